using System.Text;
using MimeKit.Encodings;

namespace HesTools.Engine.Stamps;

/// <summary>
/// Content in quoted-printable (RFC 2045, 6.7). What is inserted stands on lines of its own between soft line breaks. Decoded here and not by a library because
/// the place of each byte is needed; damaged escapes are taken as MimeKit takes them.
/// </summary>
internal sealed class QuotedPrintableContent : PartContent
{
    private const int LineLength = 74;

    private readonly ReadOnlyMemory<byte> _raw;
    private readonly byte[] _decoded;
    private readonly int _length;

    public QuotedPrintableContent(ReadOnlyMemory<byte> raw)
    {
        _raw = raw;
        _decoded = new byte[raw.Length];
        _length = Decode(raw.Span, _decoded, int.MaxValue, out _);
    }

    public override ReadOnlyMemory<byte> Decoded => _decoded.AsMemory(0, _length);

    public override bool IsSound(int at) => Agrees(new QuotedPrintableDecoder(), _raw, at);

    public override RawChange Insert(int at, Insertion insert, byte[] newLine)
    {
        var raw = _raw.Span;
        Decode(raw, [], at, out var offset);
        var output = new List<byte>();
        if (offset > 0 && raw[offset - 1] != '\n')
        {
            output.AddRange(offset == raw.Length && EndsInBreak(raw) ? [] : "="u8);
            output.AddRange(newLine);
        }

        var bytes = insert.ToArray();
        var isText = insert.Space.Length == 1;
        output.AddRange(isText ? Encode(bytes, newLine) : EncodeBinary(bytes, newLine));
        if (offset < raw.Length && !(isText && bytes[^1] == '\n'))
        {
            output.Add((byte)'=');
            output.AddRange(newLine);
        }

        return new RawChange(offset, 0, [.. output]);
    }

    /// <summary>Encodes text whose line breaks are those of the part.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="newLine">The line break.</param>
    public static byte[] Encode(byte[] bytes, byte[] newLine)
    {
        // The encoder knows LF only, and ends what ends in no line break with a soft one.
        var text = Encoding.Latin1.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
        var input = Encoding.Latin1.GetBytes(text);
        var encoder = new QuotedPrintableEncoder(LineLength);
        var output = new byte[encoder.EstimateOutputLength(input.Length)];
        var encoded = Encoding.ASCII.GetString(output, 0, encoder.Flush(input, 0, input.Length, output));
        if (!text.EndsWith('\n') && encoded.EndsWith("=\n", StringComparison.Ordinal))
        {
            encoded = encoded[..^2];
        }

        // A line that begins with "." or "From " is in danger on its way (RFC 2049, 3).
        var lines = encoded.Split('\n').Select(line => line.StartsWith('.') ? "=2E" + line[1..] : line.StartsWith("From ", StringComparison.Ordinal) ? "=46" + line[1..] : line);
        return Encoding.ASCII.GetBytes(string.Join(Encoding.ASCII.GetString(newLine), lines));
    }

    // Every byte as an escape: a line break of UTF-16 is no line break of the lines it stands in.
    private static byte[] EncodeBinary(byte[] bytes, byte[] newLine) =>
        Encoding.ASCII.GetBytes(string.Join("=" + Encoding.ASCII.GetString(newLine), bytes.Chunk(LineLength / 3).Select(line => string.Concat(line.Select(one => $"={one:X2}")))));

    /// <summary>Decodes up to a number of bytes.</summary>
    /// <param name="raw">The content.</param>
    /// <param name="output">Where to; empty: nowhere.</param>
    /// <param name="most">The number of bytes.</param>
    /// <param name="offset">Where the next one begins, behind soft line breaks.</param>
    private static int Decode(ReadOnlySpan<byte> raw, Span<byte> output, int most, out int offset)
    {
        var (at, length) = (0, 0);
        while (at < raw.Length)
        {
            var rest = raw[at..];
            var isEscape = rest[0] == '=' && rest.Length > 1;
            if (rest.Length == 1 && rest[0] == '=')
            {
                // A soft line break whose line break is the boundary's.
                at++;
                break;
            }

            if (isEscape && (rest[1] == '\n' || (rest[1] == '\r' && rest.Length > 2 && rest[2] == '\n')))
            {
                at += rest[1] == '\n' ? 2 : 3;
                continue;
            }

            if (length == most)
            {
                break;
            }

            var isByte = isEscape && rest.Length > 2 && char.IsAsciiHexDigit((char)rest[1]) && char.IsAsciiHexDigit((char)rest[2]);
            if (output.Length > 0)
            {
                output[length] = isByte ? (byte)((Digit(rest[1]) << 4) | Digit(rest[2])) : rest[0];
            }

            at += isByte ? 3 : 1;
            length++;
        }

        offset = at;
        return length;
    }

    // An equals sign at the very end that is no digit's.
    private static bool EndsInBreak(ReadOnlySpan<byte> raw) => raw[^1] == '=';

    private static int Digit(byte c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
