using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using HesTools.Stamps;

namespace HesTools.Engine.Stamps;

/// <summary>
/// What a change of the body does to the signatures of DKIM (RFC 6376) and the message signatures of ARC (RFC 8617): their body hash, computed without any key.
/// Over the bytes as they stand there: the library would hash what its object model writes, which for damaged messages is something else.
/// </summary>
internal static class BodyHash
{
    // More is an attack on whoever verifies them all.
    private const int MostSignatures = 10;

    /// <summary>The effect on the signatures of a header field.</summary>
    /// <param name="root">The message.</param>
    /// <param name="field">DKIM-Signature or ARC-Message-Signature.</param>
    /// <param name="before">The body before.</param>
    /// <param name="after">The body after.</param>
    /// <returns>A word of <see cref="StampResult.Dkim"/>.</returns>
    public static string Effect(MessageNode root, string field, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var (signatures, right, kept) = (0, 0, 0);
        foreach (var header in root.Headers)
        {
            if (header.Header.Field.Equals(field, StringComparison.OrdinalIgnoreCase) && signatures < MostSignatures)
            {
                signatures++;
                var tags = Tags(header.Header.Value);
                if (IsRight(tags, before))
                {
                    right++;
                    kept += IsRight(tags, after) ? 1 : 0;
                }
            }
        }

        return signatures == 0 ? "NotSigned" : right == 0 ? "AlreadyBroken" : kept == right ? "Kept" : "WouldBreak";
    }

    /// <summary>Hands on a body as DKIM's canonicalisation has it (RFC 6376, 3.4.3 and 3.4.4); line breaks are CRLF whatever they were.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isRelaxed">Relaxed; else simple.</param>
    /// <param name="most">Bytes of the result that count.</param>
    /// <param name="hash">Takes the result.</param>
    public static void Append(ReadOnlySpan<byte> body, bool isRelaxed, long most, IncrementalHash hash)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            var (length, emptyLines, any) = (0, 0L, false);
            var rest = body;
            while (rest.Length > 0 && most > 0)
            {
                var end = rest.IndexOf((byte)'\n');
                var line = end < 0 ? rest : rest[..end];
                line = end >= 0 && line.EndsWith("\r"u8) ? line[..^1] : line;
                rest = end < 0 ? [] : rest[(end + 1)..];
                var trimmed = isRelaxed ? line.TrimEnd(" \t"u8) : line;
                if (trimmed.Length == 0)
                {
                    emptyLines++;
                    continue;
                }

                for (; emptyLines > 0; emptyLines--)
                {
                    Put("\r\n"u8, buffer, ref length, ref most, hash);
                }

                any = true;
                if (isRelaxed)
                {
                    PutRelaxed(trimmed, buffer, ref length, ref most, hash);
                }
                else
                {
                    Put(trimmed, buffer, ref length, ref most, hash);
                }

                Put("\r\n"u8, buffer, ref length, ref most, hash);
            }

            if (!any && !isRelaxed)
            {
                Put("\r\n"u8, buffer, ref length, ref most, hash);
            }

            hash.AppendData(buffer, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void PutRelaxed(ReadOnlySpan<byte> line, byte[] buffer, ref int length, ref long most, IncrementalHash hash)
    {
        while (line.Length > 0)
        {
            var word = line.IndexOfAny((byte)' ', (byte)'\t');
            Put(word < 0 ? line : line[..word], buffer, ref length, ref most, hash);
            if (word < 0)
            {
                return;
            }

            Put(" "u8, buffer, ref length, ref most, hash);
            line = line[word..].TrimStart(" \t"u8);
        }
    }

    private static void Put(ReadOnlySpan<byte> bytes, byte[] buffer, ref int length, ref long most, IncrementalHash hash)
    {
        bytes = bytes.Length > most ? bytes[..(int)most] : bytes;
        most -= bytes.Length;
        if (length + bytes.Length > buffer.Length)
        {
            hash.AppendData(buffer, 0, length);
            length = 0;
        }

        if (bytes.Length > buffer.Length)
        {
            hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private static bool IsRight(Dictionary<string, string> tags, ReadOnlySpan<byte> body)
    {
        var wanted = string.Concat(tags.GetValueOrDefault("bh", "").Where(c => !char.IsWhiteSpace(c)));
        var algorithm = tags.GetValueOrDefault("a", "").EndsWith("sha1", StringComparison.OrdinalIgnoreCase) ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        var most = !tags.TryGetValue("l", out var limit) ? long.MaxValue : long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        using var hash = IncrementalHash.CreateHash(algorithm);
        Append(body, tags.GetValueOrDefault("c", "").EndsWith("/relaxed", StringComparison.OrdinalIgnoreCase), most, hash);
        return wanted.Length > 0 && Convert.ToBase64String(hash.GetHashAndReset()) == wanted;
    }

    private static Dictionary<string, string> Tags(string value)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in value.Split(';'))
        {
            var equals = tag.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                tags.TryAdd(tag[..equals].Trim(), tag[(equals + 1)..].Trim());
            }
        }

        return tags;
    }
}
