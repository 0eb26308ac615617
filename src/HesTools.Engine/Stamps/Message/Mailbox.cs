using System.Text;

namespace HesTools.Engine.Stamps;

/// <summary>A mailbox file (RFC 4155) by its offsets: messages, each behind a line that begins with "From ".</summary>
internal static class Mailbox
{
    /// <summary>The messages of a file; of one that is no mailbox, itself.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The length of the message's From_ line, 0 without one, and the bytes of both, up to the next.</returns>
    public static IEnumerable<(int Marker, ReadOnlyMemory<byte> Bytes)> Messages(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith("From "u8))
        {
            yield return (0, file);
            yield break;
        }

        var begin = 0;
        while (begin < file.Length)
        {
            var next = NextMarker(file.Span, begin + 1);
            var bytes = file[begin..next];
            var marker = bytes.Span.IndexOf((byte)'\n') + 1;
            yield return (marker == 0 ? bytes.Length : marker, bytes);
            begin = next;
        }
    }

    // A line in a text can begin with "From " too: this one follows an empty line, has a time, and a header field comes behind it.
    private static int NextMarker(ReadOnlySpan<byte> file, int from)
    {
        while (file[from..].IndexOf("\nFrom "u8) is var at and >= 0)
        {
            var marker = from + at + 1;
            var line = file[marker..];
            var end = line.IndexOf((byte)'\n');
            if (end > 0 && IsEmptyBefore(file[..(marker - 1)]) && IsMarker(line[..Math.Min(end, 300)]) && IsField(line[(end + 1)..]))
            {
                return marker;
            }

            from = marker;
        }

        return file.Length;
    }

    private static bool IsEmptyBefore(ReadOnlySpan<byte> before) => before.TrimEnd("\r"u8).EndsWith("\n"u8);

    private static bool IsField(ReadOnlySpan<byte> line)
    {
        var colon = line[..Math.Min(line.Length, 100)].IndexOf((byte)':');
        return colon > 0 && line[..colon].IndexOfAny(" \t\r\n"u8) < 0;
    }

    // A sender, and a time and a year in what follows.
    private static bool IsMarker(ReadOnlySpan<byte> line)
    {
        var words = Encoding.Latin1.GetString(line).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length > 3 && words.Skip(2).Any(IsTime) && words.Skip(2).Any(word => word.Length == 4 && word.All(char.IsAsciiDigit));
    }

    private static bool IsTime(string word) => word.Split(':') is [{ Length: 1 or 2 } hour, { Length: 2 } minute, ..] && hour.All(char.IsAsciiDigit) && minute.All(char.IsAsciiDigit);
}
