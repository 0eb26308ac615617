namespace HesTools.Comparison;

/// <summary>How many times as many events in a time as before, tested and with its interval.</summary>
/// <param name="Ratio">The ratio; null where the reference is zero.</param>
/// <param name="Low">Lower bound; null: none.</param>
/// <param name="High">Upper bound; null: none.</param>
/// <param name="PValue">Two-sided, against a ratio of one.</param>
internal sealed record RateRatio(double? Ratio, double? Low, double? High, double PValue)
{
    /// <summary>
    /// Two small counts, exactly, given their sum: the conditional binomial test with half of the probability of what was observed (mid-p): K. Gu and others,
    /// Biometrical Journal 50 (2008), 283-298; two-sided as twice the smaller tail. The binomial tails are written as beta functions, so that counts divided by a dispersion
    /// (no whole numbers) have them too; with a dispersion of one it is the exact test.
    /// </summary>
    public static RateRatio MidP(double count1, double time1, double count2, double time2, double dispersion, double level, INumerics numerics)
    {
        var (x1, x2) = (count1 / dispersion, count2 / dispersion);
        double Upper(double part) => x1 + x2 == 0 ? 0.5 : (Tail(x2, x1 + 1, part, numerics) + Tail(x2 + 1, x1, part, numerics)) / 2;

        // The part of all events that falls into the second time, as log odds: a ratio of a million is no further than one of two.
        double Part(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
        double? Solve(double tail) => x1 + x2 == 0 ? null
            : Math.Exp(numerics.FindRoot(logOdds => Upper(Part(logOdds)) - tail, -45, 45)) * time1 / time2;
        var upper = Upper(time2 / (time1 + time2));
        return new RateRatio(
            x1 == 0 ? null : count2 / time2 / (count1 / time1),
            x2 == 0 ? (x1 == 0 ? null : 0) : Solve((1 - level) / 2),
            x1 == 0 ? null : Solve((1 + level) / 2),
            Math.Min(1, 2 * Math.Min(upper, 1 - upper)));
    }

    /// <summary>
    /// Two large counts as if each message came by itself: the interval of the log ratio with variance 1/x1 + 1/x2. Mail does not come that way; this is far too narrow.
    /// </summary>
    public static RateRatio Naive(double count1, double time1, double count2, double time2, double level, INumerics numerics) =>
        Wald(Math.Log(count2 / time2 / (count1 / time1)), Math.Sqrt(1 / count1 + 1 / count2), numerics.NormalQuantile((1 + level) / 2), double.NaN);

    /// <summary>Quasi-Poisson: the standard error of the model times the root of the dispersion, with Student's t for that being estimated: P. McCullagh, J. A. Nelder, Generalized Linear Models (1989), 6.2 and 4.5.</summary>
    public static RateRatio QuasiPoisson(WeekdayModel model, double dispersion, double degreesOfFreedom, double level, INumerics numerics)
    {
        var error = Math.Sqrt(dispersion / model.Information);
        return Wald(
            model.LogRatio, error, numerics.StudentQuantile((1 + level) / 2, degreesOfFreedom), numerics.StudentTails(model.LogRatio / error, degreesOfFreedom));
    }

    /// <summary>Whether no split of so many events could have been told from chance, however extreme.</summary>
    public static bool IsTooFew(double count1, double time1, double count2, double time2, double dispersion, double alpha)
    {
        var events = (count1 + count2) / dispersion;
        var rarest = Math.Min(time1, time2) / (time1 + time2);
        return Math.Pow(rarest, events) >= alpha;
    }

    private static RateRatio Wald(double logRatio, double error, double quantile, double pValue) =>
        new(Math.Exp(logRatio), Math.Exp(logRatio - quantile * error), Math.Exp(logRatio + quantile * error), pValue);

    private static double Tail(double a, double b, double part, INumerics numerics) => a <= 0 ? 1 : b <= 0 ? 0 : numerics.BetaCumulative(part, a, b);
}
