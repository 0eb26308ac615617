namespace HesTools.Comparison;

/// <summary>Chooses the days of a period that are compared.</summary>
internal sealed class ComparedDays
{
    /// <summary>Below this, a day without rows is nothing strange.</summary>
    private const int BusyDay = 30;

    private readonly IReadOnlyList<PeriodDay> _all;
    private readonly UsualDays _usual;

    public ComparedDays(IReadOnlyList<PeriodDay> all, UsualDays usual, ComparisonOptions options)
    {
        _all = all;
        _usual = usual;
        var (compared, leftOut) = (new List<PeriodDay>(), new List<string>());
        for (var i = 0; i < all.Count; i++)
        {
            var day = all[i];
            var gap = Gap(i);
            var reason = day.End > options.Now - options.SettleDelay ? "not settled yet"
                : day.Counts.Any(count => count < 0) ? "counted otherwise by the first statistics"
                : gap ?? (!day.Whole && !options.IncludePartialDay ? "partly in the period" : null);
            if (reason is null)
            {
                compared.Add(day);
                continue;
            }

            leftOut.Add($"{day.Text}: {reason}");
            Gaps |= day.Whole || gap is not null;
        }

        Days = compared;
        LeftOut = leftOut;
    }

    public IReadOnlyList<PeriodDay> Days { get; }

    /// <summary>The days left out, and why.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Whether more is left out than parts of a day at an end: then counts of the whole period are not those of what is compared.</summary>
    public bool Gaps { get; }

    /// <summary>What of a day's logs is missing; null: nothing that can be seen.</summary>
    private string? Gap(int index)
    {
        var day = _all[index];
        return IsMissing(index) ? "no rows: logs are missing"
            : !day.Whole || _usual.Rows(day.Weekday) < BusyDay ? null
            : day.HoursCovered < _usual.Hours(day.Weekday) && (IsMissing(index - 1) || IsMissing(index + 1)) ? "logs are missing in part"
            : day.HoursCovered < _usual.Hours(day.Weekday) / 2 ? "rows in less than half of the usual hours"
            : null;
    }

    private bool IsMissing(int index) =>
        index >= 0 && index < _all.Count && _all[index] is { Whole: true, Scanned: 0 } day && _usual.Rows(day.Weekday) >= BusyDay;
}
