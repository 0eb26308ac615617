using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Tests.Pilot.Live;

/// <summary>Whole tests after the switch, behind a validating resolver, and with the authority at its real port.</summary>
public sealed class LiveSwitchTests(LiveServers servers) : IClassFixture<LiveServers>
{
    private const string Switched =
        """
        @             300  MX   10 pilot.in.tmes.trendmicro.eu.
        @             300  TXT  "v=spf1 include:spf.tmes.trendmicro.eu -all"
        mail               A    127.0.0.1
        """;

    private static readonly string Hash = Convert.ToHexString(SHA256.HashData([1]));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_switch_the_gateway_takes_the_mail_and_the_server_behind_it_is_closed()
    {
        using var knot = new KnotServer(("one.test", Switched), ("half.test", Switched + "\n@ 300 MX 20 mail\n"), (LiveZone.Vendor, LiveZone.VendorText));
        var open = new TcpListener(IPAddress.Loopback, 0);
        open.Start();
        var port = ((IPEndPoint)open.LocalEndpoint).Port;
        _ = GreetAsync(open);
        try
        {
            var good = await AfterAsync(knot.Address, "one.test", "mail.one.test:1");
            Assert.Equal((CheckResult.Holds, "1 of 1"), Of(good, "MxGateway"));
            // It is closed, but from here the gateway's own host is not reached either: the machine may let nobody out.
            Assert.Equal((CheckResult.Unknown, ""), Of(good, "OriginServer"));
            Assert.Empty(good.StopRules);
            var bad = await AfterAsync(knot.Address, "half.test", $"mail.half.test:{port}");
            Assert.Equal((CheckResult.Fails, "1 of 2"), Of(bad, "MxGateway"));
            Assert.Equal((CheckResult.Fails, "open"), Of(bad, "OriginServer"));
            var before = await LiveServers.TestAsync(servers.Network(servers.Knot.Address), LiveServers.Domain("good"), after: true);
            Assert.Contains(before.StopRules, rule => rule.StartsWith("MxElsewhere", StringComparison.Ordinal));
        }
        finally
        {
            open.Dispose();
        }
    }

    [Theory]
    [InlineData("3 1 1 ", true, CheckResult.Holds, "present")]
    [InlineData("0 1 1 ", true, CheckResult.Fails, "unusable")]
    [InlineData("3 1 2 ", true, CheckResult.Fails, "unusable")]
    [InlineData("3 1 1 ", false, CheckResult.Unknown, "not validated")]
    [InlineData("", true, CheckResult.Holds, "none")]
    public async Task Dane_counts_what_a_validating_resolver_has_validated(string fields, bool isSigned, string result, string value)
    {
        Assert.SkipUnless(UnboundServer.Missing is null, UnboundServer.Missing ?? "");
        using var knot = new KnotServer(
            new KnotOptions { Sign = isSigned }, ("test", "one 300 MX 10 mail.one\nmail.one A 192.0.2.1\n"), (LiveZone.Vendor, LiveZone.VendorText + (fields.Length > 0 ? $"\n_25._tcp.pilot.in.tmes TLSA {fields}{Hash}\n" : "\n")));
        string[] zones = ["test", LiveZone.Vendor];
        using var unbound = new UnboundServer(knot, isSigned ? zones : [], isSigned ? [] : zones);
        var test = await LiveServers.TestAsync(servers.Network(unbound.Address), LiveServers.Domain("one") with { Name = "one.test" });
        Assert.Equal((result, value), Of(test, "Dane"));
        Assert.Equal(!isSigned && fields.Length > 0, test.Checks.Single(check => check.Check == "Dane").Finding.Contains("do not count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Protection_that_would_be_lost_by_the_switch_is_said()
    {
        Assert.SkipUnless(UnboundServer.Missing is null, UnboundServer.Missing ?? "");
        using var knot = new KnotServer(new KnotOptions { Sign = true }, ("test", $"one 300 MX 10 mail.one\nmail.one A 192.0.2.1\n_25._tcp.mail.one TLSA 3 1 1 {Hash}\n"), (LiveZone.Vendor, LiveZone.VendorText));
        using var unbound = new UnboundServer(knot, ["test", LiveZone.Vendor]);
        Assert.Equal((CheckResult.Fails, "lost"), Of(await LiveServers.TestAsync(servers.Network(unbound.Address, seconds: 1), LiveServers.Domain("one") with { Name = "one.test" }), "Dane"));
    }

    [Fact]
    public async Task A_resolver_tells_what_is_left_of_a_time_to_live_and_the_authority_all_of_it()
    {
        const string Address = "127.0.0.53";
        Assert.SkipUnless(UnboundServer.Missing is null, UnboundServer.Missing ?? "");
        Assert.SkipUnless(CanListen(Address), $"Port 53 of {Address} is not for this user, or is taken.");
        using var knot = new KnotServer(new KnotOptions { AtPort53 = Address }, ("one.test", Zone("one", Address)), ("far.test", Zone("far", "127.0.0.54")));
        using var unbound = new UnboundServer(knot, [], "one.test", "far.test");
        var resolver = servers.Network(unbound.Address);
        await resolver.AskAsync(new DnsQuestion("one.test", DnsRecordType.Mx), Token);
        await resolver.AskAsync(new DnsQuestion("far.test", DnsRecordType.Mx), Token);
        await Task.Delay(2100, Token);

        var whole = await LiveServers.TestAsync(servers.Network(unbound.Address), LiveServers.Domain("one") with { Name = "one.test" });
        Assert.Equal((CheckResult.Fails, "7200"), Of(whole, "MxTtl"));
        Assert.Equal(LiveServers.Now.AddSeconds(7200), whole.EarliestCutover);
        Assert.Equal([7200L, 3600L], whole.Records.Select(set => set.Ttl));

        // Where no authority answers, what is left is no more than that: no time is computed, and nothing is kept for a rollback.
        var left = await LiveServers.TestAsync(servers.Network(unbound.Address, seconds: 1), LiveServers.Domain("far") with { Name = "far.test" });
        Assert.Equal(CheckResult.Fails, Of(left, "MxTtl").Result);
        Assert.InRange(int.Parse(Of(left, "MxTtl").Value, System.Globalization.CultureInfo.InvariantCulture), 7100, 7198);
        Assert.Null(left.EarliestCutover);
        Assert.Empty(left.Records);
    }

    private static string Zone(string name, string server) => $"$ORIGIN {name}.test.\n$TTL 3600\n@ SOA ns hostmaster 1 3600 600 604800 300\n@ NS ns\nns A {server}\n@ 7200 MX 10 mail\nmail A 192.0.2.1\n@ TXT \"v=spf1 mx -all\"\n";

    private static (string Result, string Value) Of(PilotTest test, string name) => test.Checks.Single(check => check.Check == name) is var check ? (check.Result, check.Value) : default;

    private Task<PilotTest> AfterAsync(string resolver, string name, string inbound) =>
        LiveServers.TestAsync(servers.Network(resolver), LiveServers.Domain("one") with { Name = name, InboundServers = [inbound], History = [new PilotStep(PilotState.Cutover, LiveServers.Now.AddDays(-9), "test")] }, after: true);

    private static bool CanListen(string address)
    {
        try
        {
            using var datagrams = new UdpClient(new IPEndPoint(IPAddress.Parse(address), 53));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task GreetAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync("220 mail.half.test ESMTP\r\n"u8.ToArray());
                await Task.Delay(200);
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException or IOException)
        {
            // The end.
        }
    }
}
