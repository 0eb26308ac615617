using System.Text.RegularExpressions;
using HesTools.Stamps;

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

        if (matches.Count == 1)
        {
            var value = matches[0].Groups["value"];
            return new StampEdit(header.Begin + value.Index, value.Length, System.Text.Encoding.ASCII.GetBytes(charset));
        }

        var end = raw.TrimEnd('\r', '\n', ' ', '\t', ';').Length;
        return new StampEdit(header.Begin + end, raw.TrimEnd('\r', '\n').Length - end, System.Text.Encoding.ASCII.GetBytes($"; charset={charset}"));
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

    [GeneratedRegex("""charset\s*=\s*(?<value>"[^"]*"|[^\s;"]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CharsetParameter();
}
