namespace HesTools.Engine.Samples;

/// <summary>
/// SplitMix64: a stream of numbers for every (seed, purpose, place), so that any quarter of the month can be made again on its own, and the
/// same on every runtime. Not for secrets.
/// </summary>
internal struct SampleRandom
{
    private ulong _state;

    private SampleRandom(ulong state)
    {
        _state = state;
    }

    public static SampleRandom For(int seed, SampleStream stream, long place = 0, long detail = 0) =>
        new(Mix(Mix(Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15UL) ^ (ulong)stream) + (ulong)place) + (ulong)detail);

    public static SampleRandom From(ulong state) => new(state);

    /// <summary>A bijection: different numbers stay different, which is what message identifiers rely on.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    public ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>Evenly from 0 up to, but without, <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)(((NextBits() >> 32) * (ulong)limit) >> 32);

    public int Next(int from, int limit) => from + Next(limit - from);

    /// <summary>Evenly in [0, 1).</summary>
    public double NextShare() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double share) => NextShare() < share;

    /// <summary>An index below <paramref name="limit"/>, low ones far more often: few send or receive most.</summary>
    public int NextHeavy(int limit)
    {
        var share = NextShare();
        return (int)(share * share * limit);
    }

    public T Pick<T>(T[] items) => items[Next(items.Length)];

    /// <summary>The index of one of the weights, in proportion to them.</summary>
    public int PickWeighted(ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var ticket = Next(total);
        for (var i = 0; ; i++)
        {
            ticket -= weights[i];
            if (ticket < 0)
            {
                return i;
            }
        }
    }
}
