using HesTools.Engine.Comparison;

namespace HesTools.Engine.Tests.Comparison;

/// <summary>The benchmark of the comparison, short and seeded. Limits allow for chance: three standard errors of 400 runs above the rate promised.</summary>
public sealed class SimulationTests
{
    private const int Runs = 400;

    [Theory]
    [InlineData("10,000 a day, k 10, 4 v 4 weeks", 0.07)]
    [InlineData("1,000 a day, k 20, 2 v 2 weeks", 0.07)]
    [InlineData("3 a day, k 2, 4 v 4 weeks", 0.07)]
    [InlineData("0.5 a day, k 1, 4 v 4 weeks", 0.07)]
    [InlineData("10,000 a day, rho .6, 4 v 4 weeks", 0.09)]
    public void What_did_not_change_is_seldom_called_changed(string name, double promised)
    {
        var (ours, naive) = Setting(name).Rate(Runs, 1, 1, new Numerics());
        Assert.InRange(ours, 0, promised + 3 * Math.Sqrt(promised * (1 - promised) / Runs));
        Assert.True(naive > ours);
    }

    [Theory]
    [InlineData("10,000 a day, k 10, 4 v 4 weeks", 0.9)]
    [InlineData("1,000 a day, k 20, 2 v 2 weeks", 0.9)]
    [InlineData("10,000 a day, rho .6, 4 v 4 weeks", 0.6)]
    public void Half_as_much_again_is_noticed(string name, double power) =>
        Assert.InRange(Setting(name).Rate(Runs, 1, 1.5, new Numerics()).Ours, power, 1);

    [Theory]
    [InlineData(4, 20, 20)]
    [InlineData(4, 1_000, 2)]
    [InlineData(2, 20, 20)]
    public void A_mix_that_did_not_change_is_seldom_called_changed(int weeks, double shape, double spamShape) =>
        Assert.InRange(MailSimulation.MixRate(weeks, shape, spamShape, Runs, 1, 1, new Numerics()), 0, 0.07 + 3 * Math.Sqrt(0.07 * 0.93 / Runs));

    [Fact]
    public void A_mix_with_half_as_much_spam_again_is_noticed() =>
        Assert.InRange(MailSimulation.MixRate(4, 20, 20, Runs, 1, 1.5, new Numerics()), 0.8, 1);

    private static MailSimulation Setting(string name) => MailSimulation.Settings.Single(setting => setting.Name == name);
}
