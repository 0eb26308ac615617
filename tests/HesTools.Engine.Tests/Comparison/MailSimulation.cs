using HesTools.Comparison;
using HesTools.Logs;
using HesTools.Statistics;
using MathNet.Numerics.Distributions;

namespace HesTools.Engine.Tests.Comparison;

/// <summary>
/// Days of mail as they come: a weekday profile of a university, days that differ more than chance makes them, and campaigns that last several days. What is known to be
/// unchanged must not be called changed.
/// </summary>
/// <param name="Name">What the setting is like.</param>
/// <param name="Mean">Mean rows a day.</param>
/// <param name="Weeks1">Whole weeks of the reference.</param>
/// <param name="Weeks2">Whole weeks of the difference.</param>
/// <param name="Shape">Shape of the gamma by which days differ; 0: they differ log-normally, with the two below.</param>
/// <param name="Sigma">Standard deviation of the logarithm of a day.</param>
/// <param name="Rho">Correlation of a day with the day before.</param>
internal sealed record MailSimulation(string Name, double Mean, int Weeks1, int Weeks2, double Shape = 0, double Sigma = 0.25, double Rho = 0)
{
    private static readonly double[] Profile = [1.25, 1.3, 1.3, 1.25, 1.1, 0.45, 0.35];

    /// <summary>The settings of the published comparison of methods, and those that the limits are about.</summary>
    public static IReadOnlyList<MailSimulation> Settings { get; } =
    [
        new("10,000 a day, k 10, 4 v 4 weeks", 10_000, 4, 4, Shape: 10),
        new("10,000 a day, k 50, 4 v 2 weeks", 10_000, 4, 2, Shape: 50),
        new("1,000 a day, k 20, 2 v 2 weeks", 1_000, 2, 2, Shape: 20),
        new("3 a day, k 2, 4 v 4 weeks", 3, 4, 4, Shape: 2),
        new("2.4 a day, nearly Poisson, 4 v 4 weeks", 2.4, 4, 4, Shape: 1_000),
        new("2.4 a day, nearly Poisson, 2 v 4 weeks", 2.4, 2, 4, Shape: 1_000),
        new("0.5 a day, k 1, 4 v 4 weeks", 0.5, 4, 4, Shape: 1),
        new("10,000 a day, rho 0, 4 v 4 weeks", 10_000, 4, 4),
        new("10,000 a day, rho .3, 4 v 4 weeks", 10_000, 4, 4, Rho: 0.3),
        new("10,000 a day, rho .6, 3 v 3 weeks", 10_000, 3, 3, Rho: 0.6),
        new("10,000 a day, rho .6, 4 v 4 weeks", 10_000, 4, 4, Rho: 0.6),
        new("10,000 a day, rho .8, 8 v 8 weeks", 10_000, 8, 8, Rho: 0.8),
        new("10,000 a day, rho .6, 8 v 8 weeks", 10_000, 8, 8, Rho: 0.6),
        new("10,000 a day, rho .6, 2 v 2 weeks", 10_000, 2, 2, Rho: 0.6),
    ];

    /// <summary>Two adjoining periods, of which the second has so many times as many.</summary>
    public (HesStatistics Reference, HesStatistics Difference) Make(Random random, double effect)
    {
        var (first, second) = (7 * Weeks1, 7 * Weeks2);
        var counts = new long[first + second];
        var state = Normal.Sample(random, 0, 1);
        for (var day = 0; day < counts.Length; day++)
        {
            state = day == 0 ? state : Rho * state + Math.Sqrt(1 - Rho * Rho) * Normal.Sample(random, 0, 1);
            var factor = Shape > 0 ? Gamma.Sample(random, Shape, Shape) : Math.Exp(Sigma * state - Sigma * Sigma / 2);
            var mean = Mean * Profile[day % 7] * (day < first ? 1 : effect) * factor;
            counts[day] = mean == 0 ? 0 : Poisson.Sample(random, mean);
        }

        return (
            DailyStatistics.Of(DailyStatistics.Monday, counts[..first], Category.Phishing),
            DailyStatistics.Of(DailyStatistics.Monday.AddDays(first), counts[first..], Category.Phishing));
    }

    /// <summary>
    /// How often a mix that did not change is called changed: the shares of the published update, 3,300 delivered a day, each category differing from day to day by a gamma of its own.
    /// </summary>
    /// <param name="weeks">Whole weeks a side.</param>
    /// <param name="shape">Shape of the gamma of all categories but spam.</param>
    /// <param name="spamShape">Shape of that of spam.</param>
    /// <param name="runs">Pairs of periods.</param>
    /// <param name="seed">Seed of the first.</param>
    /// <param name="effect">Times as much phishing, malware and spam in the second.</param>
    /// <param name="numerics">Distribution functions.</param>
    public static double MixRate(int weeks, double shape, double spamShape, int runs, int seed, double effect, INumerics numerics)
    {
        double[] shares = [0.364, 0.262, 0.0925, 0.145, 0.132, 0.0007, 0.001, 0.0002, 0.0003, 0.0021];
        var changed = 0;
        for (var run = 0; run < runs; run++)
        {
            var random = new Random(seed + run);
            var days = Enumerable.Range(0, 14 * weeks).Select(day => (0L, Enum.GetValues<Category>().ToDictionary(category => category, category =>
            {
                var k = category == Category.Spam ? spamShape : shape;
                var times = day >= 7 * weeks && category is Category.Spam or Category.Phishing or Category.Malware ? effect : 1;
                var mean = 3300 * shares[(int)category] * Profile[day % 7] * times * Gamma.Sample(random, k, k);
                return mean == 0 ? 0 : (long)Poisson.Sample(random, mean);
            }))).ToList();
            var mix = PeriodComparer.Compare(
                DailyStatistics.Of(DailyStatistics.Monday, days[..(7 * weeks)]), DailyStatistics.Of(DailyStatistics.Monday.AddDays(7 * weeks), days[(7 * weeks)..]), new ComparisonOptions(), numerics).Mix!;
            changed += mix.Verdict == "Changed" ? 1 : 0;
        }

        return (double)changed / runs;
    }

    /// <summary>How often the comparison, and two Poisson counts as every other tool would compare them, say that something changed; parts of 1.</summary>
    public (double Ours, double Naive) Rate(int runs, int seed, double effect, INumerics numerics)
    {
        var (ours, naive) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var (reference, difference) = Make(new Random(seed + run), effect);
            var row = Array.Find(PeriodComparer.Compare(reference, difference, new ComparisonOptions(), numerics).Figures, row => row.Figure == "Phishing")!;

            // Phishing is the only category that has any, so that it is a family of one.
            ours += row.Verdict is "Higher" or "Lower" ? 1 : 0;
            naive += RateRatio.MidP(row.ReferenceCount, 7 * Weeks1, row.DifferenceCount, 7 * Weeks2, 1, 0.95, numerics).PValue < 0.05 ? 1 : 0;
        }

        return ((double)ours / runs, (double)naive / runs);
    }
}
