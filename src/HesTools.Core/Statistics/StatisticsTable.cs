using System.Globalization;
using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>
/// Statistics as a director reads them: the order of the published update, signed changes, the residual with its outcomes, and below what the numbers
/// rest on. Always the same text, whatever the culture of the machine.
/// </summary>
public static class StatisticsTable
{
    private const int NameWidth = 40;
    private const int MaxGroups = 50;

    /// <summary>The lines of the table.</summary>
    /// <param name="statistics">The statistics.</param>
    public static IEnumerable<string> Lines(HesStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var change = statistics.Change;
        yield return $"HES statistics, {Time(statistics.From)} to {Time(statistics.To)} ({statistics.TimeZone}), {Scope(statistics)}";
        yield return "Counted in tracking rows, each once: one message to one recipient, or one refused attempt.";
        yield return "";
        yield return Row("", "count", change is null ? "" : "change", "share");
        yield return Row("scanned", statistics.Scanned, change?.Scanned);
        yield return Row(statistics.AddressSource == "ValidRecipientList" ? "addresses (valid-recipient list)" : "addresses", statistics.Addresses, change?.Addresses);
        yield return Row("blocked", statistics.Blocked, change?.Blocked);
        foreach (var line in Outcomes(statistics, [Outcome.Refused, Outcome.Quarantined, Outcome.Deleted]))
        {
            yield return line;
        }

        yield return Row("delivered", statistics.Delivered, change?.Delivered);
        foreach (var category in statistics.Categories)
        {
            var difference = change?.Categories.FirstOrDefault(c => c.Category == category.Category)?.Count;
            yield return Row("  " + FigureNames.OfCategory(category.Category), category.Count, difference, category.Share);
        }

        yield return Row("residual (neither blocked nor delivered)", statistics.Residual, change?.Residual);
        foreach (var line in Outcomes(statistics, [Outcome.Redirected, Outcome.Bounced, Outcome.Expired, Outcome.Pending, Outcome.Unknown]))
        {
            yield return line;
        }

        foreach (var line in Groups(statistics).Concat(Tops(statistics)).Concat(Foot(statistics).SelectMany(DisplayText.Wrap)))
        {
            yield return line;
        }
    }

    private static string Scope(HesStatistics statistics) =>
        (statistics.Direction == "Both" ? "both directions" : DisplayText.Clean(statistics.Direction.ToLowerInvariant()) + " only")
        + (statistics.Domain.Length == 0 ? "" : ", " + string.Join(", ", statistics.Domain.Select(domain => DisplayText.Clean(domain))));

    private static IEnumerable<string> Outcomes(HesStatistics statistics, Outcome[] outcomes)
    {
        foreach (var outcome in outcomes.Select(outcome => outcome.ToString()))
        {
            var count = statistics.Outcomes.FirstOrDefault(o => o.Outcome == outcome)?.Count ?? 0;
            var change = statistics.Change?.Outcomes.FirstOrDefault(o => o.Outcome == outcome)?.Count;
            if (count != 0 || change is not (null or 0))
            {
                yield return Row("  " + outcome.ToLowerInvariant(), count, change);
            }
        }
    }

    private static IEnumerable<string> Groups(HesStatistics statistics)
    {
        if (statistics.GroupBy.Length == 0)
        {
            yield break;
        }

        yield return "";
        yield return $"By {statistics.GroupBy}; counts add up to {(statistics.GroupBy == nameof(GroupBy.Category) ? "delivered" : "scanned")}, addresses do not add up.";
        yield return Group(statistics.GroupBy, "count", "blocked", "delivered", "residual", "addresses");
        foreach (var group in statistics.Groups.Take(MaxGroups))
        {
            yield return Group(
                group.Group, Number(group.Count), Number(group.Blocked), Number(group.Delivered), Number(group.Residual), Number(group.Addresses));
        }

        if (statistics.Groups.Length > MaxGroups)
        {
            yield return $"... and {Number(statistics.Groups.Length - MaxGroups)} more in the property Groups.";
        }
    }

    private static IEnumerable<string> Tops(HesStatistics statistics)
    {
        foreach (var (title, names) in new[]
        {
            ("Senders of most rows", statistics.TopSenders), ("Recipients of most rows", statistics.TopRecipients),
            ("Rules that decided most rows", statistics.TopRules), ("Threat types that decided most rows", statistics.TopThreats),
        })
        {
            if (names.Length == 0)
            {
                continue;
            }

            yield return "";
            yield return title;
            foreach (var name in names)
            {
                yield return Row("  " + (name.Name.Length == 0 ? "(none)" : DisplayText.Clean(name.Name, NameWidth - 2)), Number(name.Count), "", "");
            }
        }
    }

    private static IEnumerable<string> Foot(HesStatistics statistics)
    {
        yield return "";
        yield return $"Reconciles: {Number(statistics.Blocked)} blocked + {Number(statistics.Delivered)} delivered + {Number(statistics.Residual)} residual = {Number(statistics.Scanned)} scanned.";
        if (statistics.Change is { } change)
        {
            var relation = change.Relation switch
            {
                "Cumulative" => "cumulative, this period contains that one",
                "Sequential" => "sequential, this period follows that one",
                _ => "the two overlap in part",
            };
            yield return $"Change since {Time(change.From)} to {Time(change.To)}: {relation}.";
        }

        if (statistics.Assumed.Length > 0)
        {
            yield return $"Assumed, not known: {string.Join(", ", statistics.Assumed.Select(member => DisplayText.Clean(member)))}.";
        }

        yield return $"Deciding category: {string.Join(" > ", statistics.Precedence)}.";
        var coverage = statistics.Coverage;
        yield return $"Coverage: {Number(coverage.HoursWithRows)} of {Number(coverage.Hours)} hours have rows." +
            (coverage.HoursWithoutRows.Length == 0 ? "" : $" None: {string.Join("; ", coverage.HoursWithoutRows.Take(3))}{(coverage.HoursWithoutRows.Length > 3 ? "; ..." : "")}.");
        foreach (var note in coverage.Notes)
        {
            yield return "Note: " + DisplayText.Clean(note, 400);
        }

        var sources = statistics.Sources;
        yield return $"Sources: {Number(sources.Length)} files, {Number(sources.Sum(s => s.Accepted))} accepted and {Number(sources.Sum(s => s.Blocked))} blocked rows, {Number(sources.Sum(s => s.PolicyEvents))} policy events as exported; {Number(statistics.Rejected)} rows rejected.";
    }

    private static string Row(string name, long count, long? change, double? share = null) => Row(
        name,
        Number(count),
        change is { } difference ? Signed(difference) : "",
        share is { } part ? (part * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "");

    private static string Row(string name, string count, string change, string share) =>
        (name.PadRight(NameWidth) + count.PadLeft(12) + change.PadLeft(13) + share.PadLeft(9)).TrimEnd();

    private static string Group(string name, string count, string blocked, string delivered, string residual, string addresses) =>
        DisplayText.Clean(name, 30).PadRight(30) + count.PadLeft(11) + blocked.PadLeft(11) + delivered.PadLeft(11) + residual.PadLeft(9) + addresses.PadLeft(10);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Signed(long number) => number.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
