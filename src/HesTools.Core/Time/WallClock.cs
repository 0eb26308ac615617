using System.Globalization;

namespace HesTools.Time;

/// <summary>
/// A bound of a period as an administrator writes it: an instant with an offset, or a wall-clock time that becomes an instant only in the period's own
/// time zone. Never in the machine's.
/// </summary>
public readonly record struct WallClock
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] OffsetFormats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    private readonly DateTime _local;
    private readonly DateTimeOffset? _instant;

    private WallClock(DateTime local, DateTimeOffset? instant)
    {
        _local = local;
        _instant = instant;
    }

    /// <summary>A bound that is an instant already.</summary>
    /// <param name="instant">The instant.</param>
    public static WallClock At(DateTimeOffset instant) => new(default, instant);

    /// <summary>A bound from a .NET date: local and UTC dates are instants, others are wall-clock times.</summary>
    /// <param name="value">The date.</param>
    public static WallClock At(DateTime value) => value.Kind == DateTimeKind.Unspecified ? new(value, null) : new(default, new DateTimeOffset(value));

    /// <summary>A bound as scripts give it: a bound, a date object, or ISO 8601 text.</summary>
    /// <param name="value">What was given.</param>
    /// <returns>Null: it is none.</returns>
    public static WallClock? From(object? value) => value switch
    {
        WallClock clock => clock,
        DateTimeOffset instant => At(instant),
        DateTime date => At(date),
        string text when TryParse(text, out var clock) => clock,
        _ => null,
    };

    /// <summary>Reads ISO 8601: <c>2018-07-19</c>, <c>2018-07-19T10:00</c>, <c>2018-07-19T10:00:00+01:00</c>, <c>2018-07-19T09:00Z</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="result">The bound.</param>
    /// <returns>Whether the text is such a time.</returns>
    public static bool TryParse(string text, out WallClock result)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            result = new(local, null);
            return true;
        }

        if (DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            result = new(default, instant);
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>The instant, with the offset of the zone.</summary>
    /// <param name="zone">The period's time zone.</param>
    public DateTimeOffset In(TimeZoneInfo zone) =>
        _instant is { } instant ? TimeZoneInfo.ConvertTime(instant, zone) : LocalTime.ToInstant(_local, zone, out _);
}
