namespace HesTools.Comparison;

/// <summary>Distribution functions and a root finder, which come from a numerical library.</summary>
public interface INumerics
{
    /// <summary>The standard normal quantile.</summary>
    /// <param name="p">Probability, 0 to 1.</param>
    double NormalQuantile(double p);

    /// <summary>The quantile of Student's t.</summary>
    /// <param name="p">Probability, 0 to 1.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom.</param>
    double StudentQuantile(double p, double degreesOfFreedom);

    /// <summary>The probability of a Student's t further from zero, on either side, than the one given.</summary>
    /// <param name="t">The statistic.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom.</param>
    double StudentTails(double t, double degreesOfFreedom);

    /// <summary>The probability of a chi-square greater than the one given.</summary>
    /// <param name="x">The statistic.</param>
    /// <param name="degreesOfFreedom">Degrees of freedom.</param>
    double ChiSquareTail(double x, double degreesOfFreedom);

    /// <summary>The quantile of a gamma distribution of scale one.</summary>
    /// <param name="p">Probability, 0 to 1.</param>
    /// <param name="shape">Shape, greater than zero.</param>
    double GammaQuantile(double p, double shape);

    /// <summary>The regularised incomplete beta function: the distribution function of a beta distribution.</summary>
    /// <param name="x">0 to 1.</param>
    /// <param name="a">First shape, greater than zero.</param>
    /// <param name="b">Second shape, greater than zero.</param>
    double BetaCumulative(double x, double a, double b);

    /// <summary>Where a function that changes its sign once is zero.</summary>
    /// <param name="function">The function.</param>
    /// <param name="low">A place before.</param>
    /// <param name="high">A place after.</param>
    double FindRoot(Func<double, double> function, double low, double high);
}
