using System.Diagnostics;
using System.Globalization;
using System.Text;
using HesTools.Engine;
using HesTools.Engine.Tests.Pilot;
using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Benchmarks;

/// <summary>
/// What testing many domains of one organisation costs when every answer takes its time: the whole tests, asked as Test-HesPilotDomain asks, of a server in this process. Each domain has mail servers, SPF, DMARC, a DKIM key
/// and reports of its own; the includes of SPF, the gateway, the receiver of reports and the DMARC record of the organisation are shared.
/// </summary>
internal static class PilotReport
{
    private const int Domains = 200;
    private const string Gateway = "pilot.in.tmes.trendmicro.eu";
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public static int Run(string[] args)
    {
        var runs = args is ["--runs", var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 5;
        Console.WriteLine("| domains at once | s (median) | min to max | asked for | on the wire | a domain: asked for, different, on the wire | questions a second | one after the other, s |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var atOnce in new[] { 1, 4, 16, 64 })
        {
            var results = Enumerable.Range(0, runs + 1).Select(_ => Once(atOnce)).Skip(1).OrderBy(one => one.Seconds).ToList();
            var (seconds, asked, different, wire) = results[results.Count / 2];
            Console.WriteLine(FormattableString.Invariant(
                $"| {atOnce} | {seconds:0.00} | {results[0].Seconds:0.00} to {results[^1].Seconds:0.00} | {asked} | {wire} | {(double)asked / Domains:0.0}, {different:0.0}, {(double)wire / Domains:0.0} | {wire / seconds:0} | {wire * Latency.TotalSeconds:0} |"));
        }

        PilotPeer.Run(runs, Domains, 16);
        return 0;
    }

    /// <summary>The server: every answer takes its time.</summary>
    public static LyingServer Serve() => new(Answer, Latency);

    private static (double Seconds, int Asked, double Different, int Wire) Once(int atOnce)
    {
        using var server = Serve();
        var network = new SharedNetwork(new EngineFactory().CreatePilotNetwork(new PilotNetworkOptions { Resolver = server.Address, Timeout = TimeSpan.FromSeconds(5) }), CancellationToken.None);
        var counted = new CountingNetwork(network);
        var tester = new PilotTester(counted, DateTimeOffset.UtcNow);
        using var gate = new SemaphoreSlim(atOnce);
        var watch = Stopwatch.StartNew();
        var tests = Task.WhenAll(Enumerable.Range(0, Domains).Select(index => TestAsync(tester, Domain(index), gate))).GetAwaiter().GetResult();
        var seconds = watch.Elapsed.TotalSeconds;
        if (Array.Find(tests, test => !test.Passed) is { } failed)
        {
            throw new InvalidOperationException(string.Join('\n', PilotTestText.Lines(failed, detailed: false)));
        }

        if (server.Questions != network.Questions)
        {
            throw new InvalidOperationException($"{server.Questions} questions on the wire for {network.Questions}.");
        }

        return (seconds, counted.Asked, tests.Average(test => test.Queries), server.Questions);
    }

    private static async Task<PilotTest> TestAsync(PilotTester tester, PilotDomain domain, SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        try
        {
            var address = new HashSet<string> { "ann@" + domain.Name };
            return await tester.TestAsync(domain, after: false, new DomainLogs { Listed = address, Delivered = address }, CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    private static PilotDomain Domain(int index) => new()
    {
        Name = FormattableString.Invariant($"d{index}.uni.example"), Region = "Eu", GatewayHost = Gateway, Outbound = true, DkimSelectors = ["s1", "s2"],
    };

    private static byte[]? Answer(LyingQuery query)
    {
        var labels = query.Name.Split('.');
        var isDomain = labels.Length == 3 && labels[0][0] == 'd' && query.Name.EndsWith(".uni.example", StringComparison.Ordinal);
        byte[] Text(string text) => DnsWire.Answer(query.Message, 0, 0x480, DnsWire.Record(query.Name, 16, 300, DnsWire.Text(Encoding.ASCII.GetBytes(text))));
        byte[] Exchanger(int preference, string host) => DnsWire.Record(query.Name, 15, 300, [0, (byte)preference, .. DnsWire.Name(host)]);
        return query.Type switch
        {
            1 when labels[0] is "mx1" or "mx2" || query.Name == Gateway => DnsWire.Answer(query.Message, 0, 0x480, DnsWire.Record(query.Name, 1, 300, [192, 0, 2, 1])),
            15 when isDomain => DnsWire.Answer(query.Message, 0, 0x480, Exchanger(10, "mx1." + query.Name), Exchanger(20, "mx2." + query.Name)),
            16 when isDomain => Text("v=spf1 mx include:spf.uni.example include:spf.mailer.example include:spf.tmes.trendmicro.eu -all"),
            16 when query.Name == "spf.uni.example" => Text("v=spf1 ip4:192.0.2.0/24 include:spf2.uni.example -all"),
            16 when labels[0] is "spf" or "spf2" => Text("v=spf1 ip4:198.51.100.0/24 -all"),
            16 when query.Name.Contains("._domainkey.", StringComparison.Ordinal) => Text("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
            16 when query.Name.StartsWith("_dmarc.", StringComparison.Ordinal) && query.Name.EndsWith("uni.example", StringComparison.Ordinal) => Text("v=DMARC1; p=none; rua=mailto:reports@dmarc.example"),
            16 when query.Name.EndsWith("._report._dmarc.dmarc.example", StringComparison.Ordinal) => Text("v=DMARC1"),
            16 when labels[0] == "_smtp" => Text("v=TLSRPTv1; rua=mailto:tls@uni.example"),
            _ => DnsWire.Answer(query.Message, labels[0][0] == '_' || labels[0].StartsWith("hestools-", StringComparison.Ordinal) ? 3 : 0, 0x480),
        };
    }

    /// <summary>Counts what the checks ask for, before any of it is found to have been asked.</summary>
    private sealed class CountingNetwork(IPilotNetwork network) : IPilotNetwork
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token)
        {
            Interlocked.Increment(ref _asked);
            return network.AskAsync(question, token);
        }

        public Task<PolicyAnswer> FetchPolicyAsync(string domain, CancellationToken token) => network.FetchPolicyAsync(domain, token);

        public Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token) => network.ConnectAsync(host, port, token);
    }
}
