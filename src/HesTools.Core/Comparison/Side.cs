using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>One side of a comparison: what is compared of it, and over what time.</summary>
internal sealed class Side
{
    private readonly HesStatistics _statistics;
    private readonly HesStatistics? _earlier;

    /// <summary>Makes a side.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <param name="earlier">Statistics that these contain and that are taken away; null: none.</param>
    /// <param name="byDay">Whether both sides have daily counts.</param>
    /// <param name="options">What is asked for.</param>
    public Side(HesStatistics statistics, HesStatistics? earlier, bool byDay, ComparisonOptions options)
    {
        _statistics = statistics;
        _earlier = earlier;
        ByDay = byDay;
        From = earlier is null ? statistics.From : TimeZoneInfo.ConvertTime(earlier.To, TimeZoneOf(statistics));
        IReadOnlyList<string> leftOut = [];
        Days = byDay ? ComparedDays.Of(statistics, earlier, options, out leftOut) : [];
        LeftOut = leftOut;
        Time = byDay ? Days.Sum(day => day.Time) : (To - From).TotalDays;
        WholeDays = byDay ? Days.Count(day => day.Whole) : (int)Time;
        Weeks = [.. WholeWeeks(Days)];
        AddressDays = AddressDaysOf();
    }

    public DateTimeOffset From { get; }

    public DateTimeOffset To => _statistics.To;

    /// <summary>Whether days are compared, rather than the period as a whole.</summary>
    public bool ByDay { get; }

    /// <summary>The days compared; none without daily counts.</summary>
    public IReadOnlyList<ComparedDay> Days { get; }

    /// <summary>Runs of seven whole days in a row.</summary>
    public IReadOnlyList<IReadOnlyList<ComparedDay>> Weeks { get; }

    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>What is compared, in days of 24 hours.</summary>
    public double Time { get; }

    public int WholeDays { get; }

    public double? AddressDays { get; }

    /// <summary>Rows of a figure in what is compared.</summary>
    public long Compared(int figure) => ByDay ? Days.Sum(day => day.Counts[figure])
        : (Figure.Counts[figure].Of(_statistics) ?? 0) - (_earlier is null ? 0 : Figure.Counts[figure].Of(_earlier) ?? 0);

    public ComparedPeriod Describe() => new(
        From,
        To,
        _statistics.TimeZone,
        [.. _statistics.Assumed.Concat(_earlier?.Assumed.Where(member => member == nameof(To)).Select(_ => nameof(From)) ?? []).Distinct()],
        WholeDays,
        Time,
        Days.Count == 0 ? "" : ComparedDays.Text(Days[0].Date),
        Days.Count == 0 ? "" : ComparedDays.Text(Days[^1].Date),
        [.. LeftOut],
        _statistics.Addresses,
        AddressDays,
        Time * 24,
        Days.Count == 0 ? null : Days.Sum(day => day.Hours - day.HoursCovered));

    /// <summary>
    /// The sum of addresses over days. From the list of valid recipients: its size on every day. Else those that received mail on each day; without daily counts, all of the period on every day,
    /// unless it was differenced: how many addresses there were since cannot be told from two stocks.
    /// </summary>
    private double? AddressDaysOf() =>
        _statistics.AddressSource == "ValidRecipientList" ? _statistics.Addresses * Time
        : ByDay ? Days.Sum(day => day.Addresses * (day.Whole ? 1 : day.Time))
        : _earlier is null ? _statistics.Addresses * Time
        : null;

    private static TimeZoneInfo TimeZoneOf(HesStatistics statistics) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(statistics.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    private static IEnumerable<IReadOnlyList<ComparedDay>> WholeWeeks(IReadOnlyList<ComparedDay> days)
    {
        var week = new List<ComparedDay>();
        foreach (var day in days)
        {
            if (!day.Whole || (week.Count > 0 && week[^1].Date.AddDays(1) != day.Date))
            {
                week.Clear();
            }

            if (day.Whole)
            {
                week.Add(day);
            }

            if (week.Count == 7)
            {
                yield return week.ToList();
                week.Clear();
            }
        }
    }
}
