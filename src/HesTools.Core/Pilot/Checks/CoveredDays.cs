using HesTools.Archive;

namespace HesTools.Pilot.Checks;

/// <summary>Local days of which the archive has rows of any domain. A day without one is a day of which nothing is known, and not a day without mail.</summary>
public sealed class CoveredDays
{
    private readonly HashSet<DateOnly> _days;
    private readonly TimeZoneInfo _zone;

    private CoveredDays(HashSet<DateOnly> days, TimeZoneInfo zone, DateTimeOffset? until)
    {
        _days = days;
        _zone = zone;
        Until = until;
    }

    /// <summary>The end of the last hour that has rows; null: none has.</summary>
    public DateTimeOffset? Until { get; }

    /// <summary>The days of a coverage.</summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="zone">The zone of days.</param>
    public static CoveredDays Of(HesCoverage coverage, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        var hours = coverage.Hours.Where(hour => hour.Rows > 0).Select(hour => hour.Hour).ToList();
        return new([.. hours.Select(hour => DayOf(hour, zone))], zone, hours.Count == 0 ? null : hours.Max().AddHours(1));
    }

    /// <summary>The first whole day of a period without rows; null: each has some.</summary>
    /// <param name="from">Start, included.</param>
    /// <param name="to">End, excluded.</param>
    public DateOnly? FirstHole(DateTimeOffset from, DateTimeOffset to)
    {
        for (var day = DayOf(from, _zone).AddDays(1); day < DayOf(to, _zone); day = day.AddDays(1))
        {
            if (!_days.Contains(day))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The start of the days without a hole that lead up to an instant; null: the day before has no rows.</summary>
    /// <param name="to">The instant.</param>
    public DateTimeOffset? StartOfRun(DateTimeOffset to)
    {
        var day = DayOf(to, _zone);
        var first = day;
        while (_days.Contains(first.AddDays(-1)))
        {
            first = first.AddDays(-1);
        }

        // The first of them may be covered in part.
        return first.AddDays(1) < day ? Time.WallClock.At(first.AddDays(1).ToDateTime(TimeOnly.MinValue)).In(_zone) : null;
    }

    private static DateOnly DayOf(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}
