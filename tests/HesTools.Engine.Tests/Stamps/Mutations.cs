using System.Text;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>Messages as damage and malice make them: bytes changed, cut out, doubled, and pieces of MIME and HTML put where they do not belong. The same seed gives the same ones.</summary>
internal sealed class Mutations(IReadOnlyList<byte[]> seeds, int seed)
{
    private const int LongestPiece = 200;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "\r\n\r\n", "--", "--b", "--b--", "\n--b\n", "Content-Type: text/html\n\n", "Content-Type: multipart/mixed; boundary=b\n\n", "Content-Type: message/rfc822\n\n",
            "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "; charset=utf-16", "; charset=iso-2022-jp", "; charset=utf-7", "=\n", "=3D", "=", "====", "<body>", "</body>",
            "<!--", "-->", "<title>", "<script>", "<frameset>", "<template>", "<p a='", "\u001b$B", "\u001b(B", "+AGE-", "\0", "\u00ff\u00fe", "From x Thu Jan  4 10:00:00 2018\n", ":", ";", "\"", "\t", " ",
            "-----BEGIN PGP MESSAGE-----\n", "Content-Disposition: attachment\n", "MIME-Version: 1.0\n", "X-HesTools-Stamp: v=1; h=x\n",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next one.</summary>
    public byte[] Next()
    {
        var bytes = new List<byte>(seeds[_random.Next(seeds.Count)]);
        for (var changes = _random.Next(1, 6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = _random.Next(bytes.Count);
            var length = Math.Min(_random.Next(1, LongestPiece), bytes.Count - at);
            switch (_random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(_random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    var other = seeds[_random.Next(seeds.Count)];
                    var from = _random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(length, other.Length - from)).ToArray());
                    break;
                default:
                    bytes.InsertRange(at, Pieces[_random.Next(Pieces.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
