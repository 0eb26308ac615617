namespace HesTools.Pilot.Dns;

/// <summary>How the checks of a domain ask the network.</summary>
public sealed record PilotNetworkOptions
{
    /// <summary>The resolver, as <see cref="DnsServerAddress"/> reads it; null: those of the system. Where one is named, web and mail servers are found by it, too.</summary>
    public string? Resolver { get; init; }

    /// <summary>How long a server may take to answer a question once. A longer answer is asked for again by TCP, and may take as long again.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a server is asked again that did not answer, answered SERVFAIL, or what could not be understood.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>How many questions may wait for an answer at once; the others wait for their turn.</summary>
    public int MostAtOnce { get; init; } = 50;

    /// <summary>How long a mail server may take to greet, and a web server to give a policy, from the look-up of its name on.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
