using System.Net;
using System.Security.Cryptography.X509Certificates;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Pilot;

/// <summary>The real network. Safe for many callers at once; holds nothing that must be given back.</summary>
internal sealed class PilotNetwork : IPilotNetwork
{
    private const int MostRetries = 10;
    private const int MostQuestions = 1000;

    private readonly DnsQuestioner _questioner;
    private readonly HostFinder _finder;
    private readonly PolicyFetcher _fetcher;
    private readonly MailGreeter _greeter;

    /// <summary>Makes one.</summary>
    /// <param name="options">How it asks.</param>
    public PilotNetwork(PilotNetworkOptions options)
        : this(options, PolicyFetcher.Port, [])
    {
    }

    /// <summary>Makes one for a test, whose web server can have neither the port nor the certificate of a real one.</summary>
    /// <param name="options">How it asks.</param>
    /// <param name="port">The port of policies.</param>
    /// <param name="authorities">Whose certificates are trusted; empty: those the system trusts.</param>
    internal PilotNetwork(PilotNetworkOptions options, int port, X509Certificate2Collection authorities)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Patience, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Timeout, TimeSpan.FromMinutes(10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Patience, TimeSpan.FromMinutes(10));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Retries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Retries, MostRetries);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostAtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MostAtOnce, MostQuestions);
        IPEndPoint? resolver = null;
        if (options.Resolver is not null && !DnsServerAddress.TryParse(options.Resolver, out resolver))
        {
            throw new ArgumentException($"'{DisplayText.Clean(options.Resolver)}' is no address of a DNS server.", nameof(options));
        }

        _questioner = new DnsQuestioner(resolver is null ? ResolverList.OfSystem() : [resolver], options);
        _finder = new HostFinder(resolver is null ? null : _questioner);
        _fetcher = new PolicyFetcher(_finder, options.Patience, port, authorities);
        _greeter = new MailGreeter(_finder, options.Patience);
    }

    /// <inheritdoc/>
    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token) => _questioner.AskAsync(question, token);

    /// <inheritdoc/>
    public Task<PolicyAnswer> FetchPolicyAsync(string domain, CancellationToken token) => _fetcher.FetchAsync(domain, token);

    /// <inheritdoc/>
    public Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token) => _greeter.ConnectAsync(host, port, token);
}
