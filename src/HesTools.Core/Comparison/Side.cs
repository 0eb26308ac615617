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
    /// <param name="days">The days to compare; null: the period as a whole.</param>
    public Side(HesStatistics statistics, HesStatistics? earlier, ComparedDays? days)
    {
        _statistics = statistics;
        _earlier = earlier;
        ByDay = days is not null;
        From = earlier is null ? statistics.From : TimeZoneInfo.ConvertTime(earlier.To, TimeZoneOf(statistics));
        Days = days?.Days ?? [];
        LeftOut = days?.LeftOut ?? [];
        Gaps = days?.Gaps ?? false;
        Time = ByDay ? Days.Sum(day => day.Time) : (To - From).TotalDays;

        // Fourteen local days over a spring clock change are 13.96 of 24 hours.
        WholeDays = ByDay ? Days.Count(day => day.Whole) : (int)(Time + 1.0 / 24);
        Weeks = [.. WholeWeeks(Days)];
        AddressDays = AddressDaysOf();
    }

    public DateTimeOffset From { get; }

    public DateTimeOffset To => _statistics.To;

    /// <summary>Whether days are compared, rather than the period as a whole.</summary>
    public bool ByDay { get; }

    /// <summary>The days compared; none without daily counts.</summary>
    public IReadOnlyList<PeriodDay> Days { get; }

    /// <summary>Runs of seven whole days in a row.</summary>
    public IReadOnlyList<IReadOnlyList<PeriodDay>> Weeks { get; }

    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Whether whole days are left out.</summary>
    public bool Gaps { get; }

    /// <summary>All rows of the period, without what was taken away.</summary>
    public long Scanned => _statistics.Scanned - (_earlier?.Scanned ?? 0);

    /// <summary>What is compared, in days of 24 hours.</summary>
    public double Time { get; }

    public int WholeDays { get; }

    public double? AddressDays { get; }

    /// <summary>Rows of a figure in what is compared.</summary>
    public long Compared(int figure) => ByDay ? Days.Sum(day => day.Counts[figure])
        : (Figure.Counts[figure].Of(_statistics) ?? 0) - (_earlier is null ? 0 : Figure.Counts[figure].Of(_earlier) ?? 0);

    /// <summary>Part of the hours compared that has rows, 0 to 1.</summary>
    public double Covered => Days.Sum(day => day.HoursCovered) / Days.Sum(day => day.Hours);

    public ComparedPeriod Describe() => new(
        From,
        To,
        _statistics.TimeZone,
        [.. _statistics.Assumed.Concat(_earlier?.Assumed.Where(member => member == nameof(To)).Select(_ => nameof(From)) ?? []).Distinct()],
        WholeDays,
        Time,
        Days.Count == 0 ? "" : Days[0].Text,
        Days.Count == 0 ? "" : Days[^1].Text,
        [.. LeftOut],
        _statistics.Addresses,
        AddressDays,
        Time * 24,
        Days.Count == 0 ? null : Days.Sum(day => day.Hours - day.HoursCovered));

    /// <summary>
    /// The sum of addresses over days. From the list of valid recipients: its size on every day. Else those that received mail on each day; without daily counts, all of the period on every day.
    /// Null where the period was differenced without days: how many addresses there were since cannot be told from two stocks.
    /// </summary>
    private double? AddressDaysOf() =>
        !ByDay && _earlier is not null ? null
        : _statistics.AddressSource == "ValidRecipientList" ? _statistics.Addresses * Time
        : ByDay ? Days.Sum(day => day.Addresses * (day.Whole ? 1 : day.Time))
        : _statistics.Addresses * Time;

    private static TimeZoneInfo TimeZoneOf(HesStatistics statistics) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(statistics.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    private static IEnumerable<IReadOnlyList<PeriodDay>> WholeWeeks(IReadOnlyList<PeriodDay> days)
    {
        var week = new List<PeriodDay>();
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
