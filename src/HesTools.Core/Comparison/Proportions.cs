namespace HesTools.Comparison;

/// <summary>Intervals of shares.</summary>
internal static class Proportions
{
    /// <summary>
    /// The score interval of a share: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212. Counts may be fractions, as those divided by
    /// a dispersion are.
    /// </summary>
    public static (double Low, double High) Wilson(double count, double total, double z)
    {
        var share = count / total;
        var center = share + z * z / (2 * total);
        var margin = z * Math.Sqrt(share * (1 - share) / total + z * z / (4 * total * total));
        var scale = 1 + z * z / total;
        return (count == 0 ? 0 : (center - margin) / scale, count == total ? 1 : (center + margin) / scale);
    }

    /// <summary>
    /// The interval of the difference second - first of two shares: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10, made of the two Wilson
    /// intervals.
    /// </summary>
    public static (double Low, double High) Newcombe(double count1, double total1, double count2, double total2, double z)
    {
        var (share1, share2) = (count1 / total1, count2 / total2);
        var (low1, high1) = Wilson(count1, total1, z);
        var (low2, high2) = Wilson(count2, total2, z);
        var difference = share2 - share1;
        return (
            difference - Math.Sqrt(Square(share2 - low2) + Square(high1 - share1)),
            difference + Math.Sqrt(Square(high2 - share2) + Square(share1 - low1)));
    }

    private static double Square(double x) => x * x;
}
