using System.Security.Cryptography;
using System.Text;

namespace HesTools.Engine.Stamps;

/// <summary>
/// The header field by which a stamped message is known: a keyed hash (HMAC-SHA256, RFC 2104) over its body, which holds the stamp, and over how the body is to be read. A sender cannot
/// make one, and one taken from a stamped message fits only a body that has the stamp.
/// </summary>
internal static class StampMark
{
    public const string Field = "X-HesTools-Stamp";
    private const string Version = "v=1; h=";

    // A message that carries many is an attempt to guess.
    private const int MostMarks = 5;

    /// <summary>The field for a stamped message.</summary>
    /// <param name="key">The key.</param>
    /// <param name="stamped">The message with its stamp.</param>
    /// <param name="newLine">Its line break.</param>
    public static byte[] Make(ReadOnlySpan<byte> key, ReadOnlySpan<byte> stamped, byte[] newLine) => [.. Encoding.ASCII.GetBytes($"{Field}: {Version}{Hash(key, stamped)}"), .. newLine];

    /// <summary>Whether a message carries a mark that was made with the key for the body it has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="root">The structure of the message.</param>
    /// <param name="message">The message.</param>
    public static bool IsValid(ReadOnlySpan<byte> key, MessageNode root, ReadOnlySpan<byte> message)
    {
        string? wanted = null;
        foreach (var header in root.Headers.Where(header => header.Header.Field.Equals(Field, StringComparison.OrdinalIgnoreCase)).Take(MostMarks))
        {
            wanted ??= Version + Hash(key, message);
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header.Header.Value.Trim()), Encoding.UTF8.GetBytes(wanted)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData("HesTools stamp 1\n"u8);
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

            // Fields that say how the body is to be read, unfolded: on the way only white space may change in them.
            isContent = line[0] is (byte)' ' or (byte)'\t' ? isContent : line.Length > 8 && Ascii.EqualsIgnoreCase(line[..8], "Content-"u8);
            if (isContent)
            {
                foreach (var c in line)
                {
                    if (c is not ((byte)' ' or (byte)'\t'))
                    {
                        hash.AppendData([c]);
                    }
                }
            }
        }

        hash.AppendData("\n"u8);
        BodyHash.Append(rest, isRelaxed: false, long.MaxValue, hash);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
