using HesTools.Pilot;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

public sealed class OriginCheckTests
{
    [Fact]
    public async Task Before_the_switch_nothing_is_connected_to() => Assert.Equal("NotNeeded", (await Answers.Good().Connects("mx1.example.ac.uk", "220 hello").TestAsync()).Of("OriginServer").Result);

    [Fact]
    public async Task A_server_that_lets_anybody_in_fails_and_the_networks_are_named()
    {
        var check = (await Answers.Good().Connects("mx1.example.ac.uk", "220 hello \u001b[31m").TestAsync(after: true)).Of("OriginServer");
        Assert.Equal(("Fails", "open"), (check.Result, check.Value));
        Assert.Contains("18.185.115.0/25", check.Finding, StringComparison.Ordinal);
        Assert.DoesNotContain(check.Evidence, line => line.Contains('\u001b', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "Holds")]
    [InlineData(false, "Unknown")]
    public async Task Only_a_refusal_is_closed(bool closed, string result) =>
        Assert.Equal(result, (await Answers.Good().Connects("mx1.example.ac.uk", null, closed).Connects("oxford.in.tmes.trendmicro.eu", "220 hello").TestAsync(after: true)).Of("OriginServer").Result);

    [Fact]
    public async Task A_machine_that_reaches_no_mail_server_cannot_tell() =>
        Assert.Equal("Unknown", (await Answers.Good().Connects("mx1.example.ac.uk", null, closed: true).Connects("oxford.in.tmes.trendmicro.eu", null, closed: true).TestAsync(after: true)).Of("OriginServer").Result);

    [Fact]
    public async Task Exchange_online_greets_everybody_and_is_closed_by_a_rule() =>
        Assert.Equal("NotNeeded", (await Answers.Good().TestAsync(Answers.Domain with { InboundServers = ["example-ac-uk.mail.protection.outlook.com"] }, after: true)).Of("OriginServer").Result);

    [Fact]
    public async Task An_open_server_may_be_open_while_senders_hold_the_old_records()
    {
        var kept = new PilotEvidence(Answers.Now, "Holds", [], []) { Before = [new("maths.example.ac.uk", DnsRecordType.Mx, 86400, ["10 mx1.example.ac.uk"])] };
        PilotDomain Switched(int days) => Answers.Domain with { Evidence = kept, History = [new(PilotState.Cutover, Answers.Now.AddDays(-days), "admin")] };
        var answers = Answers.Good().Connects("mx1.example.ac.uk", "220 hello");
        Assert.Equal("NotNeeded", (await answers.TestAsync(Switched(5), after: true)).Of("OriginServer").Result);
        Assert.Equal("Fails", (await answers.TestAsync(Switched(7), after: true)).Of("OriginServer").Result);
    }

    [Fact]
    public async Task Without_a_server_it_cannot_be_told() => Assert.Equal("Unknown", (await Answers.Good().TestAsync(Answers.Domain with { InboundServers = [] }, after: true)).Of("OriginServer").Result);
}
