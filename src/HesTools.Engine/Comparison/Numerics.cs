using HesTools.Comparison;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace HesTools.Engine.Comparison;

/// <summary>Distribution functions of MathNet.Numerics.</summary>
internal sealed class Numerics : INumerics
{
    private const double RootAccuracy = 1e-13;
    private const int MostRounds = 1_000;

    /// <inheritdoc/>
    public double NormalQuantile(double p) => Normal.InvCDF(0, 1, p);

    /// <inheritdoc/>
    public double StudentQuantile(double p, double degreesOfFreedom) => StudentT.InvCDF(0, 1, degreesOfFreedom, p);

    /// <inheritdoc/>
    public double StudentTails(double t, double degreesOfFreedom) => 2 * StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(t));

    /// <inheritdoc/>
    public double ChiSquareTail(double x, double degreesOfFreedom) => SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, x / 2);

    /// <inheritdoc/>
    public double GammaQuantile(double p, double shape) => Gamma.InvCDF(shape, 1, p);

    /// <inheritdoc/>
    public double BetaCumulative(double x, double a, double b) => SpecialFunctions.BetaRegularized(a, b, x);

    /// <inheritdoc/>
    public double FindRoot(Func<double, double> function, double low, double high) => Brent.FindRoot(function, low, high, RootAccuracy, MostRounds);
}
