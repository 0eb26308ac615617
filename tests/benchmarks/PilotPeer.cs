using System.Diagnostics;
using System.Globalization;
using System.Net;
using HesTools.Engine;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Spf;

namespace HesTools.Benchmarks;

/// <summary>The part of the tests that has a peer on this machine: SPF of one sender for every domain, by pyspf (Debian: python3-spf) with as many threads as we have domains at once, over the same server.</summary>
internal static class PilotPeer
{
    private const string Program = "/usr/bin/python3";
    private const string Sender = "203.0.113.9";
    private const string Script =
        """
        import sys, time
        from concurrent.futures import ThreadPoolExecutor
        import DNS, spf
        DNS.defaults['server'] = ['127.0.0.1']
        DNS.defaults['port'] = int(sys.argv[1])
        def one(i):
            return spf.check2(i=sys.argv[3], s=f'postmaster@d{i}.uni.example', h='mail.example')[0]
        start = time.perf_counter()
        with ThreadPoolExecutor(int(sys.argv[2])) as pool:
            results = list(pool.map(one, range(int(sys.argv[4]))))
        print(f'{time.perf_counter() - start:.3f}', *sorted(set(results)))
        """;

    /// <summary>Prints both, in turn.</summary>
    public static void Run(int runs, int domains, int atOnce)
    {
        if (!File.Exists(Program) || !File.Exists("/usr/lib/python3/dist-packages/spf.py"))
        {
            Console.WriteLine("pyspf (python3-spf) is not installed: no peer.");
            return;
        }

        var pairs = Enumerable.Range(0, runs + 1).Select(_ => (Ours: Ours(domains, atOnce), Theirs: Theirs(domains, atOnce))).Skip(1).ToList();
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"| SPF of one sender, {domains} domains, {atOnce} at once | s (median) | min to max | on the wire |"));
        Console.WriteLine("|---|---:|---:|---:|");
        Print("HesTools", [.. pairs.Select(pair => pair.Ours)]);
        Print("pyspf", [.. pairs.Select(pair => pair.Theirs)]);
    }

    private static void Print(string name, (double Seconds, int Wire)[] results)
    {
        Array.Sort(results);
        Console.WriteLine(FormattableString.Invariant($"| {name} | {results[results.Length / 2].Seconds:0.00} | {results[0].Seconds:0.00} to {results[^1].Seconds:0.00} | {results[0].Wire} |"));
    }

    private static (double Seconds, int Wire) Ours(int domains, int atOnce)
    {
        using var server = PilotReport.Serve();
        var network = new SharedNetwork(new EngineFactory().CreatePilotNetwork(new PilotNetworkOptions { Resolver = server.Address }), CancellationToken.None);
        var watch = Stopwatch.StartNew();
        Parallel.ForEachAsync(Enumerable.Range(0, domains), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (index, token) =>
        {
            var sender = new SpfSender(IPAddress.Parse(Sender), FormattableString.Invariant($"postmaster@d{index}.uni.example"), "mail.example");
            var found = await new SpfEvaluator(network, DateTimeOffset.UtcNow).EvaluateAsync(sender, token);
            Check(found.Result);
        }).GetAwaiter().GetResult();
        return (watch.Elapsed.TotalSeconds, server.Questions);
    }

    private static (double Seconds, int Wire) Theirs(int domains, int atOnce)
    {
        using var server = PilotReport.Serve();
        string[] arguments = ["-c", Script, .. new[] { server.Port, atOnce }.Select(number => number.ToString(CultureInfo.InvariantCulture)), Sender, domains.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Check(string.Join(' ', said.Skip(1)));
        return (double.Parse(said[0], CultureInfo.InvariantCulture), server.Questions);
    }

    private static void Check(string result)
    {
        if (result != "fail")
        {
            throw new InvalidOperationException($"The sender is to fail, and the result is '{result}'.");
        }
    }
}
