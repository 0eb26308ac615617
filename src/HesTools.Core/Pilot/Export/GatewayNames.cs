namespace HesTools.Pilot.Export;

/// <summary>Names of the gateway for a domain.</summary>
internal static class GatewayNames
{
    /// <summary>The host that outgoing mail is handed to, <c>COMPANY.relay.SUFFIX</c>; null: not known. Where all customers share a mail exchanger, none is documented.</summary>
    public static string? RelayOf(PilotDomain domain)
    {
        var site = domain.Site;
        var tail = ".in." + site?.Suffix;
        return site is { SharedHost: null } && domain.Exchanger is { } host && host.EndsWith(tail, StringComparison.Ordinal) ? $"{host[..^tail.Length]}.relay.{site.Suffix}" : null;
    }
}
