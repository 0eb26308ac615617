using System.Text.Json;
using HesTools.Engine.Pilot;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>Questions to a real authoritative server.</summary>
public sealed class PilotDnsTests
{
    private const string Zone = """
        @       7200  MX     10 mail
        @       7200  MX     5 MX.Gateway.Example.
        @       3600  TXT    "v=spf1 include:_spf.gateway.example " "-all"
        @       3600  TXT    "one \226\130\172 \200\\200 \"quoted\"; \001"
        @       3600  CAA    0 issue "ca.example; policy=\"x\""
        @       300   AAAA   2001:db8::0:1
        null          MX     0 .
        mail          A      192.0.2.1
        www           CNAME  one
        one           CNAME  two
        two           CNAME  mail
        loop          CNAME  pool
        pool          CNAME  loop
        dead          CNAME  nothing
        *.wild        TXT    "found"
        xn--mnchen-3ya A     192.0.2.7
        a/b\032c      A      192.0.2.8
        _25._tcp.mail TLSA   3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789ABCDEF
        child         NS     ns.child
        ns.child      A      192.0.2.53
        1.2.0.192     PTR    Mail.Pilot.Example.
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_whole_and_in_one_form_and_a_record_of_them_answers_alike()
    {
        // 3 KB do not fit into a datagram.
        var large = string.Concat(Enumerable.Range(0, 12).Select(i => $" \"{new string((char)('a' + i), 250)}\""));
        using var knot = new KnotServer(("pilot.example", $"{Zone}\nlarge TXT{large}\n"));
        var network = new SharedNetwork(new PilotNetwork(new PilotNetworkOptions { Resolver = knot.Address }), Token);

        var mx = await Ask(network, "pilot.example", DnsRecordType.Mx);
        Assert.Equal((DnsStatus.NoError, true, false, ""), (mx.Status, mx.IsAuthoritative, mx.IsAuthenticated, mx.Error));
        Assert.Equal([(5, "mx.gateway.example", 7200L), (10, "mail.pilot.example", 7200L)], mx.Found.OrderBy(record => record.Preference).Select(record => (record.Preference, record.Host, record.Ttl)));

        var txt = (await Ask(network, "pilot.example", DnsRecordType.Txt)).Found.ToList();
        var split = Assert.Single(txt, record => record.Strings.Length > 0);
        Assert.Equal("v=spf1 include:_spf.gateway.example -all", split.Data);
        Assert.Equal(["v=spf1 include:_spf.gateway.example ", "-all"], split.Texts);
        Assert.Equal("one \u00e2\u0082\u00ac \u00c8\\200 \"quoted\"; \u0001", Assert.Single(txt, record => record.Strings.Length == 0).Data);

        Assert.Equal(["0 issue \"ca.example; policy=\\\"x\\\"\""], await Data(network, "pilot.example", DnsRecordType.Caa));
        Assert.Equal(["2001:db8::1"], await Data(network, "pilot.example", DnsRecordType.Aaaa));
        Assert.Equal(["0 ."], await Data(network, "null.pilot.example", DnsRecordType.Mx));
        Assert.Equal(["3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"], await Data(network, "_25._tcp.mail.pilot.example", DnsRecordType.Tlsa));
        Assert.Equal(["ns.pilot.example"], await Data(network, "pilot.example", DnsRecordType.Ns));
        Assert.Equal(["ns.pilot.example hostmaster.pilot.example 1 3600 600 604800 300"], await Data(network, "pilot.example", DnsRecordType.Soa));
        Assert.Equal(["mail.pilot.example"], await Data(network, "1.2.0.192.pilot.example", DnsRecordType.Ptr));
        Assert.Equal(["found"], await Data(network, "x.y.wild.pilot.example", DnsRecordType.Txt));
        Assert.Equal(["192.0.2.7"], await Data(network, "xn--mnchen-3ya.pilot.example", DnsRecordType.A));
        Assert.Equal(["192.0.2.8"], await Data(network, "a/b c.pilot.example", DnsRecordType.A));
        Assert.Equal(3000, (await Data(network, "large.pilot.example", DnsRecordType.Txt))[0].Length);

        var www = await Ask(network, "www.pilot.example", DnsRecordType.A);
        Assert.Equal(["one.pilot.example", "two.pilot.example", "mail.pilot.example", "192.0.2.1"], www.Records.Select(record => record.Data));
        Assert.Equal("192.0.2.1", Assert.Single(www.Found).Data);
        Assert.Equal(["one.pilot.example"], await Data(network, "www.pilot.example", DnsRecordType.Cname));
        Assert.True((await Ask(network, "www.pilot.example", DnsRecordType.Mx)).IsVoid);
        Assert.True((await Ask(network, "loop.pilot.example", DnsRecordType.A)).IsVoid);

        // There without the type, and not there.
        var none = await Ask(network, "mail.pilot.example", DnsRecordType.Mx);
        Assert.Equal((DnsStatus.NoError, true), (none.Status, none.IsVoid));
        Assert.Equal((DnsStatus.NoError, true), (await Ask(network, "_tcp.mail.pilot.example", DnsRecordType.A) is var between ? (between.Status, between.IsVoid) : default));
        Assert.Equal(DnsStatus.NameNotFound, (await Ask(network, "nothing.pilot.example", DnsRecordType.A)).Status);
        var dead = await Ask(network, "dead.pilot.example", DnsRecordType.A);
        Assert.Equal((DnsStatus.NameNotFound, "nothing.pilot.example"), (dead.Status, Assert.Single(dead.Records).Data));

        // Another's zone, and a delegated one: neither is a denial.
        Assert.Equal(DnsStatus.Refused, (await Ask(network, "elsewhere.example", DnsRecordType.A)).Status);
        Assert.Equal(DnsStatus.Refused, (await Ask(network, "x.child.pilot.example", DnsRecordType.A)).Status);

        await AssertRepeats(network);
    }

    [Fact]
    public async Task A_server_is_asked_by_its_address_and_port()
    {
        using var first = new KnotServer(("pilot.example", "@ TXT \"first\"\n"));
        using var second = new KnotServer(("pilot.example", "@ TXT \"second\"\n"));
        var network = new PilotNetwork(new PilotNetworkOptions { Resolver = first.Address });
        Assert.Equal("first", Assert.Single((await network.AskAsync(new DnsQuestion("pilot.example", DnsRecordType.Txt), Token)).Found).Data);
        var answer = await network.AskAsync(new DnsQuestion("pilot.example", DnsRecordType.Txt, second.Address), Token);
        Assert.Equal(("second", true), (Assert.Single(answer.Found).Data, answer.IsAuthoritative));
        Assert.Equal(DnsStatus.Refused, (await network.AskAsync(new DnsQuestion("pilot.example", DnsRecordType.Txt, "ns.pilot.example"), Token)).Status);
    }

    [Fact]
    public async Task A_validating_resolver_tells_signed_from_unsigned_and_from_forged()
    {
        Assert.SkipUnless(UnboundServer.Missing is null, UnboundServer.Missing ?? "");
        using var knot = new KnotServer(new KnotOptions { Sign = true }, ("signed.example", "@ MX 10 mail\n_25._tcp.mail TLSA 3 1 1 " + new string('a', 64) + "\n"));
        using var plain = new KnotServer(("plain.example", "@ MX 10 mail\n"));
        using var unbound = new UnboundServer(knot, ["signed.example"]);
        using var other = new UnboundServer(plain, [], "plain.example");
        var network = new SharedNetwork(new PilotNetwork(new PilotNetworkOptions { Resolver = unbound.Address }), Token);
        var tlsa = await Ask(network, "_25._tcp.mail.signed.example", DnsRecordType.Tlsa);
        Assert.Equal((DnsStatus.NoError, true, false, 1), (tlsa.Status, tlsa.IsAuthenticated, tlsa.IsAuthoritative, tlsa.Records.Length));
        Assert.True((await Ask(network, "nothing.signed.example", DnsRecordType.A)) is { IsAuthenticated: true, Status: DnsStatus.NameNotFound });
        await AssertRepeats(network);
        var mx = await new PilotNetwork(new PilotNetworkOptions { Resolver = other.Address }).AskAsync(new DnsQuestion("plain.example", DnsRecordType.Mx), Token);
        Assert.Equal((DnsStatus.NoError, false), (mx.Status, mx.IsAuthenticated));
    }

    [Theory]
    [InlineData("a..example")]
    [InlineData(".example")]
    [InlineData("münchen.example")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234.example")]
    public async Task A_name_that_nobody_could_hold_is_not_asked_for(string name)
    {
        using var server = new LyingServer(query => query.Error(2));
        var network = new PilotNetwork(new PilotNetworkOptions { Resolver = server.Address });
        Assert.Equal(DnsStatus.NameNotFound, (await network.AskAsync(new DnsQuestion(name, DnsRecordType.A), Token)).Status);
        Assert.Equal(DnsStatus.NameNotFound, (await network.AskAsync(new DnsQuestion(string.Join('.', Enumerable.Repeat("abcdefgh", 30)), DnsRecordType.A), Token)).Status);
        Assert.Equal(0, server.Questions);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1:53")]
    [InlineData("192.0.2.1:5353", "192.0.2.1:5353")]
    [InlineData("2001:db8::1", "[2001:db8::1]:53")]
    [InlineData("[2001:db8::1]:5353", "[2001:db8::1]:5353")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]:53")]
    [InlineData("1", null)]
    [InlineData("010.0.0.1", null)]
    [InlineData("192.0.2.1:0", null)]
    [InlineData("192.0.2.1:65536", null)]
    [InlineData("192.0.2.1:", null)]
    [InlineData("[192.0.2.1]:53", null)]
    [InlineData("dns.example", null)]
    [InlineData("", null)]
    public void Addresses_of_servers_are_read(string text, string? expected)
    {
        Assert.Equal(expected, DnsServerAddress.TryParse(text, out var address) ? address.ToString() : null);
        if (expected is null)
        {
            Assert.Throws<ArgumentException>(() => new PilotNetwork(new PilotNetworkOptions { Resolver = text }));
        }
    }

    /// <summary>What was learned, written, read and asked again is the same.</summary>
    internal static async Task AssertRepeats(SharedNetwork network)
    {
        var record = network.ToRecord(DateTimeOffset.UnixEpoch);
        var read = RecordedAnswers.Read(record.Write());
        Assert.NotEmpty(read.Answers);
        var repeated = new RecordedNetwork(read);
        foreach (var one in record.Answers)
        {
            var question = new DnsQuestion(one.Name, one.Type, one.Server);
            Assert.Equal(Parts(await network.AskAsync(question, Token)), Parts(await repeated.AskAsync(question, Token)));
        }
    }

    private static string Parts(DnsAnswer answer) => JsonSerializer.Serialize(new
    {
        answer.Question,
        answer.Status,
        answer.IsAuthoritative,
        answer.IsAuthenticated,
        answer.Error,
        Records = answer.Records.Select(record => new { record.Name, record.Type, record.Ttl, record.Data, record.Strings }),
    });

    private static Task<DnsAnswer> Ask(SharedNetwork network, string name, DnsRecordType type) => network.AskAsync(new DnsQuestion(name, type), Token);

    private static async Task<string[]> Data(SharedNetwork network, string name, DnsRecordType type) => [.. (await Ask(network, name, type)).Found.Select(record => record.Data)];
}
