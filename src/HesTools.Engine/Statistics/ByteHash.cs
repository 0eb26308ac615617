using System.IO.Hashing;
using System.Security.Cryptography;

namespace HesTools.Engine.Statistics;

/// <summary>
/// Hashes of text strangers wrote. The seed is drawn anew in every process, so that nobody can prepare message IDs that collide. Message and mail IDs are
/// known by 64 bits of hash, always together with an exact recipient: two IDs would have to collide for one and the same recipient, which for a recipient
/// of a million messages has a chance of 1 in 37 million.
/// </summary>
internal static class ByteHash
{
    private static readonly long Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));

    /// <summary>A hash, never 0, of bytes that are not empty; 0 of none.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes) => Of(bytes, Seed);

    /// <summary>The same with a seed that lasts.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes, long seed)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        var hash = XxHash3.HashToUInt64(bytes, seed);
        return hash == 0 ? 1 : hash;
    }

    /// <summary>A hash, never 0, of a hash and a number.</summary>
    public static ulong Mix(ulong hash, ulong number)
    {
        var mixed = (hash ^ (number * 0x9E3779B97F4A7C15)) * 0xBF58476D1CE4E5B9;
        mixed ^= mixed >> 32;
        mixed = (mixed + number) * 0x94D049BB133111EB;
        mixed ^= mixed >> 29;
        return mixed == 0 ? 1 : mixed;
    }
}
