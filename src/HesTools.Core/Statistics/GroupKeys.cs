using System.Globalization;

namespace HesTools.Statistics;

/// <summary>The names of the groups that rows fall into. Local times use the zone of the period, ISO 8601 throughout.</summary>
public sealed class GroupKeys
{
    /// <summary>The group of rows that have no rule, threat type, block reason or domain.</summary>
    public const string None = "None";

    private readonly GroupBy _by;
    private readonly TimeZoneInfo _zone;
    private readonly IReadOnlyList<string> _domains;
    private readonly IReadOnlyList<string> _rules;
    private readonly IReadOnlyList<string> _threatTypes;
    private readonly IReadOnlyList<string> _reasons;

    /// <summary>Makes names for one way to divide.</summary>
    /// <param name="by">How to divide.</param>
    /// <param name="zone">The zone of the period.</param>
    /// <param name="domains">The words of the cube.</param>
    /// <param name="rules">The words of the cube.</param>
    /// <param name="threatTypes">The words of the cube.</param>
    /// <param name="reasons">The words of the cube.</param>
    public GroupKeys(
        GroupBy by,
        TimeZoneInfo zone,
        IReadOnlyList<string> domains,
        IReadOnlyList<string> rules,
        IReadOnlyList<string> threatTypes,
        IReadOnlyList<string> reasons)
    {
        _by = by;
        _zone = zone;
        _domains = domains;
        _rules = rules;
        _threatTypes = threatTypes;
        _reasons = reasons;
    }

    /// <summary>The group of a cell.</summary>
    /// <param name="key">The cell.</param>
    public string Of(CubeKey key) => _by switch
    {
        GroupBy.Hour => Local(key.Quarter) is var t ? t.AddMinutes(-t.Minute).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture) : "",
        GroupBy.Day => Local(key.Quarter).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        GroupBy.Week => Week(Local(key.Quarter).DateTime),
        GroupBy.Month => Local(key.Quarter).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        GroupBy.Domain => Word(_domains, key.Domain),
        GroupBy.Direction => key.Direction.ToString(),
        GroupBy.Outcome => key.Outcome.ToString(),
        GroupBy.Category => key.Category.ToString(),
        GroupBy.ThreatType => Word(_threatTypes, key.ThreatType),
        GroupBy.Rule => Word(_rules, key.Rule),
        GroupBy.BlockReason => Word(_reasons, key.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static string Word(IReadOnlyList<string> words, int index) => words[index].Length == 0 ? None : words[index];

    private static string Week(DateTime day) =>
        string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):D4}-W{ISOWeek.GetWeekOfYear(day):D2}");

    private DateTimeOffset Local(int quarter) =>
        TimeZoneInfo.ConvertTime(new DateTimeOffset(quarter * CubeKey.QuarterTicks, TimeSpan.Zero), _zone);
}
