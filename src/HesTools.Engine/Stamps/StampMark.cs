using System.Security.Cryptography;
using System.Text;

namespace HesTools.Engine.Stamps;

/// <summary>
/// The header field by which a stamped message is known: a keyed hash (HMAC-SHA256, RFC 2104) over the stamp's name, its body, which holds the stamp, and the header fields that say how the body is to be read. A sender cannot
/// make one, and one taken from a stamped message fits that body only.
/// </summary>
internal static class StampMark
{
    public const string Field = "X-HesTools-Stamp";
    private const string Prefix = "v=1; s=";
    private const string Middle = "; h=";

    // A message that carries many is an attempt to guess.
    private const int MostMarks = 5;

    /// <summary>The field for a stamped message.</summary>
    /// <param name="key">The key.</param>
    /// <param name="stamp">The name of the stamp.</param>
    /// <param name="stamped">The message with its stamp.</param>
    /// <param name="newLine">Its line break.</param>
    public static byte[] Make(ReadOnlySpan<byte> key, string stamp, ReadOnlySpan<byte> stamped, byte[] newLine) =>
        [.. Encoding.ASCII.GetBytes($"{Field}: {Prefix}{Convert.ToBase64String(Encoding.UTF8.GetBytes(stamp))}{Middle}{Hash(key, stamp, stamped)}"), .. newLine];

    /// <summary>The stamp that a mark tells of, which was made with the key for the body that the message has; null: it carries no such mark.</summary>
    /// <param name="key">The key.</param>
    /// <param name="root">The structure of the message.</param>
    /// <param name="message">The message.</param>
    public static string? Find(ReadOnlySpan<byte> key, MessageNode root, ReadOnlySpan<byte> message)
    {
        foreach (var header in root.Headers.Where(header => header.Header.Field.Equals(Field, StringComparison.OrdinalIgnoreCase)).Take(MostMarks))
        {
            if (Parse(header.Header.Value) is var (stamp, hash)
                && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(key, stamp, message))))
            {
                return stamp;
            }
        }

        return null;
    }

    private static (string Stamp, string Hash)? Parse(string value)
    {
        var text = string.Concat(value.Where(c => c is > ' ' and <= '~'));
        var prefix = Prefix.Replace(" ", "", StringComparison.Ordinal);
        var middle = Middle.Replace(" ", "", StringComparison.Ordinal);
        var at = text.IndexOf(middle, StringComparison.Ordinal);
        if (!text.StartsWith(prefix, StringComparison.Ordinal) || at < prefix.Length)
        {
            return null;
        }

        var bytes = new byte[at];
        return Convert.TryFromBase64String(text[prefix.Length..at], bytes, out var length) ? (Encoding.UTF8.GetString(bytes, 0, length), text[(at + middle.Length)..]) : null;
    }

    private static string Hash(ReadOnlySpan<byte> key, string stamp, ReadOnlySpan<byte> message)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData("HesTools stamp 1\0"u8);
        hash.AppendData(Encoding.UTF8.GetBytes(stamp));
        hash.AppendData("\0"u8);
        var rest = message;
        var isContent = false;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            line = line.TrimEnd("\r"u8);
            if (line.Length == 0)
            {
                break;
            }

            // Fields that say how the body is to be read, each unfolded to one line (RFC 5322, 2.2.3): where the lines break may change on the way, and nothing else.
            var isFolded = line[0] is (byte)' ' or (byte)'\t';
            if (!isFolded)
            {
                hash.AppendData(isContent ? "\n"u8 : []);
                isContent = line.Length > 8 && Ascii.EqualsIgnoreCase(line[..8], "Content-"u8);
            }

            if (isContent)
            {
                hash.AppendData(isFolded ? " "u8 : []);
                hash.AppendData(line.Trim(" \t"u8));
            }
        }

        hash.AppendData("\n\0"u8);
        BodyHash.Append(rest, isRelaxed: false, long.MaxValue, hash);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
