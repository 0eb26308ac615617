using HesTools.Comparison;

namespace HesTools.Survey.Measures;

/// <summary>Figures of one distribution.</summary>
internal static class Estimates
{
    private const double Percent = 100;

    /// <summary>The class or classes in which half of a count is reached; two where it lies exactly between them.</summary>
    public static int[] Median(IReadOnlyList<int> counts)
    {
        var all = counts.Sum(count => (long)count);
        if (all == 0)
        {
            return [];
        }

        // The lower and the upper median: the one is of rank ceil(n / 2), the other of rank floor(n / 2) + 1.
        int Reached(long rank)
        {
            var (i, sum) = (0, (long)counts[0]);
            while (sum < rank)
            {
                sum += counts[++i];
            }

            return i;
        }

        var (low, high) = (Reached((all + 1) / 2), Reached(all / 2 + 1));
        return low == high ? [low] : [low, high];
    }

    /// <summary>A share with Wilson's interval, at the effective size of the sample.</summary>
    public static ShareEstimate Share(int count, int of, int? population, double z)
    {
        var share = count / (double)of;
        var size = FinitePopulation.EffectiveSize(population, of);
        var (low, high) = double.IsInfinity(size) ? (share, share) : Proportions.Wilson(share * size, size, z);
        return new ShareEstimate(count, of, share, new Interval(low, high), population is not null);
    }

    /// <summary>The net promoter score: the variance of a score of +1, 0 and -1 is p + d - (p - d)², that of its mean this over n, times the square of the correction.</summary>
    public static PromoterScore Promoters(int detractors, int passives, int promoters, int? population, double z)
    {
        var all = detractors + passives + promoters;
        var (up, down) = (promoters / (double)all, detractors / (double)all);
        var factor = population is { } known ? FinitePopulation.Factor(known, all) : 1;

        // Where all are of one class nothing says how much others would differ, and an interval of no width would be taken for certainty.
        if (promoters == all || passives == all || detractors == all)
        {
            var isEverybody = population == all;
            var score = Percent * (promoters - detractors) / all;
            return new PromoterScore(promoters, passives, detractors, score, isEverybody ? new Interval(score, score) : new Interval(null, null), population is not null);
        }

        var margin = z * Math.Sqrt(Math.Max(0, up + down - (up - down) * (up - down)) / all) * factor;
        return new PromoterScore(
            promoters, passives, detractors, Percent * (promoters - detractors) / all,
            new Interval(Math.Max(-Percent, Percent * (up - down - margin)), Math.Min(Percent, Percent * (up - down + margin))), population is not null);
    }
}
