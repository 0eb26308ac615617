using HesTools.Engine.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>
/// Says of most rows that are new to the archive that they are, for two bytes of memory a row: only the others must be looked for. A Bloom filter in blocks
/// of one cache line (Putze, Sanders and Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007); it may take a new row for one that was met,
/// never the reverse.
/// </summary>
internal sealed class SeenFilter
{
    private const int BitsOfRow = 16;
    private const int WordsOfBlock = 8;
    private const int Probes = 6;
    private const int LeastCapacity = 1 << 23;

    private readonly List<ulong[]> _parts = [];
    private long _free;

    /// <summary>Remembers a row.</summary>
    /// <param name="hash">Its hash.</param>
    /// <returns>False: it was certainly not met before.</returns>
    public bool Met(ulong hash)
    {
        var mixed = ByteHash.Mix(hash, 7);
        foreach (var part in _parts)
        {
            if (Has(part, hash, mixed))
            {
                return true;
            }
        }

        if (_free == 0)
        {
            // Full: a part as large as all before together, so that a row is never looked up in more than a few.
            _free = Math.Max(LeastCapacity, _parts.Sum(part => part.LongLength) * 64 / BitsOfRow);
            _parts.Add(new ulong[_free * BitsOfRow / 64]);
        }

        _free--;
        var newest = _parts[^1];
        var block = BlockOf(newest, mixed);
        for (var i = 0; i < Probes; i++)
        {
            var bit = BitOf(hash, i);
            newest[block + (bit >> 6)] |= 1UL << (bit & 63);
        }

        return false;
    }

    private static bool Has(ulong[] part, ulong hash, ulong mixed)
    {
        var block = BlockOf(part, mixed);
        for (var i = 0; i < Probes; i++)
        {
            var bit = BitOf(hash, i);
            if ((part[block + (bit >> 6)] & (1UL << (bit & 63))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static int BlockOf(ulong[] part, ulong mixed) => (int)Math.BigMul(mixed, (ulong)(part.Length / WordsOfBlock), out _) * WordsOfBlock;

    private static int BitOf(ulong hash, int probe) => (int)(hash >> (probe * 9)) & 511;
}
