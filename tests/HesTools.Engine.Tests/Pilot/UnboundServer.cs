namespace HesTools.Engine.Tests.Pilot;

/// <summary>A real validating resolver, Unbound, on loopback, that knows the zones of a Knot server and nothing else.</summary>
public sealed class UnboundServer : IDisposable
{
    private const string Program = "/usr/sbin/unbound";
    private readonly ServerProcess _process;

    /// <param name="knot">The server of the zones.</param>
    /// <param name="secure">Zones that it signs.</param>
    /// <param name="plain">Zones that it does not.</param>
    public UnboundServer(KnotServer knot, string[] secure, params string[] plain)
    {
        Assert.SkipUnless(Missing is null, Missing ?? "");
        _process = new ServerProcess();
        _process.Start(
            Program,
            port => Configure(knot, secure, plain, port),
            () => DnsWire.TryAsk(Port, secure.Concat(plain).First(), type: 6, flags: 0x100) == 0);
    }

    /// <summary>Why it cannot run here; null: it can.</summary>
    public static string? Missing => OperatingSystem.IsLinux() && File.Exists(Program) ? null : "Unbound is not installed.";

    public int Port => _process.Port;

    /// <summary>As a resolver is written.</summary>
    public string Address => $"127.0.0.1:{Port}";

    public void Dispose() => _process?.Dispose();

    private string[] Configure(KnotServer knot, string[] secure, string[] plain, int port)
    {
        // Of the digests of a key one is enough.
        var anchors = secure.Select(zone => $"    trust-anchor: \"{knot.Keys(zone).First(key => key.Contains(" 13 2 ", StringComparison.Ordinal))}\"\n");
        var insecure = plain.Select(zone => $"    domain-insecure: \"{zone}\"\n");
        var stubs = secure.Concat(plain).Select(zone => $"stub-zone:\n    name: \"{zone}\"\n    stub-addr: 127.0.0.1@{knot.Port}\n");
        var configuration = Path.Combine(_process.Folder, "unbound.conf");
        File.WriteAllText(configuration, $"""
            server:
                interface: 127.0.0.1
                port: {port}
                username: ""
                chroot: ""
                directory: "{_process.Folder}"
                pidfile: "{_process.Folder}/unbound.pid"
                do-daemonize: no
                use-syslog: no
                do-not-query-localhost: no
                do-ip6: no
                module-config: "validator iterator"
                local-zone: "test." nodefault

            """ + string.Concat(anchors) + string.Concat(insecure) + "remote-control:\n    control-enable: no\n" + string.Concat(stubs));
        return ["-d", "-c", configuration];
    }
}
