namespace HesTools.Pilot.Dns;

/// <summary>Asks DNS servers. Failures are answers (<see cref="DnsAnswer.IsUnknown"/>) and not exceptions; a name that no server could hold is <see cref="DnsStatus.NameNotFound"/>.</summary>
public interface IDnsLookup
{
    /// <summary>Asks a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="token">Ends the waiting.</param>
    Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token);
}

/// <summary>What the checks of a domain learn from outside: DNS, the MTA-STS policy, and whether a mail server answers.</summary>
public interface IPilotNetwork : IDnsLookup
{
    /// <summary>Fetches the MTA-STS policy <c>https://mta-sts.DOMAIN/.well-known/mta-sts.txt</c> (RFC 8461 3.3): TLS verified, no redirect followed, at most 64 KiB.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="token">Ends the waiting.</param>
    Task<PolicyAnswer> FetchPolicyAsync(string domain, CancellationToken token);

    /// <summary>Connects to a mail server and waits for its greeting; nothing is sent but QUIT.</summary>
    /// <param name="host">Its name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="token">Ends the waiting.</param>
    Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token);
}

/// <summary>What fetching an MTA-STS policy gave.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Text">The policy; null: none could be had.</param>
/// <param name="Error">Why none could be had; empty: it could.</param>
public sealed record PolicyAnswer(string Domain, string? Text = null, string Error = "");

/// <summary>What connecting to a mail server gave.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Greeting">The first line it said; null: it did not speak.</param>
/// <param name="Error">Why it did not; empty: it did.</param>
public sealed record ConnectAnswer(string Host, int Port, string? Greeting = null, string Error = "")
{
    /// <summary>Nobody was let in, which is what a closed server does: refused, or no answer.</summary>
    public bool IsClosed { get; init; }
}
