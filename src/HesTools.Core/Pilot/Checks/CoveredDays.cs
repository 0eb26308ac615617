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

    /// <summary>The whole days of a period without rows, and how many whole days it has.</summary>
    /// <param name="from">Start, included.</param>
    /// <param name="to">End, excluded.</param>
    public (IReadOnlyList<DateOnly> Holes, int Whole) Holes(DateTimeOffset from, DateTimeOffset to)
    {
        var first = DayOf(from, _zone).AddDays(1);
        var whole = Math.Max(0, DayOf(to, _zone).DayNumber - first.DayNumber);
        return ([.. Enumerable.Range(0, whole).Select(first.AddDays).Where(day => !_days.Contains(day))], whole);
    }

    /// <summary>The start of the days that lead up to an instant with never two days in a row without rows; null: the days before have none.</summary>
    /// <param name="to">The instant.</param>
    public DateTimeOffset? StartOfRun(DateTimeOffset to)
    {
        var day = DayOf(to, _zone);
        var first = day;
        while (_days.Contains(first.AddDays(-1)) || _days.Contains(first.AddDays(-2)))
        {
            first = first.AddDays(_days.Contains(first.AddDays(-1)) ? -1 : -2);
        }

        // The first of them may be covered in part.
        return first.AddDays(1) < day ? Time.WallClock.At(first.AddDays(1).ToDateTime(TimeOnly.MinValue)).In(_zone) : null;
    }

    private static DateOnly DayOf(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}
