using System.Text.Json;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Tests.Pilot.Live;

/// <summary>Whole tests of domains against a real DNS server: every check, both ways.</summary>
public sealed class LiveTests(LiveServers servers) : IClassFixture<LiveServers>
{
    public static TheoryData<string> Names => [.. LiveTwins.All.Select(twin => twin.Name)];

    [Fact]
    public async Task A_good_domain_holds_in_every_gate()
    {
        var test = await LiveServers.TestAsync(servers.Network(servers.Knot.Address), LiveServers.Domain("good"));
        Assert.All(test.Gates, gate => Assert.True(gate.Result == CheckResult.Holds, $"{gate.Check} {gate.Result} {gate.Value}: {gate.Finding}"));
        Assert.True(test.Passed);
        Assert.Equal(LiveServers.Now, test.EarliestCutover);
        Assert.Equal(["MxPresent", "MxHosts", "MxTtl", "GatewayHost", "SpfRecord", "SpfLookups", "SpfGatewayInclude", "DmarcRecord", "MtaSts", "Dane", "RecipientList"], test.Gates.Select(gate => gate.Check));
        Assert.All(test.Checks, check => Assert.True(check.Result is CheckResult.Holds or CheckResult.NotNeeded, $"{check.Check}: {check.Finding}"));
        Assert.Equal([DnsRecordType.Mx, DnsRecordType.Txt], test.Records.Select(set => set.Type));
        Assert.Equal(["10 mail.good.example", "20 spare.good.example"], test.Records[0].Records.Order());
        Assert.Equal(2, test.SpfLookups.Sum(row => row.Depth == 0 ? row.Lookups : 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_twin_is_seen_by_its_check_and_by_no_other(string name)
    {
        var twin = LiveTwins.All.Single(one => one.Name == name);
        var test = await LiveServers.TestAsync(servers.Network(servers.Knot.Address), LiveServers.Domain(name, twin.Gateway));
        var check = test.Checks.Single(one => one.Check == twin.Check);
        Assert.True(check.Result == twin.Result, $"{check.Result} {check.Value}: {check.Finding}");
        Assert.Contains(twin.Said, $"{check.Value} {check.Finding}", StringComparison.Ordinal);
        var wrong = test.Gates.Where(gate => gate.Result != CheckResult.Holds && gate.Check != twin.Check).ToList();
        Assert.True(wrong.Select(gate => gate.Check).SequenceEqual(twin.Also), string.Join('\n', wrong.Select(gate => $"{gate.Check} {gate.Result} {gate.Value}: {gate.Finding}")));
        Assert.All(test.Checks, one => Assert.DoesNotContain(one.Evidence.Append(one.Finding).Append(one.Value), text => text.Any(char.IsControl) || text.Contains('\u202e', StringComparison.Ordinal)));
        Assert.Equal(name == "day" ? LiveServers.Now.AddDays(1) : name is "nomx" or "null" ? null : LiveServers.Now, test.EarliestCutover);
    }

    [Fact]
    public async Task Runs_are_repeated_from_their_record()
    {
        var network = servers.Network(servers.Knot.Address);
        var domains = LiveTwins.All.Select(twin => LiveServers.Domain(twin.Name, twin.Gateway)).Prepend(LiveServers.Domain("good")).ToList();
        var tests = await Task.WhenAll(domains.Select(domain => LiveServers.TestAsync(network, domain)));
        var text = network.ToRecord(LiveServers.Now).Write();
        var repeated = new SharedNetwork(new RecordedNetwork(RecordedAnswers.Read(text)), TestContext.Current.CancellationToken);
        foreach (var (domain, test) in domains.Zip(tests))
        {
            Assert.Equal(JsonSerializer.Serialize(test), JsonSerializer.Serialize(await LiveServers.TestAsync(repeated, domain)));
        }

        Assert.Equal(text, repeated.ToRecord(LiveServers.Now).Write());
    }

    /// <summary>Whatever single question is not answered: no gate fails for it that held, and none holds that failed.</summary>
    [Theory]
    [InlineData(DnsStatus.ServerFailure)]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.Malformed)]
    public async Task A_missing_answer_turns_no_gate_round(DnsStatus status)
    {
        var turned = new List<string>();
        var untold = new HashSet<string>();
        foreach (var domain in LiveTwins.All.Select(twin => LiveServers.Domain(twin.Name, twin.Gateway)).Prepend(LiveServers.Domain("good")))
        {
            var network = servers.Network(servers.Knot.Address);
            var whole = await LiveServers.TestAsync(network, domain);
            var record = network.ToRecord(LiveServers.Now);
            for (var index = 0; index < record.Answers.Length; index++)
            {
                var answers = record.Answers.ToArray();
                answers[index] = answers[index] with { Status = status, Records = [] };
                var test = await LiveServers.TestAsync(new RecordedNetwork(record with { Answers = answers }), domain);
                untold.UnionWith(test.Checks.Where(check => check.Result == CheckResult.Unknown).Select(check => check.Check));
                turned.AddRange(whole.Checks.Zip(test.Checks)
                    .Where(pair => (pair.First.Result, pair.Second.Result) is (CheckResult.Holds, CheckResult.Fails) or (CheckResult.Fails, CheckResult.Holds) or (CheckResult.Fails, CheckResult.NotNeeded))
                    .Select(pair => $"{domain.Name} without {answers[index].Name} {answers[index].Type}: {pair.Second.Check} {pair.First.Result} -> {pair.Second.Result}: {pair.Second.Finding}"));
            }
        }

        Assert.True(turned.Count == 0, string.Join('\n', turned));
        Assert.Superset(
            new HashSet<string> { "MxPresent", "MxHosts", "MxWildcard", "MxTtl", "GatewayHost", "SpfRecord", "SpfLookups", "SpfGatewayInclude", "DkimKeys", "DmarcRecord", "DmarcAlignment", "DmarcReports", "MtaSts", "TlsReporting", "Dane" },
            untold);
    }

    [Theory]
    [InlineData("good.example", "pass")]
    [InlineData("mail.good.example", "pass")]
    [InlineData("other.example", "fail")]
    public async Task A_signature_counts_where_it_is_aligned(string signer, string value)
    {
        var test = await LiveServers.TestAsync(servers.Network(servers.Knot.Address), LiveServers.Domain("good"), signers: [signer]);
        Assert.Equal(value, test.Checks.Single(check => check.Check == "DmarcAlignment").Value);
    }
}
