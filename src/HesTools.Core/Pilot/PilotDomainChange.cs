using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using HesTools.Workspaces;

namespace HesTools.Pilot;

/// <summary>What is to be set of a domain; what is not <see cref="Given"/> stays.</summary>
public sealed record PilotDomainChange
{
    private static readonly char[] Separators = [';', ',', ' ', '\t'];

    /// <summary>The properties that are set, by the names they have here.</summary>
    public required IReadOnlySet<string> Given { get; init; }

    /// <summary>What kind of unit; empty: not known.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Who decides; empty: not known.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Mail addresses of the people to be told. An item may hold several, separated by <c>;</c>, <c>,</c> or blanks, as a cell of a table does.</summary>
    public string[] Contact { get; init; } = [];

    /// <summary>Mailboxes; null: not known.</summary>
    public int? Mailboxes { get; init; }

    /// <summary>Whether the unit agreed; null: not asked.</summary>
    public bool? Willing { get; init; }

    /// <summary>Mail servers behind the gateway, in the forms of <see cref="MailServerName"/>; an item may hold several.</summary>
    public string[] InboundServer { get; init; } = [];

    /// <summary>The wave; null: none.</summary>
    public int? Wave { get; init; }

    /// <summary>The product.</summary>
    public GatewayProduct Product { get; init; } = GatewayProduct.Tmes;

    /// <summary>The site, compared without case; empty: not decided.</summary>
    public string Region { get; init; } = "";

    /// <summary>The mail exchanger of the gateway; empty: not known.</summary>
    public string GatewayHost { get; init; } = "";

    /// <summary>Whether outgoing mail goes through the gateway too.</summary>
    public bool Outbound { get; init; }

    /// <summary>DKIM selectors; an item may hold several.</summary>
    public string[] DkimSelector { get; init; } = [];

    /// <summary>The domain with what is given, each value in the one form that is kept.</summary>
    /// <param name="domain">The domain.</param>
    public PilotDomain ApplyTo(PilotDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var product = Value(nameof(Product), Product, domain.Product);
        return domain with
        {
            Unit = Value(nameof(Unit), Unit.Trim(), domain.Unit),
            Owner = Value(nameof(Owner), Owner.Trim(), domain.Owner),
            Contacts = Value(nameof(Contact), Items(Contact), domain.Contacts),
            Mailboxes = Value(nameof(Mailboxes), Mailboxes, domain.Mailboxes),
            Willing = Value(nameof(Willing), Willing, domain.Willing),
            InboundServers = Value(nameof(InboundServer), [.. Items(InboundServer).Select(Server)], domain.InboundServers),
            Wave = Value(nameof(Wave), Wave, domain.Wave),
            Product = product,
            Region = Value(nameof(Region), GatewaySite.Find(product, Region.Trim())?.Region ?? Region.Trim(), domain.Region),
            GatewayHost = Value(nameof(GatewayHost), DomainName.Read(GatewayHost, out _) is { Length: > 0 } host ? host : GatewayHost.Trim(), domain.GatewayHost),
            Outbound = Value(nameof(Outbound), Outbound, domain.Outbound),
            DkimSelectors = Value(nameof(DkimSelector), [.. Items(DkimSelector).Select(selector => selector.ToLowerInvariant())], domain.DkimSelectors),
        };
    }

    /// <summary>What is wrong with the values given, once they are applied; null: nothing.</summary>
    /// <param name="domain">The domain with them.</param>
    public string? ProblemOf(PilotDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return Given.Contains(nameof(Contact)) && Array.Find(domain.Contacts, contact => !IsAddress(contact)) is { } wrong ? $"'{DisplayText.Clean(wrong)}' is no mail address." : PilotRules.ProblemOf(domain);
    }

    /// <summary>Whether two domains are written in the same way.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static bool IsSame(PilotDomain one, PilotDomain other) => JsonSerializer.Serialize(one, WorkspaceJson.Options) == JsonSerializer.Serialize(other, WorkspaceJson.Options);

    private static bool IsAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.User.Length > 0 && DomainName.Read(address.Host, out _).Length > 0;

    private static string[] Items(string[] given) =>
        [.. given.Where(item => item is not null).SelectMany(item => item.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.OrdinalIgnoreCase)];

    // The port is left out where it is the usual one, so that the same server is written in one way.
    private static string Server(string text) => MailServerName.Read(text) is not { } server ? text
        : MailServerName.Read(server.Host) == server ? server.Host
        : string.Create(CultureInfo.InvariantCulture, $"{(server.Host.Contains(':', StringComparison.Ordinal) ? $"[{server.Host}]" : server.Host)}:{server.Port}");

    private T Value<T>(string name, T given, T kept) => Given.Contains(name) ? given : kept;
}
