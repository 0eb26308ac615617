namespace HesTools.Comparison;

/// <summary>Intervals of a rate: a count in a length of time.</summary>
internal static class PoissonRate
{
    /// <summary>The exact interval: F. Garwood, Biometrika 28 (1936), 437-442.</summary>
    public static (double Low, double High) Exact(double count, double time, double level, INumerics numerics) => (
        count == 0 ? 0 : numerics.GammaQuantile((1 - level) / 2, count) / time,
        numerics.GammaQuantile((1 + level) / 2, count + 1) / time);

    /// <summary>The equal-tailed Jeffreys interval, which counts that are no whole numbers have too: L. D. Brown, T. T. Cai, A. DasGupta, Statistica Sinica 13 (2003), 19-49.</summary>
    public static (double Low, double High) Jeffreys(double count, double time, double level, INumerics numerics) => (
        numerics.GammaQuantile((1 - level) / 2, count + 0.5) / time,
        numerics.GammaQuantile((1 + level) / 2, count + 0.5) / time);

    /// <summary>The score interval, for large counts: same source as <see cref="Jeffreys"/>.</summary>
    public static (double Low, double High) Score(double count, double time, double level, INumerics numerics)
    {
        var z = numerics.NormalQuantile((1 + level) / 2);
        var center = count + z * z / 2;
        var margin = z * Math.Sqrt(count + z * z / 4);
        return ((center - margin) / time, (center + margin) / time);
    }
}
