namespace HesTools.Engine.Samples;

/// <summary>
/// How many rows of each bucket fall in each quarter of an hour, and which addresses must be seen in it. The sums over the two parts are exact,
/// whatever the seed: that is what makes the figures known before a single row is made.
/// </summary>
internal sealed class MonthPlan
{
    // A bucket this small comes in waves of a few rows rather than one by one.
    private const int FewRows = 1_000;
    private const int WaveLimit = 5;

    private readonly int[][] _rows;
    private readonly int[] _firstAddress;

    public MonthPlan(int seed, int scale)
    {
        Seed = seed;
        Scale = scale;
        _rows = new int[PublishedMonth.BucketCount][];
        for (var bucket = 0; bucket < _rows.Length; bucket++)
        {
            _rows[bucket] = AllocateRows((SampleBucket)bucket);
        }

        _firstAddress = AllocateAddresses();
    }

    public int Seed { get; }

    public int Scale { get; }

    public int Rows(SampleBucket bucket, int quarter) => _rows[(int)bucket][quarter];

    /// <summary>Accepted rows of the quarter, whatever becomes of them.</summary>
    public int AcceptedRows(int quarter)
    {
        var sum = 0;
        for (var bucket = SampleBucket.Malware; bucket < SampleBucket.Refused; bucket++)
        {
            sum += Rows(bucket, quarter);
        }

        return sum;
    }

    /// <summary>How many addresses may receive mail in the quarter: those of its part and of the parts before.</summary>
    public int KnownAddresses(int quarter) =>
        Scale * (PublishedMonth.NewAddresses[0] + (PublishedMonth.PartOf(quarter) * PublishedMonth.NewAddresses[1]));

    /// <summary>The addresses that must receive accepted incoming mail in the quarter: never more than it has accepted rows.</summary>
    public IEnumerable<int> RequiredAddresses(int quarter)
    {
        var part = PublishedMonth.PartOf(quarter);
        var count = Scale * PublishedMonth.NewAddresses[part];
        var offset = part * Scale * PublishedMonth.NewAddresses[0];
        var stride = Stride(count);
        for (var i = _firstAddress[quarter]; i < _firstAddress[quarter + 1]; i++)
        {
            yield return offset + (int)((long)(i - offset) * stride % count);
        }
    }

    private int[] AllocateRows(SampleBucket bucket)
    {
        var rows = new int[PublishedMonth.Quarters];
        for (var part = 0; part < 2; part++)
        {
            var (from, to) = (PublishedMonth.PartStarts[part], PublishedMonth.PartStarts[part + 1]);
            var weights = new long[to - from];
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = TrafficProfile.Weight(Seed, bucket, from + i);
            }

            var total = Scale * PublishedMonth.RowsOf(bucket, part);
            var rounding = SampleRandom.For(Seed, SampleStream.Rounding, part, (long)bucket);
            var waves = PublishedMonth.RowsOf(bucket, part) < FewRows ? Waves(bucket, part, total) : null;
            var allocated = Allocate(waves?.Count ?? total, weights, rounding.NextShare());
            var wave = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                rows[from + i] = waves is null ? allocated[i] : waves.GetRange(wave, allocated[i]).Sum();
                wave += allocated[i];
            }
        }

        return rows;
    }

    private List<int> Waves(SampleBucket bucket, int part, int total)
    {
        var random = SampleRandom.For(Seed, SampleStream.Lumps, part, (long)bucket);
        var waves = new List<int>();
        while (total > 0)
        {
            // What fails to reach its recipient does so alone.
            var wave = bucket >= SampleBucket.Bounced ? 1 : Math.Min(total, 1 + random.NextHeavy(WaveLimit));
            waves.Add(wave);
            total -= wave;
        }

        return waves;
    }

    private int[] AllocateAddresses()
    {
        var first = new int[PublishedMonth.Quarters + 1];
        for (var part = 0; part < 2; part++)
        {
            var (from, to) = (PublishedMonth.PartStarts[part], PublishedMonth.PartStarts[part + 1]);
            var weights = new long[to - from];
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = AcceptedRows(from + i);
            }

            var allocated = Allocate(Scale * PublishedMonth.NewAddresses[part], weights, 0.5);
            for (var i = 0; i < weights.Length; i++)
            {
                first[from + i + 1] = first[from + i] + allocated[i];
            }
        }

        return first;
    }

    /// <summary>
    /// Splits a total in proportion to weights by rounding the running sum, so that the parts add up to it. Where a weight is a whole number of
    /// rows, and there are more rows than there is to split, no share is greater than its weight.
    /// </summary>
    private static int[] Allocate(long total, long[] weights, double phase)
    {
        var sum = weights.Sum();
        var shares = new int[weights.Length];
        if (sum == 0)
        {
            return total == 0 ? shares : throw new InvalidOperationException("Nowhere to put the rows.");
        }

        var shift = (Int128)(phase * sum);
        Int128 running = 0;
        long before = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            running += weights[i];
            var upTo = (long)(((total * running) + shift) / sum);
            shares[i] = (int)(upTo - before);
            before = upTo;
        }

        return shares;
    }

    /// <summary>
    /// A step that visits every one of <paramref name="count"/> places, so that addresses do not appear in the order of their importance.
    /// </summary>
    private static int Stride(int count)
    {
        var stride = Math.Max(1, (int)(count * 0.618));
        while (Gcd(stride, count) != 1)
        {
            stride++;
        }

        return stride;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
