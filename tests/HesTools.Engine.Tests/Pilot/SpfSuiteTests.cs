using HesTools.Pilot.Spf;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>The test suite of RFC 7208 (openspf.org), one case each. It is not part of this repository: HES_SPF_SUITE names it, or Debian's python3-spf has it.</summary>
public class SpfSuiteTests
{
    private const string Absent = "no suite on this machine";

    public static TheoryData<string> Names => SpfSuite.Here is { } suite ? [.. suite.Cases.Keys] : [Absent];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_result_is_that_of_the_suite(string name)
    {
        Assert.SkipWhen(name == Absent, "There is no suite: install python3-spf, or set HES_SPF_SUITE.");
        var one = SpfSuite.Here!.Cases[name];
        var found = await EvaluateAsync(one);
        var why = $"{found.Result}: {found.Reason}\n{string.Join('\n', found.Trace)}";
        Assert.True(one.Results.Contains(found.Result), $"Expected {string.Join(" or ", one.Results)}, got {why}");
        if (one.Explanation is not null)
        {
            Assert.Equal(one.Explanation, found.Explanation);
        }

        // An error of a record or of DNS names what it is about.
        Assert.NotEmpty(found.Reason);
        Assert.InRange(found.Lookups, 0, 11);
        Assert.InRange(found.Void, 0, 3);
    }

    [Fact]
    public async Task Where_more_than_one_result_is_accepted_ours_is_the_preferred_one()
    {
        Assert.SkipWhen(SpfSuite.Here is null, "There is no suite: install python3-spf, or set HES_SPF_SUITE.");
        var other = new List<string>();
        foreach (var (name, one) in SpfSuite.Here.Cases)
        {
            var found = await EvaluateAsync(one);
            if (one.Results.Contains(found.Result) && found.Result != one.Results[0])
            {
                other.Add($"{name}: {found.Result}, preferred is {one.Results[0]}");
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{SpfSuite.Here.Cases.Count} tests; accepted and not preferred: {other.Count}. {string.Join("; ", other)}");
    }

    private static Task<SpfResult> EvaluateAsync(SuiteCase one) => new SpfEvaluator(one.Zone, DateTimeOffset.UnixEpoch) { DefaultExplanation = "DEFAULT" }
        .EvaluateAsync(new(one.Host, one.MailFrom, one.Helo), TestContext.Current.CancellationToken);
}
