namespace HesTools.Time;

/// <summary>How a wall-clock time relates to the clock changes of its zone.</summary>
public enum LocalTimeKind
{
    /// <summary>It exists once.</summary>
    Normal,

    /// <summary>The clocks were put back: it exists twice, and the first is taken.</summary>
    Repeated,

    /// <summary>The clocks were put forward over it: read with the offset before the change.</summary>
    Skipped,
}

/// <summary>
/// Wall-clock times to instants. A time that exists twice means the first of the two, one that was skipped is read with the offset before the gap:
/// RFC 5545, section 3.3.5.
/// </summary>
public static class LocalTime
{
    /// <summary>The instant of a wall-clock time.</summary>
    /// <param name="local">The wall-clock time; its kind is ignored.</param>
    /// <param name="zone">The zone of the clock.</param>
    /// <param name="kind">Whether a clock change made it special.</param>
    /// <returns>The instant, with the offset of the zone at that instant.</returns>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone, out LocalTimeKind kind)
    {
        ArgumentNullException.ThrowIfNull(zone);
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            kind = LocalTimeKind.Skipped;

            // No zone changes twice within a day, so a day earlier the offset is the one before the gap.
            var before = zone.GetUtcOffset(local.AddDays(-1));
            return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, before), zone);
        }

        if (zone.IsAmbiguousTime(local))
        {
            kind = LocalTimeKind.Repeated;
            return new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max());
        }

        kind = LocalTimeKind.Normal;
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
