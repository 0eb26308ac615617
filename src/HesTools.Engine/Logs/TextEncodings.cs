using System.Text;

namespace HesTools.Engine.Logs;

/// <summary>Finds the encoding of a file and turns it into UTF-8.</summary>
internal static class TextEncodings
{
    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The stream as UTF-8 without a byte order mark.</summary>
    /// <param name="stream">The file; it is read from its beginning.</param>
    /// <param name="declared">The encoding of files without a byte order mark; null: UTF-8 or UTF-16, by the look of it.</param>
    public static Stream ToUtf8(Stream stream, Encoding? declared)
    {
        var head = new byte[256];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var (encoding, mark) = Detect(head.AsSpan(0, length), declared);
        var whole = new PrefixedStream(head.AsMemory(mark, length - mark), stream);
        return encoding is null ? whole : Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8);
    }

    private static (Encoding? Encoding, int Mark) Detect(ReadOnlySpan<byte> head, Encoding? declared)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (null, 3);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            return (Encoding.UTF32, 4);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Encoding.Unicode, 2);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode, 2);
        }

        if (declared is not null)
        {
            return (declared.CodePage == Encoding.UTF8.CodePage ? null : declared, 0);
        }

        // Logs begin in ASCII (a header, a bracket, a syslog priority), so in UTF-16 every other byte of the first words is zero.
        if (head.Length >= 8 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0 && head[5] == 0 && head[7] == 0)
        {
            return (Encoding.Unicode, 0);
        }

        if (head.Length >= 8 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0 && head[4] == 0 && head[6] == 0)
        {
            return (Encoding.BigEndianUnicode, 0);
        }

        return (null, 0);
    }

    /// <summary>Bytes already read, then the rest of their stream.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream
    {
        private ReadOnlyMemory<byte> _prefix = prefix;

        public override int Read(Span<byte> buffer)
        {
            if (_prefix.IsEmpty)
            {
                return rest.Read(buffer);
            }

            var count = Math.Min(buffer.Length, _prefix.Length);
            _prefix.Span[..count].CopyTo(buffer);
            _prefix = _prefix[count..];
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rest.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
