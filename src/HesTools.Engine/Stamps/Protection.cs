using System.Text;
using MimeKit.Encodings;

namespace HesTools.Engine.Stamps;

/// <summary>
/// What means that a message is not touched: a signature or encryption that a stamp would break or could not be in. It must be there and not only be named, in the structure that its standard
/// gives it: an empty part of such a type would keep the stamp away and be seen by nobody.
/// </summary>
internal static class Protection
{
    private const int MostPeeked = 4096;

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
                "application/ms-tnef" or "application/vnd.ms-tnef" when HoldsAnything(message, part) =>
                    "It is in Outlook's own format (TNEF): a reader shows what is in winmail.dat, not the parts beside it.",
                "application/x-microsoft-rpmsg-message" when HoldsAnything(message, part) => "It is protected by rights management.",
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
        "multipart/encrypted" when node.Children is [{ MediaType: "application/pgp-encrypted" } control, { IsText: false, IsMultipart: false } data]
            && HoldsAnything(message, control) && HoldsAnything(message, data) => "It is encrypted (PGP/MIME, RFC 3156).",
        "multipart/signed" when node.Children is [_, { MediaType: "application/pgp-signature" } signature] && HoldsAnything(message, signature) =>
            "It is signed (PGP/MIME, RFC 3156): a stamp breaks the signature.",
        "multipart/signed" when node.Children is [_, { MediaType: "application/pkcs7-signature" or "application/x-pkcs7-signature" } signature] && HoldsAnything(message, signature) =>
            "It is signed (S/MIME, RFC 8551): a stamp breaks the signature.",
        "application/pkcs7-mime" or "application/x-pkcs7-mime" when HoldsAnything(message, node) =>
            "It is signed or encrypted (S/MIME, RFC 8551): its body is within the signed or encrypted data.",
        "message/partial" or "message/external-body" when !node.IsInMultipart => $"It is {node.MediaType}: its body is elsewhere (RFC 2046, 5.2).",
        _ => null,
    };

    /// <summary>Whether what is said to protect a part begins as such data do: PGP armour, or an object of PKCS #7.</summary>
    /// <param name="message">The message.</param>
    /// <param name="node">A part that <see cref="OfBody"/> takes for protected.</param>
    public static bool IsPlausible(ReadOnlySpan<byte> message, MessageNode node)
    {
        var begin = Begin(message, node.Children.Count > 0 ? node.Children[^1] : node);
        return begin.IndexOf("-----BEGIN PGP "u8) >= 0 || (begin.StartsWith((ReadOnlySpan<byte>)[0x30]) && begin[..Math.Min(begin.Length, 16)].IndexOf(Pkcs7Type) > 0);
    }

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

    private static bool HoldsAnything(ReadOnlySpan<byte> message, MessageNode part) => message[part.ContentBegin..part.ContentEnd].IndexOfAnyExcept(" \t\r\n"u8) >= 0;

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
