using System.Diagnostics;
using System.Globalization;
using System.Text;
using HesTools.Engine;
using HesTools.Engine.Tests.Pilot;
using HesTools.Pilot.Dns;

namespace HesTools.Benchmarks;

/// <summary>What testing many domains costs when every answer takes its time: against a server in this process, so that nothing but the asking is measured.</summary>
internal static class PilotReport
{
    private const int Domains = 200;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);
    private static readonly string[] Selectors = ["default", "selector1", "selector2", "google", "k1", "k2", "s1", "s2", "mail", "dkim"];

    public static int Run(string[] args)
    {
        var runs = args is ["--runs", var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 5;
        Console.WriteLine("| at once | questions | of the wire | s (median) | questions a second | one after the other, s |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        foreach (var atOnce in new[] { 10, 50, 200 })
        {
            var results = Enumerable.Range(0, runs + 1).Select(_ => Once(atOnce)).Skip(1).OrderBy(one => one.Seconds).ToList();
            var (seconds, questions, asked) = results[results.Count / 2];
            Console.WriteLine(FormattableString.Invariant($"| {atOnce} | {questions} | {asked} | {seconds:0.00} | {questions / seconds:0} | {questions * Latency.TotalSeconds:0} |"));
        }

        return 0;
    }

    private static (double Seconds, int Questions, int Asked) Once(int atOnce)
    {
        using var server = new LyingServer(Answer, Latency);
        var network = new SharedNetwork(new EngineFactory().CreatePilotNetwork(new PilotNetworkOptions { Resolver = server.Address, MostAtOnce = atOnce, Timeout = TimeSpan.FromSeconds(5) }), CancellationToken.None);
        var watch = Stopwatch.StartNew();
        Task.WhenAll(Enumerable.Range(0, Domains).Select(i => TestAsync(network, $"domain{i}.example"))).GetAwaiter().GetResult();
        return (watch.Elapsed.TotalSeconds, network.Questions, server.Questions);
    }

    /// <summary>A stand-in for the tests of a domain: their questions, in the order that each needs of the one before.</summary>
    private static async Task TestAsync(SharedNetwork network, string domain)
    {
        Task<DnsAnswer> Ask(string name, DnsRecordType type) => network.AskAsync(new DnsQuestion(name, type), CancellationToken.None);
        var mx = await Ask(domain, DnsRecordType.Mx);
        var servers = mx.Found.Select(record => record.Host).ToList();
        var first = servers.SelectMany(host => new[] { Ask(host, DnsRecordType.A), Ask(host, DnsRecordType.Aaaa), Ask("_25._tcp." + host, DnsRecordType.Tlsa) });
        var rest = new[] { Ask(domain, DnsRecordType.Txt), Ask(domain, DnsRecordType.Ns), Ask(domain, DnsRecordType.Soa), Ask(domain, DnsRecordType.Caa), Ask("_dmarc." + domain, DnsRecordType.Txt), Ask("_mta-sts." + domain, DnsRecordType.Txt), Ask("_smtp._tls." + domain, DnsRecordType.Txt) };
        var keys = Selectors.Select(selector => Ask($"{selector}._domainkey.{domain}", DnsRecordType.Txt));
        var answers = await Task.WhenAll([.. first, .. rest, .. keys]);

        // An include of every domain, shared by all, and one that it has for itself.
        answers = [.. answers, .. await Task.WhenAll(Ask("spf.gateway.example", DnsRecordType.Txt), Ask("spf." + domain, DnsRecordType.Txt))];
        if (servers.Count != 2 || Array.Find(answers, answer => answer.IsUnknown) is not null)
        {
            throw new InvalidOperationException($"{domain} was not answered.");
        }
    }

    private static byte[]? Answer(LyingQuery query) => query.Type switch
    {
        1 => query.Answer(DnsWire.Record(query.Name, 1, 300, [192, 0, 2, 1])),
        2 => query.Answer(DnsWire.Record(query.Name, 2, 300, DnsWire.Name("ns.gateway.example"))),
        15 => query.Answer(DnsWire.Record(query.Name, 15, 300, [0, 10, .. DnsWire.Name("mx." + query.Name)]), DnsWire.Record(query.Name, 15, 300, [0, 20, .. DnsWire.Name("mx.gateway.example")])),
        16 when query.Name.Contains("_domainkey", StringComparison.Ordinal) => query.Error(3),
        16 => query.Answer(DnsWire.Record(query.Name, 16, 300, DnsWire.Text(Encoding.ASCII.GetBytes($"v=spf1 include:spf.{query.Name} include:spf.gateway.example -all")))),
        _ => query.Answer(),
    };
}
