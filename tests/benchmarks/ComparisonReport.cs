using HesTools.Engine;
using HesTools.Engine.Tests.Comparison;

namespace HesTools.Benchmarks;

/// <summary>How often a comparison says that something changed: where nothing did, and where it did. Beside it, two Poisson counts as other tools would compare them.</summary>
internal static class ComparisonReport
{
    private const int Seed = 20_180_719;

    public static int Run(int runs)
    {
        var numerics = new EngineFactory().Numerics;
        Console.WriteLine($"Verdicts of a change at 95 %, in % of {runs} simulated pairs of periods.");
        Console.WriteLine();
        Console.WriteLine("| days | no change | +20 % | +50 % | naive, no change |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var setting in MailSimulation.Settings)
        {
            var (ours, naive) = setting.Rate(runs, Seed, 1, numerics);
            var (fifth, half) = (setting.Rate(runs, Seed, 1.2, numerics).Ours, setting.Rate(runs, Seed, 1.5, numerics).Ours);
            Console.WriteLine(FormattableString.Invariant($"| {setting.Name} | {ours * 100:0.0} | {fifth * 100:0.0} | {half * 100:0.0} | {naive * 100:0.0} |"));
        }

        Console.WriteLine();
        Console.WriteLine("| mix of delivered mail | no change | spam, phishing, malware +50 % |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var (weeks, shape, spam) in new[] { (4, 20, 20), (2, 20, 20), (8, 20, 20), (4, 50, 50), (4, 1_000, 2), (4, 100_000, 100_000) })
        {
            var (same, half) = (MailSimulation.MixRate(weeks, shape, spam, runs, Seed, 1, numerics), MailSimulation.MixRate(weeks, shape, spam, runs, Seed, 1.5, numerics));
            Console.WriteLine(FormattableString.Invariant($"| k {shape}, spam k {spam}, {weeks} v {weeks} weeks | {same * 100:0.0} | {half * 100:0.0} |"));
        }

        return 0;
    }
}
