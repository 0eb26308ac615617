using System.Globalization;
using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>A local day that is compared.</summary>
/// <param name="Date">The day.</param>
/// <param name="Hours">Its hours in the period.</param>
/// <param name="HoursCovered">Of these: hours with rows.</param>
/// <param name="Whole">Whether the whole day lies in the period.</param>
/// <param name="Counts">Rows by figure, in the order of <see cref="Figure.Counts"/>.</param>
/// <param name="Addresses">Distinct recipients of the whole day.</param>
internal sealed record ComparedDay(DateOnly Date, double Hours, double HoursCovered, bool Whole, long[] Counts, long Addresses)
{
    /// <summary>Hours / 24: the day of a clock change is one of 23 or 25 hours.</summary>
    public double Time => Hours / 24;
}

/// <summary>Chooses the days of a period that are compared.</summary>
internal static class ComparedDays
{
    /// <summary>Below this, a day without rows is nothing strange.</summary>
    private const int BusyDay = 30;

    /// <summary>The days to compare.</summary>
    /// <param name="statistics">The statistics, with daily counts.</param>
    /// <param name="earlier">Statistics that these contain and that are to be taken away; null: none.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="leftOut">The days left out, and why.</param>
    public static IReadOnlyList<ComparedDay> Of(HesStatistics statistics, HesStatistics? earlier, ComparisonOptions options, out IReadOnlyList<string> leftOut)
    {
        var reasons = new List<string>();
        leftOut = reasons;
        var days = Period(statistics, earlier).ToList();
        var whole = days.Where(day => day.Day.Whole && day.Day.Counts[0] > 0).ToList();
        var busy = whole.Count > 0 && Median(whole.Select(day => (double)day.Day.Counts[0])) >= BusyDay;
        var usualHours = whole.Count == 0 ? 0 : Median(whole.Select(day => day.Day.HoursCovered));
        bool IsEmpty(int index) => index >= 0 && index < days.Count && days[index].Day is { Whole: true } day && day.Counts[0] == 0;

        var compared = new List<ComparedDay>();
        for (var i = 0; i < days.Count; i++)
        {
            var (day, end) = days[i];
            var reason = end > options.Now - options.SettleDelay ? "not settled yet"
                : day.Counts.Any(count => count < 0) ? "counted differently by the two statistics"
                : !day.Whole && !options.IncludePartialDay ? "partly in the period"
                : busy && day.Whole && day.Counts[0] == 0 ? "no rows: logs are missing"
                : busy && day.Whole && day.HoursCovered < usualHours && (IsEmpty(i - 1) || IsEmpty(i + 1)) ? "logs are missing in part"
                : busy && day.Whole && day.HoursCovered < usualHours / 2 ? "rows in less than half of the usual hours"
                : null;
            if (reason is null)
            {
                compared.Add(day);
            }
            else
            {
                reasons.Add($"{Text(day.Date)}: {reason}");
            }
        }

        return compared;
    }

    /// <summary>A day as output writes it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The days after the earlier statistics, with the end of each.</summary>
    private static IEnumerable<(ComparedDay Day, DateTimeOffset End)> Period(HesStatistics statistics, HesStatistics? earlier)
    {
        var start = statistics.From;
        for (var i = 0; i < statistics.Daily.Length; i++)
        {
            var count = statistics.Daily[i];
            var end = start.AddHours(count.Hours);
            var whole = (i > 0 || statistics.From.TimeOfDay == TimeSpan.Zero) && (i < statistics.Daily.Length - 1 || statistics.To.TimeOfDay == TimeSpan.Zero);
            var cut = earlier is not null && start < earlier.To;
            if (cut && end > earlier!.To)
            {
                // The day in which the earlier statistics end: what came after them.
                var before = Array.Find(earlier.Daily, day => day.Day == count.Day);
                yield return (Make(count, before, (end - earlier.To).TotalHours, whole: false), end);
            }
            else if (!cut)
            {
                yield return (Make(count, null, count.Hours, whole), end);
            }

            start = end;
        }
    }

    private static ComparedDay Make(DayCount day, DayCount? before, double hours, bool whole) => new(
        DateOnly.ParseExact(day.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        hours,
        Math.Max(0, day.HoursCovered - (before?.HoursCovered ?? 0)),
        whole,
        [.. Figure.Counts.Select(figure => figure.OfDay(day) - (before is null ? 0 : figure.OfDay(before)))],
        day.Addresses);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
