namespace HesTools.Comparison;

/// <summary>P-values adjusted for how many were looked at: an adjusted one is compared with the level as if it stood alone.</summary>
internal static class MultipleTests
{
    /// <summary>Against a single false claim among few: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.</summary>
    public static double[] Holm(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var greatest = 0.0;
        var rank = 0;
        foreach (var index in Enumerable.Range(0, pValues.Count).OrderBy(index => pValues[index]))
        {
            greatest = Math.Max(greatest, Math.Min(1, pValues[index] * (pValues.Count - rank++)));
            adjusted[index] = greatest;
        }

        return adjusted;
    }

    /// <summary>
    /// Against a large part of false claims among many: Y. Benjamini, Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289-300.
    /// </summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var least = 1.0;
        var rank = pValues.Count;
        foreach (var index in Enumerable.Range(0, pValues.Count).OrderByDescending(index => pValues[index]))
        {
            least = Math.Min(least, pValues[index] * pValues.Count / rank--);
            adjusted[index] = least;
        }

        return adjusted;
    }
}
