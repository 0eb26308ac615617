using System.Globalization;
using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>What a reader must know before believing a comparison, and what rules one out.</summary>
internal sealed class ComparisonNotes(HesStatistics referenceStatistics, HesStatistics differenceStatistics, Side reference, Side difference, ComparisonOptions options)
{
    private const double PopulationWorthRemark = 0.1;
    private const double HoursWorthRemark = 0.02;
    private const double CoverageWorthRemark = 0.1;
    private const int MostNamed = 4;
    private const int MostNotes = 20;

    /// <summary>Why no rate can be compared; null: they can.</summary>
    public string? Incomparable { get; } =
        referenceStatistics.Assumed.Length + differenceStatistics.Assumed.Length > 0 ? "a bound of a period is assumed and not known, so there is no rate"
        : (reference.Scanned == 0) != (difference.Scanned == 0) ? "one period has no rows at all, and nothing says that its logs were read"
        : null;

    /// <summary>Why categories cannot be compared; null: they can.</summary>
    public string? IncomparableCategories { get; } =
        SameRules(referenceStatistics, differenceStatistics) ? null : "categories were decided by another mapping or precedence in each period";

    /// <summary>All notes, the gravest first.</summary>
    public IEnumerable<string> All()
    {
        if (Incomparable is not null)
        {
            yield return $"Rates are not compared: {Incomparable}.";
        }

        if (options.Cumulative)
        {
            yield return $"The second statistics contain the first and were differenced: compared are {Period(reference)} and what came since, {Period(difference)}.";
            foreach (var note in Restated())
            {
                yield return note;
            }
        }
        else if (reference.From > difference.From)
        {
            yield return "The reference period is the later of the two: a ratio above 1 means that there were more before.";
        }

        if (IncomparableCategories is not null)
        {
            yield return $"Categories are not compared: {IncomparableCategories}.";
        }

        foreach (var note in Lengths().Concat(Coverage("Reference", reference, referenceStatistics)).Concat(Coverage("Difference", difference, differenceStatistics))
            .Concat(UnlikeCoverage()).Concat(Clocks()).Concat(Population()).Concat(Policies()))
        {
            yield return note;
        }
    }

    /// <summary>Published figures do not say by which rules they were decided: nothing then says that they differ.</summary>
    private static bool SameRules(HesStatistics one, HesStatistics other) =>
        (one.Precedence.Length == 0 || other.Precedence.Length == 0 || one.Precedence.SequenceEqual(other.Precedence))
        && (one.Mapping.Length == 0 || other.Mapping.Length == 0 || one.Mapping.OrderBy(mapping => mapping.ThreatType, StringComparer.Ordinal).SequenceEqual(other.Mapping.OrderBy(mapping => mapping.ThreatType, StringComparer.Ordinal)));

    private IEnumerable<string> Restated()
    {
        var last = referenceStatistics.Daily.LastOrDefault()?.Day;
        var later = differenceStatistics.Daily.ToDictionary(day => day.Day);
        var changed = referenceStatistics.Daily.Where(day => day.Day != last && later.TryGetValue(day.Day, out var again) && again != day).ToList();
        if (changed.Count > 0)
        {
            var rows = changed.Sum(day => later[day.Day].Scanned - day.Scanned);
            yield return Text($"{changed.Count} days of the first statistics, from {changed[0].Day}, were counted otherwise by the second ({Signed(rows)} rows scanned): late rows or verdicts. The differences contain that; the rates do not.");
        }
    }

    private IEnumerable<string> Lengths()
    {
        if (Incomparable is not null)
        {
            yield break;
        }

        if (Math.Abs(reference.Time - difference.Time) > 1e-6)
        {
            yield return Text($"The periods differ in length, {reference.Time:0.##} and {difference.Time:0.##} days compared: rates are a day.");
        }

        if (!reference.ByDay)
        {
            yield return "Without daily counts on both sides, intervals are naive (each message as if it came by itself) and far too narrow; only small counts are tested.";
        }
        else if (Math.Min(reference.WholeDays, difference.WholeDays) < FigureComparer.FewestDays)
        {
            yield return Text($"Fewer than {FigureComparer.FewestDays} whole days on a side ({reference.WholeDays} and {difference.WholeDays}): nothing is assessed, and intervals are naive.");
        }
        else
        {
            if (reference.WholeDays % 7 != 0 || difference.WholeDays % 7 != 0)
            {
                yield return Text($"Not whole weeks ({reference.WholeDays} and {difference.WholeDays} days): ratios, intervals and tests allow for weekdays, so that a ratio can differ a little from that of the rates.");
            }
        }
    }

    private static IEnumerable<string> Coverage(string name, Side side, HesStatistics statistics)
    {
        if (side.LeftOut.Count > 0)
        {
            yield return $"{name}: {side.LeftOut.Count} days left out: {string.Join("; ", side.LeftOut.Take(MostNamed))}{(side.LeftOut.Count > MostNamed ? "; ..." : "")}.";
        }

        var missing = side.Days.Sum(day => day.Hours - day.HoursCovered);
        if (missing > side.Time * 24 * HoursWorthRemark)
        {
            yield return Text($"{name}: {missing:0.#} of {side.Time * 24:0.#} hours compared have no rows: quiet hours, or missing logs.");
        }

        foreach (var note in statistics.Coverage.Notes.Take(MostNotes))
        {
            yield return $"{name}: {DisplayText.Clean(note, 300)}";
        }
    }

    /// <summary>Usual hours are of both sides together, so that hours missing on every day of one can only be seen side by side.</summary>
    private IEnumerable<string> UnlikeCoverage()
    {
        if (!reference.ByDay || reference.Time == 0 || difference.Time == 0)
        {
            yield break;
        }

        var (before, after) = (reference.Covered, difference.Covered);
        if (Math.Abs(before - after) > CoverageWorthRemark)
        {
            yield return Text($"{before * 100:0} % of the hours of the reference have rows and {after * 100:0} % of the difference: if logs are missing on one side, its rates are too low.");
        }
    }

    private IEnumerable<string> Clocks()
    {
        if (referenceStatistics.TimeZone != differenceStatistics.TimeZone)
        {
            yield return $"The time zones differ, {DisplayText.Clean(referenceStatistics.TimeZone)} and {DisplayText.Clean(differenceStatistics.TimeZone)}: their days begin at different instants.";
        }

        foreach (var day in reference.Days.Concat(difference.Days).Where(day => day.Whole && day.Hours != 24))
        {
            yield return Text($"The clocks changed on {day.Text}, a day of {day.Hours:0.##} hours: rates are of 24.");
        }
    }

    private IEnumerable<string> Population()
    {
        if (referenceStatistics.AddressSource != differenceStatistics.AddressSource)
        {
            yield return "Addresses are recipients of mail on one side and a list of valid recipients on the other.";
            yield break;
        }

        var byDay = reference.ByDay && reference.AddressDays > 0 && difference.AddressDays > 0;
        var (before, after) = byDay ? (reference.AddressDays!.Value / reference.Time, difference.AddressDays!.Value / difference.Time)
            : (referenceStatistics.Addresses, (double)differenceStatistics.Addresses);
        if (before > 0 && Math.Abs(after / before - 1) > PopulationWorthRemark)
        {
            yield return Text($"The population changed: {before:#,0} addresses before, {after:#,0} after{(byDay ? " (with mail on a mean day)" : "")}. Counts and shares are not of the same people; see the rates an address and day, where there are any.");
        }
    }

    private IEnumerable<string> Policies()
    {
        foreach (var annotation in options.Annotations.Where(annotation => annotation.Time >= Earliest && annotation.Time < Latest).OrderBy(annotation => annotation.Time))
        {
            yield return Text($"{DisplayText.Clean(annotation.Kind, 40)}, {annotation.Time:yyyy-MM-dd}: {DisplayText.Clean(annotation.Text, 200)}. What changes after it need not be because of it.");
        }

        if (referenceStatistics.GroupBy == differenceStatistics.GroupBy && referenceStatistics.GroupBy is nameof(GroupBy.Rule) or nameof(GroupBy.ThreatType))
        {
            var pairs = GroupPairs.Of(referenceStatistics, differenceStatistics);
            var came = pairs.Where(pair => pair.Reference == 0).Select(pair => DisplayText.Clean(pair.Name, 60)).ToList();
            var went = pairs.Where(pair => (options.Cumulative ? pair.Difference - pair.Reference : pair.Difference) == 0).Select(pair => DisplayText.Clean(pair.Name, 60)).ToList();
            if (came.Count + went.Count > 0)
            {
                yield return Text($"The policy may have changed: {came.Count} of {referenceStatistics.GroupBy} met only after ({Named(came)}), {went.Count} only before ({Named(went)}).");
            }
        }
    }

    private DateTimeOffset Earliest => reference.From < difference.From ? reference.From : difference.From;

    private DateTimeOffset Latest => reference.To > difference.To ? reference.To : difference.To;

    private static string Named(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? ", ..." : "");

    private static string Period(Side side) => Text($"{side.From:yyyy-MM-dd HH:mm} to {side.To:yyyy-MM-dd HH:mm}");

    private static string Signed(long number) => number.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
