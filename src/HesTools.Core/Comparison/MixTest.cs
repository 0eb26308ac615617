using System.Globalization;
using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>Whether delivered mail is made up otherwise than before.</summary>
internal static class MixTest
{
    private const double FewestExpected = 5;

    /// <summary>Compares the categories of two sides.</summary>
    /// <param name="referenceStatistics">The first statistics.</param>
    /// <param name="differenceStatistics">The second statistics.</param>
    /// <param name="reference">What is compared of the first.</param>
    /// <param name="difference">What is compared of the second.</param>
    /// <param name="assessable">Whether there are days enough to say how much they differ anyway.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="numerics">Distribution functions.</param>
    /// <returns>Null where a side delivered nothing, or the two do not know the same categories.</returns>
    public static MixComparison? Of(
        HesStatistics referenceStatistics, HesStatistics differenceStatistics, Side reference, Side difference, bool assessable, ComparisonOptions options, INumerics numerics)
    {
        int[] categories = [.. Enumerable.Range(0, Figure.Counts.Count).Where(index => Figure.Counts[index].Kind == Figure.OfCategory)];
        if (categories.Any(index => (Figure.Counts[index].Of(referenceStatistics) is null) != (Figure.Counts[index].Of(differenceStatistics) is null)))
        {
            return null;
        }

        double[] first = [.. categories.Select(index => (double)reference.Compared(index))];
        double[] second = [.. categories.Select(index => (double)difference.Compared(index))];
        if (first.Sum() == 0 || second.Sum() == 0 || first.Any(count => count < 0) || second.Any(count => count < 0))
        {
            return null;
        }

        var (g, degrees) = G(first, second);
        var size = CramersV(first, second);
        var test = assessable ? Test(categories, first, second, reference, difference, numerics) : null;
        var verdict = !assessable ? Verdict.NotAssessed
            : test is null ? Verdict.TooFewToTell
            : test.PValue < 1 - options.ConfidenceLevel ? "Changed" : Verdict.NoClearChange;
        return new MixComparison(g, degrees, size, test?.Dispersion, test?.PValue, verdict, Sentence(verdict, size));
    }

    /// <summary>
    /// The likelihood-ratio statistic of a table of two columns, 2 times the sum of O ln(O/E), and its degrees of freedom: R. R. Sokal, F. J. Rohlf, Biometry (1995), 17.4. Categories that are zero in both are no part of the table.
    /// </summary>
    public static (double G, int DegreesOfFreedom) G(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (sum1, sum2) = (first.Sum(), second.Sum());
        var (g, rows) = (0.0, 0);
        for (var i = 0; i < first.Count; i++)
        {
            var row = first[i] + second[i];
            if (row > 0)
            {
                rows++;
                g += Term(first[i], row * sum1 / (sum1 + sum2)) + Term(second[i], row * sum2 / (sum1 + sum2));
            }
        }

        return (Math.Max(0, 2 * g), rows - 1);
    }

    /// <summary>H. Cramér, Mathematical Methods of Statistics (1946), 21.9: the root of Pearson's chi-square over n, for a table of two columns.</summary>
    public static double CramersV(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (sum1, sum2) = (first.Sum(), second.Sum());
        var total = sum1 + sum2;
        var chiSquare = 0.0;
        for (var i = 0; i < first.Count; i++)
        {
            var (expected1, expected2) = ((first[i] + second[i]) * sum1 / total, (first[i] + second[i]) * sum2 / total);
            if (expected1 > 0)
            {
                chiSquare += Square(first[i] - expected1) / expected1 + Square(second[i] - expected2) / expected2;
            }
        }

        return Math.Sqrt(chiSquare / total);
    }

    private static string Sentence(string verdict, double size)
    {
        var strength = size < 0.1 ? "little" : size < 0.3 ? "moderately" : "strongly";
        var words = size.ToString("0.00", CultureInfo.InvariantCulture);
        return verdict switch
        {
            "Changed" => $"Delivered mail is made up otherwise than before, {strength} so (Cramér's V {words}).",
            Verdict.NoClearChange => $"The make-up of delivered mail shows no clear change (Cramér's V {words}).",
            Verdict.TooFewToTell => "Too few categories were met often enough to tell whether the make-up of delivered mail changed.",
            _ => $"The make-up of delivered mail differs {strength} (Cramér's V {words}); whether more than days differ anyway is not assessed.",
        };
    }

    /// <summary>
    /// G corrected for how days, and weeks where there are three on each side, differ in their make-up: the second-order correction of J. N. K. Rao and A. J. Scott, Annals of Statistics 12 (1984), 46-60,
    /// as an F statistic. Categories differ by their own measure each, which a single dispersion would hide. The largest p-value is taken.
    /// </summary>
    /// <returns>Null: fewer than two categories were met often enough.</returns>
    private static Corrected? Test(int[] categories, double[] first, double[] second, Side reference, Side difference, INumerics numerics)
    {
        var cells = Cells(categories, first, second);
        var (sums1, sums2) = (Sums(cells, first, categories), Sums(cells, second, categories));
        if (cells.Length < 2)
        {
            return null;
        }

        var (g, degrees) = G(sums1, sums2);
        var test = new Corrected(1, numerics.ChiSquareTail(g, degrees));
        var units = new List<Func<Side, IEnumerable<IReadOnlyList<PeriodDay>>>> { side => side.Days.Where(day => day.Whole).Select(day => new[] { day }) };
        if (reference.Weeks.Count >= Dispersion.FewestWeeks && difference.Weeks.Count >= Dispersion.FewestWeeks)
        {
            units.Add(side => side.Weeks);
        }

        foreach (var unit in units)
        {
            double[][] units1 = [.. unit(reference).Select(days => Count(cells, days))];
            double[][] units2 = [.. unit(difference).Select(days => Count(cells, days))];
            var (trace, traceOfSquare) = Traces(sums1, sums2, units1, units2);
            if (trace > 0)
            {
                var numerator = trace * trace / traceOfSquare;
                var denominator = numerator * (units1.Length + units2.Length - 2);
                var f = g / trace;
                var p = numerics.BetaCumulative(denominator / (denominator + numerator * f), denominator / 2, numerator / 2);
                test = new Corrected(Math.Max(test.Dispersion, trace / degrees), Math.Max(test.PValue, p));
            }
        }

        return test;
    }

    /// <summary>Categories that are met, those too rare for a chi-square to hold as one: W. G. Cochran, Biometrics 10 (1954), 417-451.</summary>
    private static int[][] Cells(int[] categories, double[] first, double[] second)
    {
        var (sum1, sum2) = (first.Sum(), second.Sum());
        double[] expected = [.. first.Zip(second, (a, b) => (a + b) * Math.Min(sum1, sum2) / (sum1 + sum2))];
        int[] rare = [.. categories.Where((_, i) => expected[i] is > 0 and < FewestExpected)];
        int[][] cells = [.. categories.Where((_, i) => expected[i] >= FewestExpected).Select(index => new int[] { index })];
        return rare.Length == 0 ? cells : [.. cells, rare];
    }

    private static double[] Sums(int[][] cells, double[] counts, int[] categories) =>
        [.. cells.Select(cell => cell.Sum(index => counts[Array.IndexOf(categories, index)]))];

    private static double[] Count(int[][] cells, IReadOnlyList<PeriodDay> days) => [.. cells.Select(cell => (double)days.Sum(day => cell.Sum(index => day.Counts[index])))];

    /// <summary>Sum of the design effects and of their squares: the traces of the covariance of the difference of shares over that of a multinomial, and of its square.</summary>
    private static (double Trace, double TraceOfSquare) Traces(double[] sums1, double[] sums2, double[][] units1, double[][] units2)
    {
        var (total1, total2) = (sums1.Sum(), sums2.Sum());
        var shares = sums1.Zip(sums2, (a, b) => (a + b) / (total1 + total2)).ToArray();
        var (covariance1, covariance2) = (Covariance(units1), Covariance(units2));
        var scale = 1 / total1 + 1 / total2;
        var (trace, square) = (0.0, 0.0);
        for (var i = 0; i < shares.Length; i++)
        {
            for (var j = 0; j < shares.Length; j++)
            {
                var effect = (covariance1[i, j] + covariance2[i, j]) / scale;
                trace += i == j ? effect / shares[i] : 0;
                square += effect * effect / (shares[i] * shares[j]);
            }
        }

        return (trace, square);
    }

    /// <summary>The covariance of the shares of a period, from how its days or weeks differ from them (ratio estimates, linearised).</summary>
    private static double[,] Covariance(double[][] units)
    {
        var cells = units.Length == 0 ? 0 : units[0].Length;
        var total = units.Sum(unit => unit.Sum());
        var sums = Enumerable.Range(0, cells).Select(i => units.Sum(unit => unit[i])).ToArray();
        var covariance = new double[cells, cells];
        foreach (var unit in units)
        {
            var size = unit.Sum();
            var residuals = unit.Select((count, i) => count - size * sums[i] / total).ToArray();
            for (var i = 0; i < cells; i++)
            {
                for (var j = 0; j < cells; j++)
                {
                    covariance[i, j] += residuals[i] * residuals[j] / (total * total) * units.Length / (units.Length - 1);
                }
            }
        }

        return covariance;
    }

    private static double Term(double observed, double expected) => observed == 0 ? 0 : observed * Math.Log(observed / expected);

    private static double Square(double x) => x * x;

    private sealed record Corrected(double Dispersion, double PValue);
}
