namespace HesTools.Statistics;

/// <summary>The hours of a period by the local clock.</summary>
internal static class LocalHours
{
    /// <summary>The hours of a period, the first and last cut to it.</summary>
    /// <returns>Start of what lies in the period, its length, and the start of the whole hour.</returns>
    public static IEnumerable<(DateTimeOffset Start, TimeSpan Length, DateTimeOffset Whole)> Of(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var start = TimeZoneInfo.ConvertTime(from, zone);
        while (start < to)
        {
            var whole = StartOf(start, zone);

            // Clocks change at whole hours nearly everywhere; where by half an hour, the hour that the change cuts is two.
            var end = TimeZoneInfo.ConvertTime(whole.AddHours(1), zone);
            end = StartOf(end, zone) is var aligned && aligned > start ? aligned : end;
            end = end < to ? end : TimeZoneInfo.ConvertTime(to, zone);
            yield return (start, end - start, whole);
            start = end;
        }
    }

    /// <summary>The start of the local hour of an instant.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return local.AddTicks(-(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour));
    }
}
