namespace HesTools.Pilot.Export;

/// <summary>Names of the gateway for a domain.</summary>
internal static class GatewayNames
{
    /// <summary>The mail exchanger: as it was given, else the one that all customers of the site share; null: not known.</summary>
    public static string? HostOf(PilotDomain domain) => domain.GatewayHost.Length == 0 ? GatewaySite.Find(domain.Product, domain.Region)?.SharedHost
        : DomainName.Read(domain.GatewayHost, out _) == domain.GatewayHost ? domain.GatewayHost : null;

    /// <summary>The host that outgoing mail is handed to, <c>COMPANY.relay.SUFFIX</c>; null: not known. Where all customers share a mail exchanger, none is documented.</summary>
    public static string? RelayOf(PilotDomain domain)
    {
        var site = GatewaySite.Find(domain.Product, domain.Region);
        var tail = ".in." + site?.Suffix;
        return site is { SharedHost: null } && HostOf(domain) is { } host && host.EndsWith(tail, StringComparison.Ordinal) ? $"{host[..^tail.Length]}.relay.{site.Suffix}" : null;
    }
}
