using System.Globalization;
using HesTools.Comparison;
using HesTools.Logs;
using HesTools.Service;
using HesTools.Statistics;
using HesTools.Updates;

namespace HesTools.Engine.Updates;

/// <summary>The values of the layouts: every sentence is made once, here, so that all formats say the same.</summary>
internal sealed class UpdateModel(HesUpdate update, UpdateTexts texts, CultureInfo culture)
{
    private const int MostGroups = 200;

    private static readonly string[] ResidualOutcomes =
        [nameof(Outcome.Redirected), nameof(Outcome.Bounced), nameof(Outcome.Expired), nameof(Outcome.Pending), nameof(Outcome.Unknown)];

    private HesStatistics Statistics => update.Statistics;

    /// <summary>The title of the update.</summary>
    public string Title => update.Title.Length > 0 ? update.Title : texts.Of("title");

    /// <summary>The caption of the picture.</summary>
    public string Caption => texts.Render("caption", Values(
        ("captionFrom", Statistics.From.ToString(Statistics.From.Year == LastDay.Year ? UpdateTexts.DayAndMonth(culture) : "d", culture)), ("captionTo", LastDay.ToString("d", culture)), ("from", Iso(Statistics.From)), ("to", Iso(Statistics.To))));

    /// <summary>The day on which the period ends: one that ends at midnight ends with the day before.</summary>
    private DateTimeOffset LastDay => Statistics.To.TimeOfDay == TimeSpan.Zero ? Statistics.To.AddTicks(-1) : Statistics.To;

    /// <summary>All values, without pictures.</summary>
    public Dictionary<string, object?> Values() => new()
    {
        ["language"] = texts.Language,
        ["title"] = Title,
        ["rule"] = new string('=', Title.Length),
        ["organisation"] = update.Organisation,
        ["intro"] = Intro().ToArray(),
        ["categories"] = Statistics.Delivered == 0 ? [] : Statistics.Categories.Select(Category).ToArray(),
        ["caption"] = Caption,
        ["afterFigures"] = AfterFigures().ToArray(),
        ["sections"] = Sections().Cast<object>().ToArray(),
        ["tables"] = Groups().Cast<object>().ToArray(),
        ["definitions"] = Statistics.Definitions.Select(definition => (object)Values(("figure", definition.Figure), ("unit", definition.Unit), ("text", texts.Find("definition." + definition.Figure) ?? definition.Definition))).ToArray(),
        ["sources"] = Sources().ToArray(),
        ["headings"] = Values(("definitions", texts.Of("heading.definitions")), ("sources", texts.Of("heading.sources")), ("table", texts.Of("heading.table"))),
        ["columns"] = Values(("figure", texts.Of("column.figure")), ("unit", texts.Of("column.unit")), ("definition", texts.Of("column.definition"))),
        ["charts"] = Array.Empty<object>(),
    };

    private IEnumerable<string> Intro()
    {
        if (Service() is { } service)
        {
            var model = Values(("product", update.Product.Length > 0 ? update.Product : texts.Of("product")), ("service", service));
            yield return texts.Render("implemented", model) + " " + texts.Render("operational", model)
                + (service["availability"] is null || update.Service!.Interruptions == 0 ? "" : " " + texts.Render("availability", model));
        }

        yield return texts.Render("figures", Figures());
        if (Statistics.Categories.Length > 0 && Statistics.Delivered > 0)
        {
            yield return texts.Render("categories", Figures());
        }
    }

    private IEnumerable<string> AfterFigures()
    {
        if (Statistics.Change is { } change)
        {
            yield return texts.Render("brackets", Values(("previous", Values(("from", Iso(change.From)), ("to", Iso(change.To)), ("relation", change.Relation)))));
        }

        if (Statistics.Assumed.Length > 0)
        {
            yield return texts.Of("assumed");
        }

        foreach (var text in update.Restated)
        {
            yield return texts.Render("restated", Values(("text", text)));
        }

        foreach (var hole in update.Incomplete)
        {
            yield return texts.Render("incomplete", Values(("hole", hole)));
        }
    }

    private Dictionary<string, object?> Figures()
    {
        var change = Statistics.Change;
        string[] outcomes =
        [
            .. ResidualOutcomes.Select(name => (Name: name, Count: Array.Find(Statistics.Outcomes, outcome => outcome.Outcome == name)?.Count ?? 0))
                .Where(outcome => outcome.Count > 0)
                .Select(outcome => texts.Render("outcome." + outcome.Name, Values(("count", outcome.Count)))),
        ];
        return Values(
            ("from", Iso(Statistics.From)), ("to", Iso(Statistics.To)), ("scanned", Statistics.Scanned), ("blocked", Statistics.Blocked), ("delivered", Statistics.Delivered),
            ("residual", Statistics.Residual), ("addresses", Statistics.Addresses), ("outcomes", outcomes.Length == 0 ? texts.Of("outcome.none") : Listed(outcomes)),
            ("change", Values(
                ("scanned", change?.Scanned), ("blocked", change?.Blocked), ("delivered", change?.Delivered), ("residual", change?.Residual), ("addresses", change?.Addresses))));
    }

    private string Category(CategoryCount category)
    {
        var change = Statistics.Change is { } all ? Array.Find(all.Categories, one => one.Category == category.Category) : null;

        // A previous update without categories says nothing about their change.
        var known = Statistics.Change is { } since && since.Categories.Sum(one => one.Count) == since.Delivered;
        return texts.Render("item." + category.Category, Values(("count", category.Count), ("change", known ? change?.Count : null), ("share", category.Share)));
    }

    private Dictionary<string, object?>? Service() => update.Service is not { Implemented: { } implemented } service ? null : Values(
        ("implemented", Iso(Local(implemented))), ("days", service.DaysInOperation ?? 0), ("interruptions", service.Interruptions), ("interruptionsEver", service.InterruptionsInOperation),
        ("hours", service.HoursInterrupted is > 0 ? Hours(service.HoursInterrupted.Value) : null), ("availability", service.Availability));

    private IEnumerable<Dictionary<string, object?>> Sections()
    {
        if (update.Comparison is { } comparison)
        {
            yield return Section(texts.Of("heading.changes"), Changes(comparison), [.. comparison.Notes.Select(note => new NextStep(note, []))], ordered: false);
        }

        if (update.Service is { } service)
        {
            NextStep[] events = [.. Happened(service)];
            if (events.Length > 0)
            {
                yield return Section(texts.Of("heading.service"), [], events, ordered: false);
            }

            yield return Section(texts.Of("heading.requests"), Support(service), [], ordered: false);
            if (service.Lessons.Length > 0 || service.OverdueActions.Length > 0)
            {
                var lessons = new LessonModel(service, texts);
                yield return Section(texts.Of("heading.lessons"), lessons.Overdue(), [.. lessons.Lessons().Select(lesson => new NextStep(lesson, []))], ordered: false);
            }
        }

        if (update.Pilot is { } pilot)
        {
            yield return Section(texts.Of("heading.pilot"), new PilotModel(pilot, texts, Local).Sentences(), [], ordered: false);
        }

        foreach (var survey in update.Surveys.Where(survey => survey.State != "Scheduled"))
        {
            var heading = update.Surveys.Count(one => one.State != "Scheduled") > 1 ? texts.Render("heading.survey.named", Values(("title", survey.Title))) : texts.Of("heading.survey");
            yield return Section(heading, new SurveyModel(survey, texts, culture).Sentences(), [], ordered: false);
        }

        var hasBegun = update.Rollout is { } plan && (plan.AsOf >= plan.Start || plan.Done + plan.InProgress > 0);
        if (hasBegun)
        {
            yield return Section(update.Rollout!.Title, new RolloutModel(update.Rollout, texts).Sentences(), [], ordered: false);
        }

        NextStep[] next =
        [
            .. update.NextSteps,
            .. update.Surveys.Where(survey => survey.State == "Scheduled").Select(survey => new NextStep(new SurveyModel(survey, texts, culture).NextStep(), [])),
            .. update.Rollout is { } rollout && !hasBegun ? [new RolloutModel(rollout, texts).NextStep()] : Array.Empty<NextStep>(),
        ];
        if (next.Length > 0)
        {
            yield return Section(texts.Of("heading.next"), [], next, ordered: true);
        }
    }

    private IEnumerable<string> Changes(HesComparison comparison)
    {
        yield return texts.Render("changes.intro", Values(
            ("from", Iso(comparison.Difference.From)), ("to", Iso(comparison.Difference.To)), ("cumulative", comparison.Cumulative),
            ("referenceFrom", Iso(comparison.Reference.From)), ("referenceTo", Iso(comparison.Reference.To))));
        var assessed = comparison.Figures.Where(row => row.PValue is not null).ToList();
        foreach (var row in assessed.Where(row => row is { Kind: "Total", Figure: "Scanned" or "Blocked" or "Delivered" } or { Verdict: "Higher" or "Lower" }))
        {
            yield return Sentence(row);
        }

        if (assessed.Count == 0)
        {
            yield return texts.Of("changes.none");
        }
        else if (comparison.Mix is { } mix)
        {
            yield return texts.Find("changes.mix") is null ? mix.Sentence
                : texts.Render("changes.mix", Values(("verdict", mix.Verdict), ("v", mix.CramersV.ToString("0.00", culture))));
        }
    }

    /// <summary>What may be said of a figure: in the words of the comparison, or of the organisation.</summary>
    private string Sentence(FigureComparison row) => texts.Find("changes.row") is null ? row.Sentence : texts.Render("changes.row", Values(
        ("figure", texts.Figure(row)), ("before", Rate(row.ReferencePerDay)), ("after", Rate(row.DifferencePerDay)), ("ratio", Ratio(row.Ratio)), ("low", Ratio(row.RatioInterval?.Low)),
        ("high", Ratio(row.RatioInterval?.High)), ("verdict", texts.Of("verdict." + row.Verdict)), ("autocorrelation", row.AutocorrelationAssessed)));

    private string? Rate(double? rate) => rate?.ToString(rate < 10 ? "0.0" : "N0", culture);

    private string? Ratio(double? ratio) => ratio?.ToString("0.00", culture);

    private IEnumerable<NextStep> Happened(HesServiceRecord service) =>
        service.InterruptionEvents.Concat(service.Incidents).Concat(service.PolicyChanges).Concat(service.Waves).OrderBy(one => one.Time).Select(one => new NextStep(
            texts.Render("event", Values(("kind", texts.Of("event." + one.Kind)), ("time", Iso(Local(one.Time))), ("text", one.Text), ("hours", one.Duration is { } length ? Hours(length.TotalHours) : null))), []));

    private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.TryFindSystemTimeZoneById(Statistics.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(time, zone) : time;

    private string Hours(double hours) => hours.ToString("0.##", culture);

    private IEnumerable<string> Support(HesServiceRecord service)
    {
        var count = service.Requests.Sum(party => party.Count);
        var (about, not) = (service.Requests.Sum(party => party.AboutProduct), service.Requests.Sum(party => party.NotAboutProduct));
        yield return count == 0 ? texts.Of("requests.none")
            : texts.Render(count == 1 ? "requests.one" : "requests.many", Values(
                ("count", count), ("aboutProduct", about), ("notAboutProduct", not), ("unknown", count - about - not), ("party", service.Requests[0].Party),
                ("parties", Listed([.. service.Requests.Select(party => $"{(party.Party.Length == 0 ? "-" : party.Party)} {party.Count.ToString("N0", culture)}")]))));
        if (service.NilReports.Length > 0)
        {
            yield return texts.Render("nil", Values(("parties", Listed(service.NilReports))));
        }
    }

    private static Dictionary<string, object?> Section(string heading, IEnumerable<string> paragraphs, NextStep[] items, bool ordered) => Values(
        ("heading", heading), ("paragraphs", paragraphs.ToArray()), ("ordered", ordered),
        ("items", items.Select(item => (object)Values(("text", item.Text), ("items", item.Items))).ToArray()));

    private IEnumerable<Dictionary<string, object?>> Groups()
    {
        if (Statistics.Groups.Length == 0)
        {
            yield break;
        }

        var groups = Statistics.Groups;
        var note = texts.Render("groups.note", Values(("threshold", update.SmallCellThreshold), ("more", Math.Max(0, groups.Length - MostGroups))));
        var cells = SmallCells.Hide([.. groups.Select(group => new[] { group.Count, group.Blocked, group.Delivered, group.Residual })], update.SmallCellThreshold);
        var addresses = SmallCells.Hide(groups.Select(group => group.Addresses), update.SmallCellThreshold);
        string Shown(long? count) => count?.ToString("N0", culture) ?? texts.Of("hidden");
        yield return Values(
            ("title", texts.Render("heading.domains", Values(("by", Statistics.GroupBy.ToLowerInvariant())))),
            ("columns", new[] { texts.Of("column.group"), texts.Of("figure.scanned"), texts.Of("figure.blocked"), texts.Of("figure.delivered"), texts.Of("figure.residual"), texts.Of("figure.addresses") }),
            ("rows", cells is null ? [] : groups.Take(MostGroups).Select((group, i) => (object)new[] { group.Group }.Concat(cells[i].Select(Shown)).Append(Shown(addresses[i])).ToArray()).ToArray()),
            ("note", cells is null ? texts.Of("groups.none") : note));
    }

    private IEnumerable<string> Sources()
    {
        yield return texts.Render("reconciles", Figures());
        if (Statistics.Precedence.Length > 0)
        {
            yield return texts.Render("precedence", Values(("precedence", string.Join(", ", Statistics.Precedence.Select(texts.Category)))));
        }

        if (Statistics.Sources.Length > 0)
        {
            yield return texts.Render("sources", Values(
                ("files", Statistics.Sources.Length), ("accepted", Statistics.Sources.Sum(source => source.Accepted)), ("blocked", Statistics.Sources.Sum(source => source.Blocked)),
                ("events", Statistics.Sources.Sum(source => source.PolicyEvents)), ("rejected", Statistics.Rejected), ("zone", Statistics.TimeZone), ("direction", Statistics.Direction)));
            yield return texts.Render("coverage", Values(("hours", Statistics.Coverage.HoursWithRows), ("all", Statistics.Coverage.Hours)));
        }
    }

    private string Listed(string[] items) => texts.Listed(items);

    internal static string Iso(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    internal static string Iso(DateOnly day) => Iso(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    internal static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) => values.ToDictionary(value => value.Name, value => value.Value);
}
