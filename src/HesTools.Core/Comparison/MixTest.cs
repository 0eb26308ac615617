using System.Globalization;

namespace HesTools.Comparison;

/// <summary>Whether delivered mail is made up otherwise than before.</summary>
internal static class MixTest
{
    private const double FewestExpected = 5;

    /// <summary>Compares the categories of two sides; null where a side delivered nothing.</summary>
    public static MixComparison? Of(Side reference, Side difference, bool assessable, ComparisonOptions options, INumerics numerics)
    {
        var categories = Enumerable.Range(0, Figure.Counts.Count).Where(index => Figure.Counts[index].Kind == Figure.OfCategory).ToList();
        double[] first = [.. categories.Select(index => (double)reference.Compared(index))];
        double[] second = [.. categories.Select(index => (double)difference.Compared(index))];
        if (first.Sum() == 0 || second.Sum() == 0)
        {
            return null;
        }

        var (g, degrees) = G(first, second);
        var size = CramersV(first, second);
        double? dispersion = assessable ? Math.Max(1, DailyDispersion(reference, difference, categories)) : null;
        var (tested, testedDegrees) = G(Pool(first, first, second), Pool(second, first, second));
        double? p = dispersion is { } by && testedDegrees > 0 ? numerics.ChiSquareTail(tested / by, testedDegrees) : null;
        var verdict = !assessable ? Verdict.NotAssessed : p is null ? Verdict.TooFewToTell : p < 1 - options.ConfidenceLevel ? "Changed" : Verdict.NoClearChange;
        var strength = size < 0.1 ? "little" : size < 0.3 ? "moderately" : "strongly";
        var sentence = verdict switch
        {
            "Changed" => string.Create(CultureInfo.InvariantCulture, $"Delivered mail is made up otherwise than before, {strength} so (Cramér's V {size:0.00})."),
            Verdict.NoClearChange => string.Create(CultureInfo.InvariantCulture, $"The make-up of delivered mail shows no clear change (Cramér's V {size:0.00})."),
            Verdict.TooFewToTell => "Too little was delivered to tell whether its make-up changed.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The make-up of delivered mail differs {strength} (Cramér's V {size:0.00}); whether more than days differ anyway is not assessed."),
        };
        return new MixComparison(g, degrees, size, dispersion, p, verdict, sentence);
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
                chiSquare += (first[i] - expected1) * (first[i] - expected1) / expected1 + (second[i] - expected2) * (second[i] - expected2) / expected2;
            }
        }

        return Math.Sqrt(chiSquare / total);
    }

    /// <summary>Counts with categories in one that are too rare for a chi-square to hold: W. G. Cochran, Biometrics 10 (1954), 417-451.</summary>
    private static double[] Pool(double[] counts, double[] first, double[] second)
    {
        var (sum1, sum2) = (first.Sum(), second.Sum());
        bool Rare(int i) => (first[i] + second[i]) * Math.Min(sum1, sum2) / (sum1 + sum2) < FewestExpected;
        return [.. counts.Where((_, i) => !Rare(i)), counts.Where((_, i) => Rare(i)).Sum()];
    }

    private static double Term(double observed, double expected) => observed == 0 ? 0 : observed * Math.Log(observed / expected);

    /// <summary>Pearson's chi-square of days, or of weeks where that is larger, around the make-up of their period, over its degrees of freedom.</summary>
    private static double DailyDispersion(Side reference, Side difference, List<int> categories)
    {
        var days = Spread([reference, difference], side => side.Days.Where(day => day.Whole).Select(day => new[] { day }), categories);
        return reference.Weeks.Count < Dispersion.FewestWeeks || difference.Weeks.Count < Dispersion.FewestWeeks ? days
            : Math.Max(days, Spread([reference, difference], side => side.Weeks, categories));
    }

    private static double Spread(IEnumerable<Side> sides, Func<Side, IEnumerable<IReadOnlyList<ComparedDay>>> parts, List<int> categories)
    {
        var (chiSquare, degrees) = (0.0, 0);
        foreach (var side in sides)
        {
            var samples = parts(side).Select(part => categories.Select(index => (double)part.Sum(day => day.Counts[index])).ToArray()).Where(sample => sample.Sum() > 0).ToList();
            var total = samples.Sum(sample => sample.Sum());
            var shares = categories.Select((_, i) => samples.Sum(sample => sample[i]) / total).ToArray();
            var met = shares.Count(share => share > 0);
            chiSquare += samples.Sum(sample => shares.Select((share, i) => share == 0 ? 0 : Square(sample[i] - share * sample.Sum()) / (share * sample.Sum())).Sum());
            degrees += (samples.Count - 1) * (met - 1);
        }

        return degrees <= 0 ? 1 : chiSquare / degrees;
    }

    private static double Square(double x) => x * x;
}
