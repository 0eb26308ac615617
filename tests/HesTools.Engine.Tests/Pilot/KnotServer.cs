using System.Text.RegularExpressions;

namespace HesTools.Engine.Tests.Pilot;

/// <summary>What a <see cref="KnotServer"/> does with its zones.</summary>
public sealed record KnotOptions
{
    /// <summary>It signs them by itself (DNSSEC).</summary>
    public bool Sign { get; init; }

    /// <summary>It takes updates (nsupdate, knsupdate) from 127.0.0.1, without a key.</summary>
    public bool AllowUpdates { get; init; }

    /// <summary>An address of this machine that it listens on at port 53 besides: where a name server is asked that only its name is known of. Null: none.</summary>
    public string? AtPort53 { get; init; }
}

/// <summary>
/// A real authoritative server, Knot DNS, on loopback. Started by the constructor, which skips the test where Knot is not installed. A zone text without SOA gets one, with an NS record and $ORIGIN and $TTL 3600.
/// </summary>
public sealed partial class KnotServer : IDisposable
{
    private const string Program = "/usr/sbin/knotd";
    private readonly ServerProcess _process;

    public KnotServer(params (string Zone, string Text)[] zones)
        : this(new KnotOptions(), zones)
    {
    }

    public KnotServer(KnotOptions options, params (string Zone, string Text)[] zones)
    {
        Assert.SkipUnless(Missing is null, Missing ?? "");
        _process = new ServerProcess();
        _process.Start(
            Program,
            port => Configure(options, zones, port),
            () => zones.All(zone => DnsWire.TryAsk(Port, zone.Zone, type: 6) == 0));
    }

    /// <summary>Why it cannot run here; null: it can.</summary>
    public static string? Missing => OperatingSystem.IsLinux() && File.Exists(Program) ? null : "Knot DNS (knotd) is not installed.";

    public int Port => _process.Port;

    /// <summary>As a resolver or a server of a question is written.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>The DS records of a signed zone, in the form of a zone file.</summary>
    public string[] Keys(string zone) =>
        ServerProcess.Run("/usr/sbin/keymgr", "", "-c", Path.Combine(_process.Folder, "knot.conf"), zone, "ds").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => _process?.Dispose();

    private string[] Configure(KnotOptions options, (string Zone, string Text)[] zones, int port)
    {
        var folder = _process.Folder;
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        foreach (var (zone, text) in zones)
        {
            File.WriteAllText(
                Path.Combine(folder, zone + ".zone"),
                (Authority().IsMatch(text) ? "" : $"$ORIGIN {zone}.\n$TTL 3600\n@ SOA ns hostmaster 1 3600 600 604800 300\n@ NS ns\nns A 127.0.0.1\n") + text + "\n");
        }

        var configuration = Path.Combine(folder, "knot.conf");
        File.WriteAllText(configuration, $"""
            server:
                rundir: {folder}
                listen: [127.0.0.1@{port}{(options.AtPort53 is { } address ? $", {address}@53" : "")}]
                udp-workers: 1
                tcp-workers: 1
                background-workers: 1
            log:
              - target: stderr
                any: warning
            database:
                storage: {folder}/db
            acl:
              - id: loopback
                address: 127.0.0.1
                action: [{(options.AllowUpdates ? "transfer, update" : "transfer")}]
            template:
              - id: default
                storage: {folder}
                file: "%s.zone"
                zonefile-sync: -1
                acl: loopback
                dnssec-signing: {(options.Sign ? "on" : "off")}
            zone:

            """ + string.Concat(zones.Select(zone => $"  - domain: {zone.Zone}\n")));
        return ["-c", configuration];
    }

    [GeneratedRegex(@"\bSOA\b")]
    private static partial Regex Authority();
}
