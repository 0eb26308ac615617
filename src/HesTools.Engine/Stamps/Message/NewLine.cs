namespace HesTools.Engine.Stamps;

/// <summary>The line break of a part: what is inserted has the same.</summary>
internal static class NewLine
{
    /// <summary>The first one of the content, else of the header, else of the message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="part">The part.</param>
    public static byte[] Of(ReadOnlySpan<byte> message, MessageNode part) =>
        In(message[part.ContentBegin..part.ContentEnd]) ?? In(message[part.HeaderBegin..Math.Max(part.HeaderBegin, part.ContentBegin)]) ?? In(message) ?? "\r\n"u8.ToArray();

    private static byte[]? In(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOf((byte)'\n');
        return at < 0 ? null : at > 0 && bytes[at - 1] == '\r' ? "\r\n"u8.ToArray() : "\n"u8.ToArray();
    }
}
