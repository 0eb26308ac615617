namespace HesTools.Comparison;

/// <summary>What a weekday is usually like in the two periods together: offices have no mail at weekends, and nothing is missing then.</summary>
internal sealed class UsualDays
{
    private readonly ILookup<int, PeriodDay> _days;

    public UsualDays(IEnumerable<PeriodDay> days) => _days = days.Where(day => day.Whole).ToLookup(day => day.Weekday);

    /// <summary>Median rows of the weekday.</summary>
    public double Rows(int weekday) => Median(_days[weekday].Select(day => (double)day.Scanned));

    /// <summary>Median hours with rows, of days of the weekday that have any.</summary>
    public double Hours(int weekday) => Median(_days[weekday].Where(day => day.Scanned > 0).Select(day => day.HoursCovered));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
