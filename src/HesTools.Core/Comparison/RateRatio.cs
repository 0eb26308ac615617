namespace HesTools.Comparison;

/// <summary>How many times as many events in a time as before, tested and with its interval.</summary>
/// <param name="Ratio">The ratio; null where the reference is zero.</param>
/// <param name="Low">Lower bound; null: none.</param>
/// <param name="High">Upper bound; null: none.</param>
/// <param name="PValue">Two-sided, against a ratio of one.</param>
internal sealed record RateRatio(double? Ratio, double? Low, double? High, double PValue)
{
    /// <summary>Logarithms of odds between which a bound is looked for: beyond them a bound says nothing.</summary>
    private const double Least = -35;
    private const double Greatest = 36;

    /// <summary>
    /// Two small counts, exactly, given their sum: the conditional binomial test with half of the probability of what was observed (mid-p): K. Gu and others,
    /// Biometrical Journal 50 (2008), 283-298; two-sided as twice the smaller tail. The binomial tails are written as beta functions, so that counts divided by a dispersion
    /// (no whole numbers) have them too; with a dispersion of one it is the exact test.
    /// </summary>
    public static RateRatio MidP(double count1, double time1, double count2, double time2, double dispersion, double level, INumerics numerics)
    {
        var (x1, x2) = (count1 / dispersion, count2 / dispersion);
        var part = time2 / (time1 + time2);
        var upper = x1 + x2 == 0 ? 0.5 : (Tail(x2, x1 + 1, part, numerics) + Tail(x2 + 1, x1, part, numerics)) / 2;
        var low = x1 + x2 == 0 ? null : LowestOdds(x2, x1, (1 - level) / 2, numerics);
        var high = x1 + x2 == 0 ? null : 1 / LowestOdds(x1, x2, (1 - level) / 2, numerics);
        return new RateRatio(
            x1 == 0 ? null : count2 / time2 / (count1 / time1),
            low * time1 / time2,
            high is { } odds && double.IsFinite(odds) ? odds * time1 / time2 : null,
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
    public static bool IsTooFew(double count1, double time1, double count2, double time2, double alpha) =>
        Math.Pow(Math.Min(time1, time2) / (time1 + time2), count1 + count2) >= alpha;

    /// <summary>
    /// The odds of the first kind of event at which so many of them, or more, are just so rare; 0 where they never are. Each bound is found from its own end, where odds are small, since
    /// near the other end a probability of one hides all digits.
    /// </summary>
    private static double? LowestOdds(double count, double others, double tail, INumerics numerics)
    {
        double Excess(double logOdds) => 1 / (1 + Math.Exp(-logOdds)) is var part
            ? (Tail(count, others + 1, part, numerics) + Tail(count + 1, others, part, numerics)) / 2 - tail : 0;
        return Excess(Least) >= 0 ? 0 : Math.Exp(numerics.FindRoot(Excess, Least, Greatest));
    }

    private static RateRatio Wald(double logRatio, double error, double quantile, double pValue) =>
        new(Math.Exp(logRatio), Math.Exp(logRatio - quantile * error), Math.Exp(logRatio + quantile * error) is var high && double.IsFinite(high) ? high : null, pValue);

    private static double Tail(double a, double b, double part, INumerics numerics) => a <= 0 ? 1 : b <= 0 ? 0 : numerics.BetaCumulative(part, a, b);
}
