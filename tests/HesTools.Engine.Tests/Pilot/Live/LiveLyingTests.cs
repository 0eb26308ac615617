using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Tests.Pilot.Live;

/// <summary>Whole tests against a server that fails, is silent or lies: what cannot be told is not told.</summary>
public sealed class LiveLyingTests(LiveServers servers) : IClassFixture<LiveServers>
{
    private const int Mx = 15;
    private static readonly string[] WithoutDns = ["RecipientList"];

    [Theory]
    [InlineData("SERVFAIL")]
    [InlineData("REFUSED")]
    [InlineData("silence")]
    [InlineData("noise")]
    [InlineData("cut off, and no more by TCP")]
    public async Task Without_answers_every_gate_of_dns_is_unknown(string kind)
    {
        using var server = new LyingServer(query => kind switch
        {
            "SERVFAIL" => query.Error(2),
            "REFUSED" => query.Error(5),
            "noise" => [.. query.Message[..2], .. "no message of DNS"u8],
            "silence" => null,
            _ => query.IsTcp ? null : DnsWire.Answer(query.Message, 0, 0x280),
        });
        var network = new SharedNetwork(
            new HesTools.Engine.Pilot.PilotNetwork(new PilotNetworkOptions { Resolver = server.Address, Timeout = TimeSpan.FromMilliseconds(200), Retries = 0 }), TestContext.Current.CancellationToken);
        var test = await LiveServers.TestAsync(network, LiveServers.Domain("good"));
        Assert.All(test.Gates, gate => Assert.True(gate.Result == (WithoutDns.Contains(gate.Check) ? CheckResult.Holds : CheckResult.Unknown), $"{gate.Check} {gate.Result}: {gate.Finding}"));
        Assert.Equal(CheckResult.Unknown, test.Result);
        Assert.Null(test.EarliestCutover);
        Assert.Empty(test.Records);
    }

    [Fact]
    public async Task Cut_off_answers_come_whole_by_tcp_and_change_nothing()
    {
        using var server = new LyingServer(query => query.IsTcp ? servers.Relay(query.Message) : DnsWire.Answer(query.Message, 0, 0x600));
        var test = await LiveServers.TestAsync(servers.Network(server.Address), LiveServers.Domain("good"));
        var plain = await LiveServers.TestAsync(servers.Network(servers.Knot.Address), LiveServers.Domain("good"));
        Assert.True(test.Passed);
        Assert.True(server.ByStream >= test.Queries);
        Assert.Equal(plain.Checks.Select(check => (check.Check, check.Result, check.Value, check.Finding)), test.Checks.Select(check => (check.Check, check.Result, check.Value, check.Finding)));
    }

    [Fact]
    public async Task Of_times_to_live_that_differ_the_longest_counts()
    {
        // RFC 2181 5.2 forbids it, and zones have it.
        using var server = new LyingServer(query => query is { Name: "good.example", Type: Mx }
            ? DnsWire.Answer(query.Message, 0, 0x400, DnsWire.Record(query.Name, Mx, 300, [0, 10, .. DnsWire.Name("mail.good.example")]), DnsWire.Record(query.Name, Mx, 86400, [0, 20, .. DnsWire.Name("spare.good.example")]))
            : servers.Relay(query.Message));
        var test = await LiveServers.TestAsync(servers.Network(server.Address), LiveServers.Domain("good"));
        Assert.Equal(["MxTtl"], test.Gates.Where(gate => gate.Result != CheckResult.Holds).Select(gate => gate.Check));
        Assert.Equal(LiveServers.Now.AddSeconds(86400), test.EarliestCutover);
        Assert.Equal(86400, test.Records[0].Ttl);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_none()
    {
        using var server = new LyingServer(query =>
        {
            var answer = servers.Relay(query.Message);
            if (query.Type == Mx)
            {
                answer[13] ^= 1;
            }

            return answer;
        });
        var test = await LiveServers.TestAsync(servers.Network(server.Address, retries: 0), LiveServers.Domain("good"));
        Assert.All(test.Gates.Where(gate => gate.Check is "MxPresent" or "MxHosts" or "MxTtl" or "Dane"), gate => Assert.Equal(CheckResult.Unknown, gate.Result));
    }
}
