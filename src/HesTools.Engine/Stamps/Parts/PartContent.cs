using System.Buffers;
using System.Runtime.InteropServices;
using MimeKit.Encodings;

namespace HesTools.Engine.Stamps;

/// <summary>The content of a part: what it decodes to, and how bytes are put into it so that all the others stay as they are.</summary>
internal abstract class PartContent
{
    /// <summary>What it decodes to.</summary>
    public abstract ReadOnlyMemory<byte> Decoded { get; }

    /// <summary>Whether it is what it decodes to, and nothing stands behind that.</summary>
    public virtual bool IsWhole => true;

    /// <summary>The content of a transfer encoding.</summary>
    /// <param name="raw">The bytes as they stand in the message.</param>
    /// <param name="encoding">The transfer encoding, in lower case.</param>
    /// <returns>Null: an encoding that is not known, in which nothing can be inserted.</returns>
    public static PartContent? Of(ReadOnlyMemory<byte> raw, string encoding) => encoding switch
    {
        "base64" => new Base64Content(raw),
        "quoted-printable" => new QuotedPrintableContent(raw),
        "x-uuencode" or "uuencode" or "x-uue" or "x-yenc" or "yenc" or "binhex" or "mac-binhex40" => null,

        // What nobody knows is read as it is (RFC 2045, 6.4, would have it taken for octets, and no mail reader does that).
        _ => new PlainContent(raw),
    };

    /// <summary>
    /// Whether the library decodes it to the same bytes, as far as it matters for putting something in. Of damaged content readers do not agree what it holds, nor where in it something can be put.
    /// </summary>
    /// <param name="at">Where, in the decoded bytes.</param>
    public virtual bool IsSound(int at) => true;

    /// <summary>Puts bytes in.</summary>
    /// <param name="at">Where, in the decoded bytes.</param>
    /// <param name="insert">What.</param>
    /// <param name="newLine">The line break of the part.</param>
    /// <returns>The change of the raw bytes, offsets from the beginning of the content.</returns>
    public abstract RawChange Insert(int at, Insertion insert, byte[] newLine);

    /// <summary>Whether a decoder gives the same bytes, up to behind the group of characters that holds a place.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="raw">The bytes as they stand in the message.</param>
    /// <param name="at">The place.</param>
    protected bool Agrees(IMimeDecoder decoder, ReadOnlyMemory<byte> raw, int at)
    {
        var input = MemoryMarshal.TryGetArray(raw, out var array) ? array : raw.ToArray();
        var output = ArrayPool<byte>.Shared.Rent(decoder.EstimateOutputLength(input.Count));
        try
        {
            var theirs = output.AsSpan(0, decoder.Decode(input.Array!, input.Offset, input.Count, output));
            var same = Decoded.Span.CommonPrefixLength(theirs);
            return same == Math.Max(Decoded.Length, theirs.Length) || same >= at + 3;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(output);
        }
    }
}

/// <summary>Bytes to insert, and where some spaces can be put into them without a reader seeing it.</summary>
/// <param name="Head">Up to that place.</param>
/// <param name="Tail">From there.</param>
/// <param name="Space">A space in the charset; where it is more than one byte, the bytes of a line break are none.</param>
internal sealed record Insertion(byte[] Head, byte[] Tail, byte[] Space)
{
    public byte[] ToArray(int spaces = 0) => [.. Head, .. Enumerable.Repeat(Space, spaces).SelectMany(space => space), .. Tail];
}

/// <summary>A change of the raw bytes of a content.</summary>
internal readonly record struct RawChange(int Offset, int Delete, byte[] Insert);

/// <summary>Content that is not encoded.</summary>
internal sealed class PlainContent(ReadOnlyMemory<byte> raw) : PartContent
{
    public override ReadOnlyMemory<byte> Decoded => raw;

    public override RawChange Insert(int at, Insertion insert, byte[] newLine) => new(at, 0, insert.ToArray());
}
