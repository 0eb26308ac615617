using System.Globalization;
using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>A local day of a period.</summary>
/// <param name="Date">The day.</param>
/// <param name="End">Its end, or that of the period.</param>
/// <param name="Hours">Its hours in the period.</param>
/// <param name="HoursCovered">Of these: hours with rows.</param>
/// <param name="Whole">Whether the whole day lies in the period.</param>
/// <param name="Counts">Rows by figure, in the order of <see cref="Figure.Counts"/>.</param>
/// <param name="Addresses">Distinct recipients of the whole day.</param>
internal sealed record PeriodDay(DateOnly Date, DateTimeOffset End, double Hours, double HoursCovered, bool Whole, long[] Counts, long Addresses)
{
    /// <summary>Hours / 24: the day of a clock change is one of 23 or 25 hours.</summary>
    public double Time => Hours / 24;

    public int Weekday => (int)Date.DayOfWeek;

    /// <summary>All rows.</summary>
    public long Scanned => Counts[0];

    /// <summary>The day as output writes it.</summary>
    public string Text => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The days of a period, after what is taken away of it.</summary>
internal static class PeriodDays
{
    /// <summary>The days.</summary>
    /// <param name="statistics">The statistics, with daily counts.</param>
    /// <param name="earlier">Statistics that these contain and that are taken away; null: none.</param>
    public static IReadOnlyList<PeriodDay> Of(HesStatistics statistics, HesStatistics? earlier)
    {
        var days = new List<PeriodDay>();
        var (start, last) = (statistics.From, statistics.Daily.Length - 1);
        for (var i = 0; i <= last; i++)
        {
            var count = statistics.Daily[i];
            var end = start.AddHours(count.Hours);
            if (earlier is null || start >= earlier.To)
            {
                var whole = (i > 0 || IsStartOfDay(statistics.From, statistics.TimeZone)) && (i < last || IsStartOfDay(statistics.To, statistics.TimeZone));
                days.Add(Make(count, null, end, count.Hours, whole));
            }
            else if (end > earlier.To)
            {
                // The day in which the earlier statistics end: what came after them.
                days.Add(Make(count, Array.Find(earlier.Daily, day => day.Day == count.Day), end, (end - earlier.To).TotalHours, whole: false));
            }

            start = end;
        }

        return days;
    }

    /// <summary>Whether an instant is the first of its local day, which is not midnight where clocks are put forward at midnight.</summary>
    private static bool IsStartOfDay(DateTimeOffset instant, string timeZone) =>
        instant.TimeOfDay == TimeSpan.Zero
        || (TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            && TimeZoneInfo.ConvertTime(instant.AddTicks(-1), zone).Date != TimeZoneInfo.ConvertTime(instant, zone).Date);

    private static PeriodDay Make(DayCount day, DayCount? before, DateTimeOffset end, double hours, bool whole) => new(
        DateOnly.ParseExact(day.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        end,
        hours,
        Math.Clamp(day.HoursCovered - (before?.HoursCovered ?? 0), 0, hours),
        whole,
        [.. Figure.Counts.Select(figure => figure.OfDay(day) - (before is null ? 0 : figure.OfDay(before)))],
        day.Addresses);
}
