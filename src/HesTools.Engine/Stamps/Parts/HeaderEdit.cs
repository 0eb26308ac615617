using System.Text.RegularExpressions;
using HesTools.Stamps;
using MimeKit;

namespace HesTools.Engine.Stamps;

/// <summary>Changes of a part's header where its body was recoded: the one value, and nothing around it.</summary>
internal static partial class HeaderEdit
{
    /// <summary>Another charset.</summary>
    /// <param name="message">The message.</param>
    /// <param name="part">The part.</param>
    /// <param name="charset">The charset.</param>
    /// <param name="newLine">The line break of the part.</param>
    /// <returns>Null: the header is written so that this cannot be done for certain.</returns>
    public static StampEdit? Charset(ReadOnlySpan<byte> message, MessageNode part, string charset, byte[] newLine)
    {
        if (part.Find("Content-Type") is not { } header)
        {
            return new StampEdit(part.HeaderEnd, 0, (byte[])[.. System.Text.Encoding.ASCII.GetBytes($"Content-Type: {part.MediaType}; charset={charset}"), .. newLine]);
        }

        var raw = System.Text.Encoding.Latin1.GetString(message[header.Begin..header.End]);
        var matches = CharsetParameter().Matches(raw);
        if (matches.Count > 1 || raw.Contains("charset*", StringComparison.OrdinalIgnoreCase) || raw.Contains('(', StringComparison.Ordinal))
        {
            return null;
        }

        var end = raw.TrimEnd('\r', '\n', ' ', '\t', ';').Length;
        var (at, length, insert) = matches.Count == 1
            ? (matches[0].Groups["value"].Index, matches[0].Groups["value"].Length, charset)
            : (end, raw.TrimEnd('\r', '\n').Length - end, $"; charset={charset}");

        // What is written after it can make a reader see another charset, or none.
        var changed = raw.Remove(at, length).Insert(at, insert);
        return ContentType.TryParse(changed[(changed.IndexOf(':', StringComparison.Ordinal) + 1)..], out var parsed) && parsed.Charset == charset
            ? new StampEdit(header.Begin + at, length, System.Text.Encoding.ASCII.GetBytes(insert))
            : null;
    }

    /// <summary>Another transfer encoding.</summary>
    /// <param name="part">The part.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="newLine">The line break of the part.</param>
    public static StampEdit Encoding(MessageNode part, string encoding, byte[] newLine)
    {
        byte[] field = [.. System.Text.Encoding.ASCII.GetBytes($"Content-Transfer-Encoding: {encoding}"), .. newLine];
        return part.Find("Content-Transfer-Encoding") is { } header ? new StampEdit(header.Begin, header.End - header.Begin, field) : new StampEdit(part.HeaderEnd, 0, field);
    }

    [GeneratedRegex("""charset\s*=\s*("(?<value>[^"]*)"|(?<value>[^\s;"]+))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CharsetParameter();
}
