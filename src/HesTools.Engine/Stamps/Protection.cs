using System.Text;
using MimeKit.Encodings;
using MimeKit.Tnef;

namespace HesTools.Engine.Stamps;

/// <summary>
/// What means that a message is not touched: a signature or encryption that a stamp would break or could not be in. Each must be there and not only be named: an empty part of such a type costs
/// a sender nothing and would keep the stamp away.
/// </summary>
internal static class Protection
{
    // Less holds no signature and no encrypted text.
    private const int LeastBytes = 64;
    private const int MostPeeked = 4096;

    // MS-OXORMMS, 2.2.3.1: what a message.rpmsg begins with.
    private static readonly byte[] RightsSignature = [0x76, 0xE8, 0x04, 0x60, 0xC4, 0x11, 0xE3, 0x86];

    // The object identifiers of PKCS #7 content types (RFC 5652, 4 and following) begin so, as DER.
    private static readonly byte[] Pkcs7Type = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01];

    private static readonly (byte[] Begin, byte[] End)[] PgpLines =
    [
        (Encoding.ASCII.GetBytes("-----BEGIN PGP SIGNED MESSAGE-----"), Encoding.ASCII.GetBytes("-----END PGP SIGNATURE-----")),
        (Encoding.ASCII.GetBytes("-----BEGIN PGP MESSAGE-----"), Encoding.ASCII.GetBytes("-----END PGP MESSAGE-----")),
    ];

    /// <summary>What anywhere in the message protects it as a whole; null: nothing.</summary>
    /// <param name="message">The message.</param>
    /// <param name="root">Its structure.</param>
    public static string? OfWhole(ReadOnlySpan<byte> message, MessageNode root)
    {
        foreach (var part in Own(root))
        {
            var reason = part.MediaType switch
            {
                "application/ms-tnef" or "application/vnd.ms-tnef" when IsTnef(message, part) =>
                    "It is in Outlook's own format (TNEF): a reader shows what is in winmail.dat, not the parts beside it.",
                "application/x-microsoft-rpmsg-message" when Begin(message, part).StartsWith(RightsSignature) => "It is protected by rights management.",
                _ => null,
            };
            if (reason is not null)
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>What protects the body that a reader would show; null: nothing.</summary>
    /// <param name="message">The message.</param>
    /// <param name="node">The part that holds it, or is it.</param>
    public static string? OfBody(ReadOnlySpan<byte> message, MessageNode node) => node.MediaType switch
    {
        "multipart/encrypted" when node.Children is [{ MediaType: "application/pgp-encrypted" } control, { IsText: false } data]
            && Begin(message, control).IndexOf("Version: 1"u8) >= 0 && Length(data) >= LeastBytes => "It is encrypted (PGP/MIME, RFC 3156).",
        "multipart/signed" when node.Children is [_, { MediaType: "application/pgp-signature" } signature] && Begin(message, signature).IndexOf("-----BEGIN PGP "u8) >= 0 =>
            "It is signed (PGP/MIME, RFC 3156): a stamp breaks the signature.",
        "multipart/signed" when node.Children is [_, { MediaType: "application/pkcs7-signature" or "application/x-pkcs7-signature" } signature] && IsPkcs7(Begin(message, signature)) =>
            "It is signed (S/MIME, RFC 8551): a stamp breaks the signature.",
        "application/pkcs7-mime" or "application/x-pkcs7-mime" when Length(node) >= LeastBytes && IsPkcs7(Begin(message, node)) =>
            "It is signed or encrypted (S/MIME, RFC 8551): its body is within the signed or encrypted data.",
        "message/partial" or "message/external-body" when !node.IsInMultipart => $"It is {node.MediaType}: its body is elsewhere (RFC 2046, 5.2).",
        _ => null,
    };

    /// <summary>
    /// Whether text is signed or encrypted within itself (inline PGP, RFC 9580, 6.2 and 7): it begins with the line that begins that and, behind, there is one that ends it. Before anything that stands above
    /// such lines a stamp breaks nothing.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool IsInlinePgp(ReadOnlySpan<byte> text)
    {
        foreach (var (begin, end) in PgpLines)
        {
            var at = LineAt(text, begin);
            if (at >= 0 && text[..at].Trim(" \t\r\n"u8).Length == 0 && LineAt(text[at..], end) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<MessageNode> Own(MessageNode node) => node.IsMessage ? [node] : node.Children.SelectMany(Own).Prepend(node);

    private static int Length(MessageNode part) => part.ContentEnd - part.ContentBegin;

    private static bool IsPkcs7(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x30]) && bytes[..Math.Min(bytes.Length, 16)].IndexOf(Pkcs7Type) > 0;

    // A whole attribute of a message, with its checksum right (MS-OXTNEF, 2.1.3).
    private static bool IsTnef(ReadOnlySpan<byte> message, MessageNode part)
    {
        try
        {
            using var reader = new TnefReader(new MemoryStream(Begin(message, part).ToArray()), 0, TnefComplianceMode.Strict);
            while (reader.ReadNextAttribute())
            {
                if (reader.AttributeLevel == TnefAttributeLevel.Message && reader.AttributeTag is TnefAttributeTag.MessageClass or TnefAttributeTag.MapiProperties)
                {
                    return true;
                }
            }
        }
        catch (Exception exception) when (exception is TnefException or IOException or ArgumentException)
        {
            // Outlook does not read it either.
        }

        return false;
    }

    // What it decodes to, as far as is looked at.
    private static ReadOnlySpan<byte> Begin(ReadOnlySpan<byte> message, MessageNode part)
    {
        var raw = message[part.ContentBegin..Math.Min(part.ContentEnd, part.ContentBegin + MostPeeked)];
        IMimeDecoder? decoder = part.Encoding switch { "base64" => new Base64Decoder(), "quoted-printable" => new QuotedPrintableDecoder(), _ => null };
        if (decoder is null)
        {
            return raw;
        }

        var output = new byte[decoder.EstimateOutputLength(raw.Length)];
        return output.AsSpan(0, decoder.Decode(raw.ToArray(), 0, raw.Length, output));
    }

    // Where a line stands that is this and nothing else but white space; less than 0: nowhere.
    private static int LineAt(ReadOnlySpan<byte> text, ReadOnlySpan<byte> line)
    {
        var from = 0;
        while (text[from..].IndexOf(line) is var found and >= 0)
        {
            var at = from + found;
            from = at + line.Length;
            var end = text[from..].IndexOf((byte)'\n');
            var rest = end < 0 ? text[from..] : text.Slice(from, end);
            if ((at == 0 || text[at - 1] == '\n') && rest.Trim(" \t\r"u8).Length == 0)
            {
                return at;
            }
        }

        return -1;
    }
}
