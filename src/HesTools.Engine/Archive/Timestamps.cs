namespace HesTools.Engine.Archive;

/// <summary>Times of the archive: microseconds.</summary>
internal static class Timestamps
{
    /// <summary>Microseconds since 1970 of ticks of UTC.</summary>
    public static long Microseconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>A bound in ticks of UTC as the first microsecond that is not before it.</summary>
    public static DateTime Up(long ticks) => ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerMicrosecond
        ? DateTime.MaxValue
        : new DateTime((ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
}
