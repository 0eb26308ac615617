using System.Text;
using MimeKit.Encodings;

namespace HesTools.Engine.Stamps;

/// <summary>
/// What means that a message is not touched: a signature or encryption that a stamp would break or could not be in. Each must be there and not only be named: an empty part of such a type costs
/// a sender nothing and would keep the stamp away.
/// </summary>
internal static class Protection
{
    // Less holds no signature and no encrypted text.
    private const int LeastBytes = 64;

    // MS-OXTNEF, 2.1.3.1: what a TNEF stream begins with.
    private static readonly byte[] TnefSignature = [0x78, 0x9F, 0x3E, 0x22];

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
                "application/ms-tnef" or "application/vnd.ms-tnef" when BeginsWith(message, part, TnefSignature) =>
                    "It is in Outlook's own format (TNEF): a reader shows what is in winmail.dat, not the parts beside it.",
                "application/x-microsoft-rpmsg-message" when Length(part) >= LeastBytes => "It is protected by rights management.",
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
        "multipart/encrypted" when HoldsTwo(node) => "It is encrypted (PGP/MIME, RFC 3156).",
        "multipart/signed" when HoldsTwo(node) => (node.ContentType.Parameters["protocol"] ?? "").Contains("pgp", StringComparison.OrdinalIgnoreCase)
            ? "It is signed (PGP/MIME, RFC 3156): a stamp breaks the signature."
            : "It is signed (S/MIME, RFC 8551): a stamp breaks the signature.",

        // DER begins with the tag of a sequence, BER with no other.
        "application/pkcs7-mime" or "application/x-pkcs7-mime" when Length(node) >= LeastBytes && BeginsWith(message, node, [0x30]) =>
            "It is signed or encrypted (S/MIME, RFC 8551): its body is within the signed or encrypted data.",
        "message/partial" or "message/external-body" => $"It is {node.MediaType}: its body is elsewhere (RFC 2046, 5.2).",
        _ => null,
    };

    /// <summary>Whether text is signed or encrypted within itself (inline PGP, RFC 9580, 6.2 and 7): a line that begins it and, behind, one that ends it.</summary>
    /// <param name="text">The text.</param>
    public static bool IsInlinePgp(ReadOnlySpan<byte> text)
    {
        foreach (var (begin, end) in PgpLines)
        {
            var at = LineAt(text, begin);
            if (at >= 0 && LineAt(text[at..], end) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<MessageNode> Own(MessageNode node) => node.IsMessage ? [node] : node.Children.SelectMany(Own).Prepend(node);

    // What is signed may be empty, but not where something else stands beside it that a reader shows.
    private static bool HoldsTwo(MessageNode node) => node.Children.Count >= 2 && Length(node.Children[1]) >= LeastBytes && (!node.IsInMultipart || Length(node.Children[0]) > 0);

    private static int Length(MessageNode part) => part.ContentEnd - part.ContentBegin;

    private static bool BeginsWith(ReadOnlySpan<byte> message, MessageNode part, ReadOnlySpan<byte> signature)
    {
        var raw = message[part.ContentBegin..Math.Min(part.ContentEnd, part.ContentBegin + 100)].TrimStart(" \t\r\n"u8);
        if (part.Encoding != "base64")
        {
            return raw.StartsWith(signature);
        }

        var decoder = new Base64Decoder();
        var output = new byte[decoder.EstimateOutputLength(raw.Length)];
        return output.AsSpan(0, decoder.Decode(raw.ToArray(), 0, raw.Length, output)).StartsWith(signature);
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
