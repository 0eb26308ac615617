using System.Globalization;
using System.Text;

namespace HesTools.Engine.Pilot;

/// <summary>The bytes of a string of a TXT record, each one character (Latin-1).</summary>
/// <remarks>
/// The client gives two readings and not the bytes. One decodes UTF-8, which loses what is none. The other escapes bytes as \ddd, but not the backslash: \200 may be a byte or four. Together they tell.
/// </remarks>
internal static class TextBytes
{
    private const char Lost = '\uFFFD';

    /// <summary>Reads a string.</summary>
    /// <param name="escaped">The reading with escapes.</param>
    /// <param name="decoded">The reading as UTF-8.</param>
    public static string Read(string escaped, string decoded) =>
        Encoding.Latin1.GetString(decoded.Contains(Lost, StringComparison.Ordinal) ? Unescape(escaped, decoded) : Encoding.UTF8.GetBytes(decoded));

    private static byte[] Unescape(string escaped, string decoded)
    {
        var bytes = new List<byte>(escaped.Length);
        var place = 0;
        for (var i = 0; i < escaped.Length;)
        {
            var next = place < decoded.Length ? decoded[place] : '\0';
            if (escaped[i] != '\\' || next == '\\')
            {
                bytes.Add((byte)escaped[i++]);
                place++;
            }
            else if (next == '"')
            {
                bytes.Add((byte)'"');
                i += 2;
                place++;
            }
            else if (next < 128)
            {
                bytes.Add((byte)next);
                i += 4;
                place++;
            }
            else
            {
                var run = Run(escaped.AsSpan(i), decoded.AsSpan(place), out var length);
                bytes.AddRange(run);
                i += 4 * run.Length;
                place += length;
            }
        }

        return [.. bytes];
    }

    /// <summary>The bytes beyond ASCII at a place: the longest run that decodes to what stands there and is followed by what follows there.</summary>
    private static byte[] Run(ReadOnlySpan<char> escaped, ReadOnlySpan<char> decoded, out int length)
    {
        var most = 0;
        while (most * 4 + 4 <= escaped.Length && High(escaped[(most * 4)..]) is not null)
        {
            most++;
        }

        for (var count = most; count > 1; count--)
        {
            var run = Take(escaped, count);
            var text = Encoding.UTF8.GetString(run);
            if (decoded.StartsWith(text, StringComparison.Ordinal) && Fits(escaped[(count * 4)..], decoded[text.Length..]))
            {
                length = text.Length;
                return run;
            }
        }

        length = 1;
        return Take(escaped, Math.Min(most, 1));
    }

    private static byte[] Take(ReadOnlySpan<char> escaped, int count)
    {
        var run = new byte[count];
        for (var i = 0; i < count; i++)
        {
            run[i] = High(escaped[(i * 4)..])!.Value;
        }

        return run;
    }

    private static byte? High(ReadOnlySpan<char> escaped) =>
        escaped.Length >= 4 && escaped[0] == '\\' && byte.TryParse(escaped.Slice(1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 128 ? value : null;

    private static bool Fits(ReadOnlySpan<char> escaped, ReadOnlySpan<char> decoded) =>
        escaped.IsEmpty || decoded.IsEmpty ? escaped.IsEmpty && decoded.IsEmpty
        : decoded[0] < 128 && (escaped[0] == '\\' ? decoded[0] is '\\' or '"' or < ' ' or '\u007f' : escaped[0] == decoded[0]);
}
