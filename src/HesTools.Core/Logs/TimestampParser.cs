using System.Globalization;
using System.Text;
using HesTools.Time;

namespace HesTools.Logs;

/// <summary>What is wrong with a time of a log.</summary>
public enum TimestampProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is no time.</summary>
    Malformed,

    /// <summary>It has no zone, and none was given.</summary>
    ZoneRequired,

    /// <summary>It is in a local order, and no culture was given.</summary>
    CultureRequired,
}

/// <summary>
/// Times of logs to instants: ISO 8601 with an offset or <c>Z</c>, with a blank or a <c>T</c>, with zero to nine digits of a second; without a zone in
/// the zone given; in a local order by the culture given. Never by the machine's own zone or culture.
/// </summary>
public sealed class TimestampParser
{
    private readonly TimeZoneInfo? _zone;
    private readonly CultureInfo? _culture;

    // The offset of the quarter of an hour seen last: log rows come in order, and zone rules are slow to ask.
    private long _quarter = -1;
    private long _quarterOffset;
    private LocalTimeKind _quarterKind;

    /// <summary>Makes a parser.</summary>
    /// <param name="zone">The zone of times without one; null: such times are a problem.</param>
    /// <param name="culture">The culture of local dates; null: such dates are a problem.</param>
    public TimestampParser(TimeZoneInfo? zone, CultureInfo? culture)
    {
        _zone = zone;
        _culture = culture;
    }

    /// <summary>Whether any time carried no zone, and was read in the one given.</summary>
    public bool ZoneApplied { get; private set; }

    /// <summary>Whether any time was in a local order, and was read by the culture given.</summary>
    public bool CultureApplied { get; private set; }

    /// <summary>Times that exist twice because the clocks were put back, read as the first of the two.</summary>
    public long Repeated { get; private set; }

    /// <summary>Times that do not exist because the clocks were put forward, read with the offset before.</summary>
    public long Skipped { get; private set; }

    /// <summary>Reads a time.</summary>
    /// <param name="text">UTF-8, without white space around it.</param>
    /// <param name="utcTicks">The instant in ticks of UTC, cut to the microsecond.</param>
    public TimestampProblem Parse(ReadOnlySpan<byte> text, out long utcTicks)
    {
        utcTicks = 0;
        var problem = TryIsoDate(text, out var ticks, out var rest) ? Finish(ticks, rest, out utcTicks) : ParseLocal(text, out utcTicks);

        // Files and archive must compare the same instants, and the archive keeps microseconds.
        utcTicks -= utcTicks % TimeSpan.TicksPerMicrosecond;
        return problem;
    }

    private static bool TryIsoDate(ReadOnlySpan<byte> text, out long ticks, out ReadOnlySpan<byte> rest)
    {
        ticks = 0;
        rest = default;
        if (text.Length < 16 || text[4] != text[7] || text[4] is not ((byte)'-' or (byte)'/') || text[10] is not ((byte)'T' or (byte)' ' or (byte)'t')
            || text[13] != ':')
        {
            return false;
        }

        int year = Two(text, 0) * 100 + Two(text, 2), month = Two(text, 5), day = Two(text, 8), hour = Two(text, 11), minute = Two(text, 14), second = 0;
        rest = text[16..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            second = Two(rest, 1);
            rest = rest[3..];
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(Math.Clamp(year, 1, 9999), month)
            || (uint)hour > 23 || (uint)minute > 59 || (uint)second > 60)
        {
            return false;
        }

        // A leap second is the second after it.
        ticks = new DateTime(year, month, day, hour, minute, 0).Ticks + (second * TimeSpan.TicksPerSecond);
        if (rest.Length > 1 && rest[0] is (byte)'.' or (byte)',')
        {
            var length = 1;
            long fraction = 0;
            long unit = TimeSpan.TicksPerSecond;
            while (length < rest.Length && (uint)(rest[length] - '0') <= 9)
            {
                unit /= 10;
                fraction += (rest[length++] - '0') * unit;
            }

            ticks += fraction;
            rest = rest[length..];
        }

        return true;
    }

    /// <summary>Two digits, or a number no field accepts.</summary>
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        int tens = text[at] - '0', ones = text[at + 1] - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : -10_000;
    }

    private TimestampProblem Finish(long ticks, ReadOnlySpan<byte> zone, out long utcTicks)
    {
        utcTicks = ticks;
        zone = zone.Trim((byte)' ');
        if (zone.IsEmpty)
        {
            return ApplyZone(ticks, out utcTicks);
        }

        if (zone.SequenceEqual("Z"u8) || zone.SequenceEqual("z"u8) || zone.SequenceEqual("UTC"u8) || zone.SequenceEqual("GMT"u8))
        {
            return TimestampProblem.None;
        }

        if (zone[0] is (byte)'+' or (byte)'-')
        {
            var digits = zone[1..];
            int hours, minutes = 0;
            if (digits.Length < 2)
            {
                return TimestampProblem.Malformed;
            }

            hours = Two(digits, 0);
            digits = digits[2..];
            if (digits.Length > 0 && digits[0] == ':')
            {
                digits = digits[1..];
            }

            if (digits.Length == 2)
            {
                minutes = Two(digits, 0);
            }
            else if (digits.Length != 0)
            {
                return TimestampProblem.Malformed;
            }

            if ((uint)hours > 14 || (uint)minutes > 59)
            {
                return TimestampProblem.Malformed;
            }

            var offset = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute;
            utcTicks = zone[0] == '+' ? ticks - offset : ticks + offset;
            return utcTicks is >= 0 and <= 3155378975999999999 ? TimestampProblem.None : TimestampProblem.Malformed;
        }

        return TimestampProblem.Malformed;
    }

    private TimestampProblem ApplyZone(long localTicks, out long utcTicks)
    {
        utcTicks = 0;
        if (_zone is null)
        {
            return TimestampProblem.ZoneRequired;
        }

        ZoneApplied = true;
        var quarter = localTicks / (15 * TimeSpan.TicksPerMinute);
        if (quarter != _quarter)
        {
            var start = new DateTime(quarter * 15 * TimeSpan.TicksPerMinute);
            _quarterOffset = start.Ticks - LocalTime.ToInstant(start, _zone, out _quarterKind).UtcTicks;
            _quarter = quarter;
        }

        switch (_quarterKind)
        {
            case LocalTimeKind.Repeated:
                Repeated++;
                break;
            case LocalTimeKind.Skipped:
                Skipped++;
                break;
        }

        utcTicks = localTicks - _quarterOffset;
        return TimestampProblem.None;
    }

    private TimestampProblem ParseLocal(ReadOnlySpan<byte> text, out long utcTicks)
    {
        utcTicks = 0;
        if (text.Length is < 6 or > 64)
        {
            return TimestampProblem.Malformed;
        }

        var value = Encoding.UTF8.GetString(text);
        if (_culture is null)
        {
            // Worth asking for a culture only where digits and separators look like a date at all.
            return LooksLikeDate(text) ? TimestampProblem.CultureRequired : TimestampProblem.Malformed;
        }

        CultureApplied = true;

        // NoCurrentDateDefault: a time alone is no date of today.
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault | DateTimeStyles.AdjustToUniversal;
        if (!DateTime.TryParse(value, _culture, Styles, out var time) || time.Year < 1900)
        {
            return TimestampProblem.Malformed;
        }

        if (time.Kind == DateTimeKind.Utc)
        {
            utcTicks = time.Ticks;
            return TimestampProblem.None;
        }

        return ApplyZone(time.Ticks, out utcTicks);
    }

    /// <summary>Day or month first: a year first that is no ISO time is no time.</summary>
    private static bool LooksLikeDate(ReadOnlySpan<byte> text) =>
        (uint)(text[0] - '0') <= 9 && text.IndexOfAny((byte)'/', (byte)'.', (byte)'-') is >= 1 and <= 2 && text.Contains((byte)':');
}
