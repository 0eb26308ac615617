using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>What the checks of a domain share.</summary>
public sealed record CheckContext
{
    /// <summary>The domain.</summary>
    public required PilotDomain Domain { get; init; }

    /// <summary>Where answers come from.</summary>
    public required IPilotNetwork Network { get; init; }

    /// <summary>Where results go.</summary>
    public required CheckList List { get; init; }

    /// <summary>The time of the test.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Ends the test.</summary>
    public CancellationToken Token { get; init; }

    /// <summary>The site of the gateway; null: not decided.</summary>
    public GatewaySite? Site => Domain.Site;

    /// <summary>The mail exchanger that the domain is to have; null: not known.</summary>
    public string? GatewayHost => Domain.Exchanger;

    /// <summary>Whether the domain is tested as one that was switched.</summary>
    public bool IsAfter { get; init; }

    /// <summary>Asks the resolver.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    public Task<DnsAnswer> AskAsync(string name, DnsRecordType type) => Network.AskAsync(new DnsQuestion(name, type), Token);
}
