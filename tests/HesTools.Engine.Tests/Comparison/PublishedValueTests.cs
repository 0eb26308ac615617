using HesTools.Comparison;
using HesTools.Engine.Comparison;

namespace HesTools.Engine.Tests.Comparison;

/// <summary>
/// Formulas against published values, to the digits printed, and to 1e-9 against values computed by others: R 4.2.2 and statsmodels 0.13.5, the commands beside them.
/// </summary>
public sealed class PublishedValueTests
{
    private const double Z = 1.959963984540054;
    private static readonly Numerics Numerics = new();

    /// <summary>Newcombe, Statistics in Medicine 17 (1998), 857-872, table I; Brown, Cai, DasGupta 2001. To 1e-9: statsmodels proportion_confint(count, nobs, method='wilson').</summary>
    [Theory]
    [InlineData(81, 263, 0.255288519878, 0.366209576983)]
    [InlineData(15, 148, 0.0623863995307, 0.160487241723)]
    [InlineData(0, 20, 0, 0.161125158053)]
    [InlineData(1, 29, 0.00611321429276, 0.171755218793)]
    [InlineData(0, 10, 0, 0.277532799863)]
    [InlineData(8, 10, 0.490162471537, 0.943317848546)]
    [InlineData(10, 10, 0.722467200137, 1)]
    public void Wilson(double count, double total, double low, double high) => Close((low, high), Proportions.Wilson(count, total, Z));

    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_as_printed(double count, double total, double low, double high)
    {
        var interval = Proportions.Wilson(count, total, Z);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    /// <summary>Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, 56/70 - 48/80: .0524 to .3339. To 1e-9: statsmodels confint_proportions_2indep(56, 70, 48, 80, method='newcomb').</summary>
    [Fact]
    public void Newcombe()
    {
        var interval = Proportions.Newcombe(48, 80, 56, 70, Z);
        Assert.Equal((0.0524, 0.3339), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
        Close((0.0524314724024, 0.333872654037), interval);
        Close((-0.000109591661769, 0.000263589598737), Proportions.Newcombe(63, 86_443, 1_368, 1_654_006, Z));
    }

    /// <summary>Benjamini and Hochberg 1995, section 3: 15 p-values of which four are rejected at .05, three by Bonferroni and Holm. To 1e-9: R p.adjust(p, "BH") and "holm".</summary>
    [Fact]
    public void Many_tests()
    {
        double[] p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];
        var bh = MultipleTests.BenjaminiHochberg(p);
        Assert.Equal(4, bh.Count(value => value < 0.05));
        Close([0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714286, 0.06385714286, 0.0645, 0.0765, 0.486, 0.5811818182, 0.714875, 0.7532307692, 0.8132142857, 1], bh);
        var holm = MultipleTests.Holm(p);
        Assert.Equal(3, holm.Count(value => value < 0.05));
        Close([0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1], holm);

        // The order they come in does not matter.
        Close([.. holm.Reverse()], MultipleTests.Holm([.. p.Reverse()]));
        Close([.. bh.Reverse()], MultipleTests.BenjaminiHochberg([.. p.Reverse()]));
    }

    /// <summary>15 events in 400, of the tests of statsmodels (test_rates_poisson.py), which has them from R: exactci, ratesci.</summary>
    [Fact]
    public void Poisson_rates()
    {
        Close((0.0209884653319583, 0.0618505471787146), PoissonRate.Exact(15, 400, 0.95, Numerics));
        Close((0.0227264749053794, 0.0618771721463559), PoissonRate.Score(15, 400, 0.95, Numerics));
        Close((0.0219234232268444, 0.0602898619930649), PoissonRate.Jeffreys(15, 400, 0.95, Numerics));
    }

    /// <summary>
    /// R: up &lt;- function(p) pbinom(x2, n, p, lower.tail=FALSE) + dbinom(x2, n, p)/2; p-value 2*min(up(p0), 1-up(p0)) with p0 = t2/(t1+t2); bounds by uniroot of up(plogis(l)) - .025
    /// and .975, as exp(l)*t1/t2.
    /// </summary>
    [Theory]
    [InlineData(19, 28, 7, 28, 0.0191572904587, 0.144248961305, 0.856658669256)]
    [InlineData(3, 28, 14, 21, 0.00118949953634, 1.9275050442, 27.0716142591)]
    [InlineData(0, 28, 9, 28, 0.001953125, 2.53196098169, null)]
    [InlineData(5, 14, 0, 14, 0.03125, 0.0, 0.820564203026)]
    [InlineData(25, 26, 2021, 26, 0.0, 55.43192345, 122.479841071)]
    [InlineData(60, 51477.5, 30, 54308.7, 0.000620264883966, 0.302361742551, 0.730938767839)]
    public void Two_small_counts(double count1, double time1, double count2, double time2, double p, double low, double? high)
    {
        var ratio = RateRatio.MidP(count1, time1, count2, time2, 1, 0.95, Numerics);
        Assert.Equal(p, ratio.PValue, 1e-9);
        Assert.Equal(low, ratio.Low!.Value, 1e-9 * Math.Max(1, low));
        Assert.Equal(high is null, ratio.High is null);
        Assert.Equal(high ?? 0, ratio.High ?? 0, 1e-9 * Math.Max(1, high ?? 0));
    }

    /// <summary>R: exp(log(1.5) + c(-1, 1) * qnorm(.975) * sqrt(1/1000 + 1/1500)).</summary>
    [Fact]
    public void Two_large_counts_naively()
    {
        var ratio = RateRatio.Naive(1000, 28, 1500, 28, 0.95, Numerics);
        Close((1.38465348016, 1.62495529188), (ratio.Low!.Value, ratio.High!.Value));
    }

    /// <summary>
    /// R: m &lt;- glm(count ~ period + weekday, family=quasipoisson, offset=log(time), control=list(epsilon=1e-15, maxit=100)); coef(m)["period1"], summary(m)$dispersion,
    /// sqrt(summary(m)$cov.unscaled["period1", "period1"]), its p-value, and exp(coef -/+ qt(.975, 33) * se). 17 and 24 days from a Monday, the seventh of 23 hours.
    /// The dispersion of large days: sum((count - fitted(m))^2) / sum(fitted(m)) * 41 / 33.
    /// </summary>
    [Fact]
    public void Quasi_Poisson_with_weekdays()
    {
        long[] first = [120, 131, 140, 128, 110, 44, 31, 118, 150, 129, 133, 99, 52, 28, 140, 122, 137];
        long[] second = [160, 171, 139, 180, 141, 60, 45, 155, 166, 201, 149, 150, 71, 39, 170, 158, 190, 162, 133, 58, 47, 149, 177, 168];
        var model = new WeekdayModel(
        [
            .. first.Select((count, i) => new ModelDay(0, i % 7, i == 6 ? 23.0 / 24 : 1, true, count)),
            .. second.Select((count, i) => new ModelDay(1, i % 7, 1, true, count)),
        ]);
        Assert.Equal(33, model.DegreesOfFreedom);
        Assert.Equal(0.249468288887802, model.LogRatio, 1e-9);
        Assert.Equal(0.0293474523537601, 1 / Math.Sqrt(model.Information), 1e-9);
        Assert.Equal(0.93367034376252, model.Pearson, 1e-9);
        Assert.Equal(1.09257008240818, model.PearsonOfLargeDays, 1e-9);
        var ratio = RateRatio.QuasiPoisson(model, model.Pearson, 33, 0.95, Numerics);
        Close((1.21139746298521, 1.35956114000122), (ratio.Low!.Value, ratio.High!.Value));
        Assert.Equal(3.61720531971546e-10, ratio.PValue, 1e-15);
    }

    /// <summary>University of Oxford, 2018, second update and what came until the third: G = 4372.485, 9 degrees of freedom. R: 2*sum(o*log(o/e)), sqrt(sum((o-e)^2/e)/sum(o)).</summary>
    [Fact]
    public void Mix_of_the_published_updates()
    {
        double[] second = [31_483, 22_644, 7_999, 12_560, 11_384, 63, 89, 19, 23, 179];
        double[] since = [761_177, 345_122, 109_318, 232_787, 192_137, 1_368, 4_161, 2_021, 4_564, 1_351];
        var (g, degrees) = MixTest.G(second, since);
        Assert.Equal(9, degrees);
        Assert.Equal(4372.485, Math.Round(g, 3));
        Assert.Equal(4372.48534052, g, 1e-8);
        Assert.Equal(0.0496270381843, MixTest.CramersV(second, since), 1e-9);
        Assert.Equal((g, degrees), MixTest.G([.. second, 0], [.. since, 0]));
    }

    /// <summary>R: qt(.975, 48), qt(.975, 6), 2*pt(-3.7, 6), qnorm(.975), pchisq(30, 9, lower.tail=FALSE), pbeta(.2, 3.7, 12.1), qgamma(.025, 15.5).</summary>
    [Fact]
    public void Distributions()
    {
        Assert.Equal(2.0106347576242318, Numerics.StudentQuantile(0.975, 48), 1e-9);
        Assert.Equal(2.4469118511449688, Numerics.StudentQuantile(0.975, 6), 1e-9);
        Assert.Equal(2 * 0.0050441894662522878, Numerics.StudentTails(3.7, 6), 1e-9);
        Assert.Equal(Z, Numerics.NormalQuantile(0.975), 1e-9);
        Assert.Equal(0.000438721770979, Numerics.ChiSquareTail(30, 9), 1e-9);
        Assert.Equal(0.41273271507411341, Numerics.BetaCumulative(0.2, 3.7, 12.1), 1e-9);
        Assert.Equal(8.7693692907377425, Numerics.GammaQuantile(0.025, 15.5), 1e-9);
    }

    private static void Close((double Low, double High) expected, (double Low, double High) actual)
    {
        Assert.Equal(expected.Low, actual.Low, 1e-9);
        Assert.Equal(expected.High, actual.High, 1e-9);
    }

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
