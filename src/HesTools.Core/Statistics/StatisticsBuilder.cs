using System.Globalization;
using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>The cube to figures: the one place where figures are made, whatever was counted.</summary>
public static class StatisticsBuilder
{
    /// <summary>The figures of a cube.</summary>
    /// <param name="cube">The counts.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="timeZone">The zone in the words of whoever asked.</param>
    /// <param name="files">The files counted.</param>
    /// <param name="validRecipients">Size of the valid-recipient list; null: addresses are counted from rows.</param>
    /// <param name="previous">Statistics of another period to say the change since; null: none.</param>
    /// <param name="coverage">How an archive covers the period; null: files were counted.</param>
    public static HesStatistics Build(
        StatisticsCube cube,
        StatisticsQuery query,
        string timeZone,
        IReadOnlyList<LogFile> files,
        long? validRecipients,
        HesStatistics? previous,
        HesCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(cube);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(files);
        var counts = Tally.Of(cube.Cells);
        var statistics = new HesStatistics
        {
            From = TimeZoneInfo.ConvertTime(cube.From, query.TimeZone),
            To = TimeZoneInfo.ConvertTime(cube.To, query.TimeZone),
            TimeZone = timeZone,
            Direction = query.Direction?.ToString() ?? "Both",
            Domain = [.. query.Domains],
            Scanned = counts.Scanned,
            Blocked = counts.Blocked,
            Delivered = counts.Delivered,
            Residual = counts.Residual,
            Addresses = validRecipients ?? cube.Addresses,
            AddressSource = validRecipients is null ? "EnvelopeRecipients" : "ValidRecipientList",
            Senders = cube.Senders,
            Outcomes = [.. Enum.GetValues<Outcome>().Select(outcome => new OutcomeCount(outcome.ToString(), counts[outcome]))],
            Categories = [.. Enum.GetValues<Category>().Select(category => new CategoryCount(
                category.ToString(), counts[category], Share(counts[category], counts.Delivered)))],
            Daily = DailyCounts.Of(cube, query.TimeZone),
            GroupBy = query.GroupBy?.ToString() ?? "",
            Groups = query.GroupBy is { } by ? Groups(cube, by, query.TimeZone) : [],
            TopSenders = [.. cube.TopSenders],
            TopRecipients = [.. cube.TopRecipients],
            TopRules = Top(cube, query.Top, key => key.Rule, cube.Rules),
            TopThreats = Top(cube, query.Top, key => key.ThreatType, cube.ThreatTypes),
            Change = null,
            Coverage = CoverageNotes.Of(cube, query.TimeZone, files, coverage),
            Sources = [.. files.Select(Source)],
            Rejected = files.Sum(file => file.Rejected),
            UnknownWords = [.. cube.UnknownWords],
            Precedence = [.. query.Vocabulary.Precedence.Select(category => category.ToString()), nameof(Category.Clean)],
            Mapping = [.. query.Vocabulary.ThreatTypes.Select(type => new ThreatMapping(type.Name, type.Category.ToString()))],
            Definitions = Definitions.All(validRecipients is not null),
        };

        return previous is null ? statistics : Changes.Add(statistics, previous);
    }

    internal static double Share(long count, long total) => total == 0 ? 0 : (double)count / total;

    private static GroupCount[] Groups(StatisticsCube cube, GroupBy by, TimeZoneInfo zone)
    {
        var keys = new GroupKeys(by, zone, cube.Domains, cube.Rules, cube.ThreatTypes, cube.Reasons);
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var (key, count) in cube.Cells)
        {
            if (by == GroupBy.Category && key.Outcome != Outcome.Delivered)
            {
                continue;
            }

            var name = keys.Of(key);
            if (!tallies.TryGetValue(name, out var tally))
            {
                tallies.Add(name, tally = new Tally());
            }

            tally.Add(key, count);
        }

        var groups = tallies.Select(pair => new GroupCount(
            pair.Key, pair.Value.Scanned, pair.Value.Blocked, pair.Value.Delivered, pair.Value.Residual, cube.AddressesByGroup.GetValueOrDefault(pair.Key)));
        return by switch
        {
            GroupBy.Hour => [.. groups.OrderBy(group => DateTimeOffset.Parse(group.Group, CultureInfo.InvariantCulture))],
            GroupBy.Day or GroupBy.Week or GroupBy.Month => [.. groups.OrderBy(group => group.Group, StringComparer.Ordinal)],
            GroupBy.Outcome => [.. groups.OrderBy(group => Enum.Parse<Outcome>(group.Group))],
            GroupBy.Category => [.. groups.OrderBy(group => Enum.Parse<Category>(group.Group))],
            _ => [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group.Group, StringComparer.Ordinal)],
        };
    }

    private static RankedName[] Top(StatisticsCube cube, int top, Func<CubeKey, int> word, IReadOnlyList<string> words) => top == 0 ? [] :
    [
        .. cube.Cells.Where(cell => word(cell.Key) > 0)
            .GroupBy(cell => word(cell.Key), cell => cell.Value)
            .Select(group => new RankedName(words[group.Key], group.Sum()))
            .OrderByDescending(name => name.Count).ThenBy(name => name.Name, StringComparer.Ordinal)
            .Take(top),
    ];

    private static SourceFile Source(LogFile file) => new(
        Path.GetFileName(file.Path),
        file.Member ?? "",
        file.Format?.ToString() ?? "",
        file.Accepted,
        file.Blocked,
        file.PolicyEvents,
        file.Other,
        file.Rejected,
        file.Bytes,
        file.Sha256,
        file.FirstReceived,
        file.LastReceived,
        [.. file.Notes]);
}
