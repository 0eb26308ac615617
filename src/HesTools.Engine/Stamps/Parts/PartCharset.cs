using System.Text;

namespace HesTools.Engine.Stamps;

/// <summary>The charset of a part, as far as a stamp is concerned with it.</summary>
internal sealed class PartCharset
{
    private readonly string _name;
    private readonly Encoding? _strict;
    private readonly Family _family;

    private PartCharset(string name, Encoding? strict, Family family) => (_name, _strict, _family) = (name, strict, family);

    private enum Family
    {
        // '<' and other ASCII bytes are themselves and part of no other character.
        AsciiSuperset,

        // Escape sequences switch to bytes that look like ASCII (ISO-2022, HZ).
        Shifted,
        Utf7,
        Wide,
        Foreign,
    }

    /// <summary>Its name.</summary>
    public string Name => _name;

    /// <summary>Bytes of an ASCII character.</summary>
    public int Unit => _family == Family.Wide ? Encode(" ").Length : 1;

    /// <summary>Whether text can be told in it at all.</summary>
    public bool IsForeign => _family == Family.Foreign;

    /// <summary>Whether it is UTF-7, which most readers do not read any more, and then see something else.</summary>
    public bool IsUtf7 => _family == Family.Utf7;

    /// <summary>Whether a byte order mark says something else than the name.</summary>
    /// <param name="bytes">The bytes.</param>
    public bool IsContradicted(ReadOnlySpan<byte> bytes)
    {
        var isUtf16 = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        var isBigEndian = bytes.Length > 0 && bytes[0] == 0xFE;
        return isUtf16 ? _family != Family.Wide || Unit != 2 || Encode(" ")[0] == 0 != isBigEndian : bytes.StartsWith("\uFEFF"u8) && (_family is Family.Wide or Family.Utf7 or Family.Shifted);
    }

    /// <summary>The charset of a name.</summary>
    /// <param name="name">The name; null: none was given, which is ASCII (RFC 2045, 5.2).</param>
    /// <param name="content">The content, whose byte order mark tells the order (RFC 2781, 3.3).</param>
    public static PartCharset Of(string? name, ReadOnlySpan<byte> content)
    {
        var charset = (name ?? "us-ascii").Trim().Trim('"', '\'').ToLowerInvariant();
        if (charset is "utf-7" or "unicode-1-1-utf-7" or "x-unicode-2-0-utf-7")
        {
            return new PartCharset(charset, null, Family.Utf7);
        }

        var isBigEndian = charset == "utf-16" && content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        var strict = Find(isBigEndian ? "utf-16be" : charset);
        var family = charset.StartsWith("iso-2022", StringComparison.Ordinal) || charset is "hz-gb-2312" or "csiso2022jp" or "csiso2022kr" ? Family.Shifted
            : charset.StartsWith("utf-16", StringComparison.Ordinal) || charset.StartsWith("utf-32", StringComparison.Ordinal) || charset is "unicode" or "ucs-2" or "iso-10646-ucs-2" ? Family.Wide
            : strict is not null && strict.GetBytes("<")[0] != '<' ? Family.Foreign
            : Family.AsciiSuperset;
        return new PartCharset(charset, family == Family.Wide ? strict ?? Encoding.Unicode : strict, family);
    }

    /// <summary>ASCII text in it.</summary>
    /// <param name="ascii">The text.</param>
    public byte[] Encode(string ascii) => _family switch
    {
        Family.Utf7 => Encoding.ASCII.GetBytes(ascii.Replace("+", "+-", StringComparison.Ordinal)),
        Family.Wide => _strict!.GetBytes(ascii),
        _ => Encoding.ASCII.GetBytes(ascii),
    };

    /// <summary>Any text in it; null: it cannot hold the text.</summary>
    /// <param name="text">The text.</param>
    public byte[]? TryEncode(string text)
    {
        if (Ascii.IsValid(text))
        {
            return Encode(text);
        }

        try
        {
            return _strict is null || _family is Family.Shifted or Family.Foreign || _name is "us-ascii" or "ascii" ? null : _strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The text of bytes; null: they are none of this charset.</summary>
    /// <param name="bytes">The bytes.</param>
    public string? TryDecode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return _strict?.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The length of a byte order mark at the beginning.</summary>
    /// <param name="bytes">The bytes.</param>
    public int MarkLength(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? 3
        : _family == Family.Wide && Unit == 2 && (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) ? 2
        : 0;

    /// <summary>Bytes in which what looks like markup is markup, one for each character unit.</summary>
    /// <param name="bytes">The bytes, without a byte order mark.</param>
    public ReadOnlyMemory<byte> ForScanning(ReadOnlyMemory<byte> bytes) => _family switch
    {
        Family.Shifted => Masked(bytes.Span, IsHz ? "~{"u8 : "\u001b"u8),
        Family.Utf7 => WithoutUtf7Runs(bytes.Span),
        Family.Wide => Narrowed(bytes.Span),
        _ => bytes,
    };

    private bool IsHz => _name == "hz-gb-2312";

    private static Encoding? Find(string charset)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // From a sequence that leaves ASCII to one that comes back ("ESC ( B", "ESC ( J", shift in, "~}"), everything is a letter.
    private byte[] Masked(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> begin)
    {
        var masked = bytes.ToArray();
        var isShifted = false;
        for (var at = 0; at < masked.Length; at++)
        {
            var rest = bytes[at..];
            if (IsHz)
            {
                isShifted = rest.StartsWith(begin) || (isShifted && !rest.StartsWith("~}"u8));
            }
            else if (rest[0] is 0x0E or 0x0F)
            {
                isShifted = rest[0] == 0x0E;
            }
            else if (rest.StartsWith(begin))
            {
                isShifted = !(rest.StartsWith("\u001b(B"u8) || rest.StartsWith("\u001b(J"u8));
                masked.AsSpan(at, Math.Min(3, masked.Length - at)).Fill((byte)'x');
                at += 2;
                continue;
            }

            masked[at] = isShifted ? (byte)'x' : masked[at];
        }

        return masked;
    }

    private static byte[] WithoutUtf7Runs(ReadOnlySpan<byte> bytes)
    {
        var masked = bytes.ToArray();
        var isShifted = false;
        for (var at = 0; at < masked.Length; at++)
        {
            isShifted = bytes[at] == '+' || (isShifted && (char.IsAsciiLetterOrDigit((char)bytes[at]) || bytes[at] is (byte)'/'));
            masked[at] = isShifted ? (byte)'x' : masked[at];
        }

        return masked;
    }

    private byte[] Narrowed(ReadOnlySpan<byte> bytes)
    {
        var unit = Unit;
        var isBigEndian = Encode(" ")[0] == 0;
        var narrow = new byte[bytes.Length / unit];
        for (var i = 0; i < narrow.Length; i++)
        {
            var character = bytes.Slice(i * unit, unit);
            var value = isBigEndian ? character[^1] : character[0];
            var others = isBigEndian ? character[..^1] : character[1..];
            narrow[i] = others.IndexOfAnyExcept((byte)0) < 0 ? value : (byte)'x';
        }

        return narrow;
    }
}
