using System.Net;
using System.Net.Sockets;
using HesTools.Engine.Pilot;
using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Tests.Pilot.Live;

/// <summary>The servers that tests of whole domains share: Knot with all zones, and the web server of the good domain's policy.</summary>
public sealed class LiveServers : IDisposable
{
    private const string Policy = "version: STSv1\nmode: enforce\nmx: mail.good.example\nmx: spare.good.example\nmx: *.in.tmes.trendmicro.eu\nmax_age: 86400\n";
    private readonly KnotServer? _knot;
    private readonly PolicyServer _web = new("mta-sts.good.example", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n" + Policy);

    /// <summary>The time of every test.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(1));

    public LiveServers()
    {
        if (KnotServer.Missing is null)
        {
            _knot = new KnotServer(
                ("example", string.Join('\n', [LiveZone.Common, .. LiveZone.Good("good").Values, .. LiveTwins.All.Select(twin => LiveZone.Twin(twin.Name, twin.Changes))])),
                (LiveZone.Vendor, LiveZone.VendorText));
        }
    }

    /// <summary>Knot; skips the test where it is not installed.</summary>
    public KnotServer Knot
    {
        get
        {
            Assert.SkipUnless(KnotServer.Missing is null, KnotServer.Missing ?? "");
            return _knot!;
        }
    }

    public void Dispose()
    {
        _knot?.Dispose();
        _web.Dispose();
    }

    /// <summary>A domain whose time to live was lowered long ago.</summary>
    internal static PilotDomain Domain(string name, string gateway = LiveZone.Gateway) => new()
    {
        Name = name + ".example",
        Region = "Eu",
        GatewayHost = gateway,
        InboundServers = [$"mail.{name}.example"],
        DkimSelectors = ["s1"],
        Outbound = true,
        Mailboxes = 2,
        History = [new PilotStep(PilotState.LoweredTtl, Now.AddDays(-3), "test")],
    };

    /// <summary>The list for the recipient filter, complete.</summary>
    internal static DomainLogs Logs { get; } = new() { Listed = new HashSet<string> { "ann@good.example", "bob@good.example" }, Delivered = new HashSet<string> { "ann@good.example" } };

    /// <summary>The real network.</summary>
    internal SharedNetwork Network(string resolver, int seconds = 5, int retries = 1) => new(
        new PilotNetwork(new PilotNetworkOptions { Resolver = resolver, Timeout = TimeSpan.FromSeconds(seconds), Retries = retries }, _web.Port, _web.Authorities), TestContext.Current.CancellationToken);

    /// <summary>Tests a domain.</summary>
    internal static Task<PilotTest> TestAsync(IPilotNetwork network, PilotDomain domain, bool after = false, string[]? signers = null) =>
        new PilotTester(network, Now) { DkimDomains = signers ?? [] }.TestAsync(domain, after, Logs, TestContext.Current.CancellationToken);

    /// <summary>What Knot answers to a message.</summary>
    internal byte[] Relay(byte[] message)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, Knot.Port);
        var stream = client.GetStream();
        stream.Write([.. DnsWire.Number(message.Length), .. message]);
        var length = new byte[2];
        stream.ReadExactly(length);
        var answer = new byte[(length[0] << 8) | length[1]];
        stream.ReadExactly(answer);
        return answer;
    }
}
