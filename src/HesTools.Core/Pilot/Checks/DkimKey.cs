using System.Formats.Asn1;
using HesTools.Pilot.Dmarc;

namespace HesTools.Pilot.Checks;

/// <summary>A DKIM key record (RFC 6376 3.6.1).</summary>
/// <param name="Algorithm">rsa, ed25519 or another word.</param>
/// <param name="Bits">The length of the key; 0: it is revoked, or not readable.</param>
/// <param name="Problem">Why it authenticates nothing; empty: it does.</param>
/// <param name="Remark">What is worth knowing though it works; empty: nothing.</param>
internal sealed record DkimKey(string Algorithm, int Bits, string Problem, string Remark)
{
    private const int LeastBits = 1024;
    private const int GoodBits = 2048;
    private const int EdwardsBytes = 32;
    private const string RsaKey = "1.2.840.113549.1.1.1";

    /// <summary>It is an RSA key of 1024 bits or more and less than 2048: receivers take it (RFC 8301 3.2), and signers should no longer use it.</summary>
    public bool IsShort => Algorithm == "rsa" && Bits is >= LeastBits and < GoodBits;

    /// <summary>Reads a record.</summary>
    /// <param name="text">Its text.</param>
    public static DkimKey Parse(string text)
    {
        var tags = TagList.Parse(text);
        var algorithm = (tags["k"] ?? "rsa").ToLowerInvariant();
        var shown = DisplayText.Clean(algorithm, 20);
        if (tags.Twice is not null)
        {
            return new(shown, 0, $"the tag '{DisplayText.Clean(tags.Twice, 20)}' is there twice", "");
        }

        if (tags["v"] is { } version && (version != "DKIM1" || tags.Names[0] != "v"))
        {
            return new(shown, 0, "v is not DKIM1, or not the first tag", "");
        }

        if (tags["p"] is not { } key)
        {
            return new(shown, 0, "there is no key (p)", "");
        }

        key = string.Concat(key.Where(c => c is not (' ' or '\t' or '\r' or '\n')));
        if (key.Length == 0)
        {
            return new(shown, 0, "the key is revoked (p is empty)", "");
        }

        var bits = LengthOf(algorithm, key);
        var hashes = List(tags["h"]);
        var flags = List(tags["t"]);
        var problem = algorithm is not ("rsa" or "ed25519") ? $"receivers need not know the algorithm '{shown}'"
            : bits == 0 ? "the key cannot be read"
            : algorithm == "rsa" && bits < LeastBits ? $"the key has {bits} bits: receivers must not take less than {LeastBits} (RFC 8301)"
            : hashes.Length > 0 && !hashes.Contains("sha256") ? "sha256 is not among its hashes, and no other may be used (RFC 8301)"
            : List(tags["s"]) is { Length: > 0 } services && !services.Contains("*") && !services.Contains("email") ? "it is not for mail (s)"
            : flags.Contains("y") ? "it is for testing (t=y): receivers treat signed mail as unsigned"
            : "";
        return new(shown, bits, problem, flags.Contains("s") ? "t=s: the signer's identity must have the very domain" : "");
    }

    private static string[] List(string? value) => value is null ? [] : [.. value.Split(':').Select(part => part.Trim(' ', '\t').ToLowerInvariant()).Where(part => part.Length > 0)];

    /// <summary>The length of a key in bits; 0: it cannot be read.</summary>
    private static int LengthOf(string algorithm, string key)
    {
        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length))
        {
            return 0;
        }

        if (algorithm == "ed25519")
        {
            return length == EdwardsBytes ? EdwardsBytes * 8 : 0;
        }

        var data = bytes.AsMemory(0, length);
        // RFC 6376 says RSAPublicKey; everybody publishes SubjectPublicKeyInfo, and receivers take both.
        return SubjectKey(data) is { } inner ? Modulus(inner) : Modulus(data);
    }

    private static ReadOnlyMemory<byte>? SubjectKey(ReadOnlyMemory<byte> data)
    {
        try
        {
            var outer = new AsnReader(data, AsnEncodingRules.DER);
            var info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var algorithm = info.ReadSequence();
            return algorithm.ReadObjectIdentifier() == RsaKey ? info.ReadBitString(out _) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static int Modulus(ReadOnlyMemory<byte> data)
    {
        try
        {
            var outer = new AsnReader(data, AsnEncodingRules.DER);
            var key = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var modulus = key.ReadIntegerBytes().Span;
            var exponent = key.ReadIntegerBytes().Span;
            key.ThrowIfNotEmpty();
            if ((modulus[0] & 0x80) != 0 || (exponent[0] & 0x80) != 0)
            {
                return 0;
            }

            modulus = modulus.TrimStart((byte)0);
            return modulus.Length == 0 ? 0 : modulus.Length * 8 - System.Numerics.BitOperations.LeadingZeroCount((uint)modulus[0] << 24);
        }
        catch (AsnContentException)
        {
            return 0;
        }
    }
}
