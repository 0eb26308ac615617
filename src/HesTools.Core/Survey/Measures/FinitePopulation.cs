namespace HesTools.Survey.Measures;

/// <summary>What becomes of the uncertainty of a sample that is a good part of all there are. It takes for granted that respondents are a random sample of them.</summary>
public static class FinitePopulation
{
    /// <summary>
    /// What a standard error is multiplied by: the square root of (N - n) / (N - 1), the finite population correction of W. G. Cochran, Sampling Techniques (1977), section 2.6, in the form for a
    /// variance over N. 1: a sample that is next to nothing; 0: everybody.
    /// </summary>
    /// <param name="population">People there are, N.</param>
    /// <param name="count">People of the sample, n, 0 to N.</param>
    public static double Factor(int population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population);
        return count == population ? 0 : Math.Sqrt((population - count) / (population - 1.0));
    }

    /// <summary>
    /// The size of a sample of an endless population that is as certain: n (N - 1) / (N - n), that is n over the square of the factor. Put in place of n, it makes the score interval of a finite population:
    /// B. O'Neill, Mathematical properties and finite-population correction for the Wilson score interval, arXiv:2109.12464 (2021). Infinite: everybody.
    /// </summary>
    /// <param name="population">People there are; null: not known, so that there is no correction.</param>
    /// <param name="count">People of the sample.</param>
    public static double EffectiveSize(int? population, int count)
    {
        if (population is not { } known)
        {
            return count;
        }

        var factor = Factor(known, count);
        return factor == 0 ? double.PositiveInfinity : count / (factor * factor);
    }
}
