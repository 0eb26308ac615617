using System.Security.Cryptography;
using System.Text;
using HesTools.Stamps;

namespace HesTools.Engine.Stamps;

/// <summary>A part with the stamp for messages that have no body to put it into. What was there stays, byte for byte, as the part behind it.</summary>
internal static class NewPart
{
    /// <summary>Adds the part.</summary>
    /// <param name="message">The message.</param>
    /// <param name="root">Its structure.</param>
    /// <param name="stamp">The stamp.</param>
    /// <returns>Null: there is no place for one.</returns>
    public static PartStamp? Add(ReadOnlyMemory<byte> message, MessageNode root, RenderedStamp stamp)
    {
        var newLine = NewLine.Of(message.Span, root);
        var line = Encoding.ASCII.GetString(newLine);
        var text = (stamp.Text + "\n").Replace("\n", line, StringComparison.Ordinal);
        var body = Encoding.ASCII.GetString(QuotedPrintableContent.Encode(Encoding.UTF8.GetBytes(text), newLine));
        var part = $"Content-Type: text/plain; charset=utf-8{line}Content-Transfer-Encoding: quoted-printable{line}{line}{body}{line}";
        if (root.MediaType == "multipart/mixed" && !root.IsAmbiguous && root.FirstBoundary is { } first && root.ContentType.Boundary is { } existing && root.Children.Count > 0)
        {
            return Described([new StampEdit(first, 0, Encoding.UTF8.GetBytes($"--{existing}{line}{part}"))]);
        }

        var boundary = BoundaryFor(message.Span);
        var moved = root.Headers.Where(header => IsAboutContent(message.Span[header.Begin..header.End])).ToList();
        if (!IsField(message.Span[root.HeaderBegin..root.HeaderEnd]) || HoldsBoundary(message.Span[root.HeaderBegin..root.HeaderEnd], root.ContentType.Boundary) || IsForPrograms(root))
        {
            return null;
        }

        var outer = $"Content-Type: multipart/mixed; boundary=\"{boundary}\"{line}"
            + (root.Encoding is "8bit" or "binary" ? $"Content-Transfer-Encoding: {root.Encoding}{line}" : "")
            + (root.Find("MIME-Version") is null ? $"MIME-Version: 1.0{line}" : "");
        var header = new List<byte>();
        foreach (var field in moved)
        {
            header.AddRange(message.Span[field.Begin..field.End]);
        }

        // On top, as what is below may be damaged, and without the fields that move be the first line.
        var top = message.Span[root.HeaderBegin] is (byte)' ' or (byte)'\t' ? root.HeaderEnd : root.HeaderBegin;
        return Described(
        [
            new StampEdit(top, 0, Encoding.ASCII.GetBytes(outer)),
            .. moved.Select(field => new StampEdit(field.Begin, field.End - field.Begin, ReadOnlyMemory<byte>.Empty)),
            new StampEdit(root.ContentBegin, 0, (byte[])[.. Encoding.ASCII.GetBytes($"--{boundary}{line}{part}--{boundary}{line}"), .. header, .. newLine]),
            new StampEdit(root.ContentEnd, 0, Encoding.ASCII.GetBytes($"{line}--{boundary}--{line}")),
        ]);
    }

    // A header whose first line is none is taken for a body by some.
    private static bool IsField(ReadOnlySpan<byte> header)
    {
        var colon = header.IndexOf((byte)':');
        return colon > 0 && header[..colon].TrimEnd((byte)' ').IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E) < 0;
    }

    // Readers do not agree whether a boundary line ends a header.
    private static bool HoldsBoundary(ReadOnlySpan<byte> header, string? boundary) =>
        boundary is { Length: > 0 } && (header.StartsWith(Encoding.UTF8.GetBytes("--" + boundary)) || header.IndexOf(Encoding.UTF8.GetBytes("\n--" + boundary)) >= 0);

    // A damaged line that only begins like a field is none, and stays where it is.
    private static bool IsAboutContent(ReadOnlySpan<byte> field)
    {
        var colon = field.IndexOf((byte)':');
        return colon > 8 && Ascii.EqualsIgnoreCase(field[..8], "Content-"u8) && field[..colon].IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E) < 0;
    }

    // A calendar object alone is read by programs that look for it where it is.
    private static bool IsForPrograms(MessageNode root) =>
        root.MediaType == "text/calendar" || (root.MediaType == "multipart/alternative" && root.Children.Count > 0 && root.Children.TrueForAll(part => part.MediaType == "text/calendar"));

    private static PartStamp Described(StampEdit[] edits) =>
        new(edits, new StampedPart("1", "text/plain", "utf-8", "quoted-printable", edits.Sum(edit => edit.Insert.Length - edit.Delete), "Added"), null);

    // From the message itself, so that the same message gives the same result.
    private static string BoundaryFor(ReadOnlySpan<byte> message)
    {
        var seed = SHA256.HashData(message);
        while (true)
        {
            var boundary = "=_HesTools_" + Convert.ToHexString(seed, 0, 16);
            if (message.IndexOf(Encoding.ASCII.GetBytes(boundary)) < 0)
            {
                return boundary;
            }

            seed = SHA256.HashData(seed);
        }
    }
}
