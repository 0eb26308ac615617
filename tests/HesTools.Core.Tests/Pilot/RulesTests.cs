using HesTools.Pilot;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

public sealed class RulesTests
{
    private static readonly DateTimeOffset Now = Answers.Now;

    private static PilotEvidence Good => new(Now.AddHours(-1), "Holds", [], []) { MxTtl = 300, EarliestCutover = Now.AddMinutes(-30), Before = [new("maths.example.ac.uk", DnsRecordType.Mx, 86400, ["10 mx1.example.ac.uk"])] };

    public static TheoryData<string, PilotEvidence?> NoSwitch => new()
    {
        { "No test", null },
        { "No test", Good with { Time = Now.AddHours(-3) } },
        { "No test", Good with { Phase = "After" } },
        { "is not known", Good with { MxTtl = null } },
        { "is not known", Good with { EarliestCutover = null } },
        { "86400 s", Good with { MxTtl = 86400, Result = "Fails", Failed = ["MxTtl"] } },
        { "until 2026-11-24 11:00", Good with { EarliestCutover = Now.AddHours(1), Result = "Fails", Failed = ["MxTtl"] } },
        { "GatewayHost", Good with { Result = "Unknown", Unknown = ["GatewayHost"] } },
        { "MxTtl", Good with { Result = "Fails", Failed = ["MxTtl"], EarliestCutover = Now.AddHours(-1) } },
        { "MtaSts", Good with { Result = "Fails", Failed = ["MtaSts", "MxTtl"] } },
        { "after the step", Good with { Time = Now.AddDays(1) } },
    };

    [Theory]
    [MemberData(nameof(NoSwitch))]
    public void A_switch_rests_on_a_test_of_the_lowered_records(string obstacle, PilotEvidence? evidence) =>
        Assert.Contains(obstacle, PilotRules.ObstacleTo(At(PilotState.LoweredTtl, evidence), PilotState.Cutover, Now), StringComparison.Ordinal);

    [Fact]
    public void With_it_the_switch_may_be_made() => Assert.Null(PilotRules.ObstacleTo(At(PilotState.LoweredTtl, Good), PilotState.Cutover, Now));

    [Theory]
    [InlineData(PilotState.Ready, PilotState.Approved)]
    [InlineData(PilotState.Approved, PilotState.LoweredTtl)]
    public void Values_that_changed_since_the_test_go_no_further(PilotState from, PilotState to)
    {
        Assert.Contains("ChangedSinceTest", PilotRules.ObstacleTo(At(from, Good with { Result = "Unknown", Unknown = [PilotEdit.ChangedSinceTest] }), to, Now), StringComparison.Ordinal);
        Assert.Null(PilotRules.ObstacleTo(At(from, Good), to, Now));
    }

    [Theory]
    [InlineData(PilotState.Ready, PilotState.Approved)]
    [InlineData(PilotState.Approved, PilotState.LoweredTtl)]
    public void Without_a_way_back_nobody_goes_on(PilotState from, PilotState to) =>
        Assert.Contains("no way back", PilotRules.ObstacleTo(At(from, Good with { Before = [] }), to, Now), StringComparison.Ordinal);

    [Fact]
    public void A_domain_is_active_by_a_test_after_the_switch_and_not_by_one_of_before()
    {
        Assert.NotNull(PilotRules.ObstacleTo(At(PilotState.Cutover, Good), PilotState.Active, Now));
        Assert.NotNull(PilotRules.ObstacleTo(At(PilotState.Cutover, Good with { Phase = "After", Time = Now.AddHours(-3) }), PilotState.Active, Now));
        Assert.Null(PilotRules.ObstacleTo(At(PilotState.Cutover, Good with { Phase = "After" }), PilotState.Active, Now));
    }

    [Fact]
    public void A_domain_that_begins_again_is_not_ready_by_a_test_of_after_the_last_switch() =>
        Assert.NotNull(PilotRules.ObstacleTo(At(PilotState.Proposed, Good with { Phase = "After" }), PilotState.Ready, Now));

    private static PilotDomain At(PilotState state, PilotEvidence? evidence) => Answers.Domain with { Evidence = evidence, History = [new(state, Now.AddHours(-2), "admin")] };
}
