using System.Text.Json.Serialization;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot;

/// <summary>A domain of the pilot, as <c>pilot.json</c> keeps it.</summary>
public sealed record PilotDomain
{
    /// <summary>Its name in ASCII (A-labels) and lower case, without the final dot.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of unit it belongs to, for example Department, College, Library or Service. Compared without case.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Who decides for the unit; empty: not known.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Addresses of the people to be told.</summary>
    public string[] Contacts { get; init; } = [];

    /// <summary>Mailboxes of the domain; null: not known.</summary>
    public int? Mailboxes { get; init; }

    /// <summary>The unit agreed to take part; null: not asked yet.</summary>
    public bool? Willing { get; init; }

    /// <summary>The mail servers behind the gateway: a name or an address, with <c>:port</c> where it is not 25.</summary>
    public string[] InboundServers { get; init; } = [];

    /// <summary>The wave it moves in, from 1; null: none yet.</summary>
    public int? Wave { get; init; }

    /// <summary>The product it moves behind.</summary>
    public GatewayProduct Product { get; init; } = GatewayProduct.Tmes;

    /// <summary>The site of the gateway, a name of <see cref="GatewaySite"/>; empty: not decided.</summary>
    public string Region { get; init; } = "";

    /// <summary>The mail exchanger of the gateway, as the welcome mail names it; empty: not known, or the one host that the product has there.</summary>
    public string GatewayHost { get; init; } = "";

    /// <summary>Its outgoing mail goes through the gateway too, whose servers its SPF record must then allow.</summary>
    public bool Outbound { get; init; }

    /// <summary>DKIM selectors in use: DNS cannot be asked for them.</summary>
    public string[] DkimSelectors { get; init; } = [];

    /// <summary>Every step it took, in order of time; the last is where it stands.</summary>
    public PilotStep[] History { get; init; } = [];

    /// <summary>What the last test that was kept found; null: none was kept.</summary>
    public PilotEvidence? Evidence { get; init; }

    /// <summary>The site of the gateway; null: not decided.</summary>
    [JsonIgnore]
    public GatewaySite? Site => GatewaySite.Find(Product, Region);

    /// <summary>The mail exchanger it is to have: as given, else the one that all customers of the site share; null: not known.</summary>
    [JsonIgnore]
    public string? Exchanger => GatewayHost.Length > 0 ? GatewayHost : Site?.SharedHost;

    /// <summary>Whether a mail exchanger is the gateway's.</summary>
    /// <param name="host">The name in lower case, without the final dot.</param>
    public bool IsGateway(string host) => host == Exchanger || Site?.Owns(host) == true;

    /// <summary>When its MX records were last made to name the gateway; null: never.</summary>
    [JsonIgnore]
    public DateTimeOffset? Switched => History.LastOrDefault(step => step.State == PilotState.Cutover)?.Time;

    /// <summary>The MX records as they were before the first change; null: no test of them was kept.</summary>
    [JsonIgnore]
    public DnsRecordSet? OldMx => Evidence?.Before.FirstOrDefault(set => set.Type == DnsRecordType.Mx && set.Name == Name);

    /// <summary>Where it stands.</summary>
    [JsonIgnore]
    public PilotState State => History.Length == 0 ? PilotState.Proposed : History[^1].State;

    /// <summary>When it came to stand there; null: not known.</summary>
    [JsonIgnore]
    public DateTimeOffset? Since => History.Length == 0 ? null : History[^1].Time;
}

/// <summary>A step of a domain.</summary>
/// <param name="State">Where it came to stand.</param>
/// <param name="Time">When.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why, where steps were skipped or undone; empty: as planned.</param>
public sealed record PilotStep(PilotState State, DateTimeOffset Time, string By, string Reason = "");

/// <summary>Where a domain stands, in the order of the steps.</summary>
public enum PilotState
{
    /// <summary>Somebody proposed it.</summary>
    Proposed,

    /// <summary>Its gates held.</summary>
    Ready,

    /// <summary>Its owner agreed to the date.</summary>
    Approved,

    /// <summary>The time to live of its MX records was lowered, so that the switch and its undoing are quick.</summary>
    LoweredTtl,

    /// <summary>Its MX records name the gateway.</summary>
    Cutover,

    /// <summary>Mail was seen to arrive through the gateway, and the time to live was raised.</summary>
    Active,

    /// <summary>Its MX records name what they named before.</summary>
    RolledBack,
}
