namespace HesTools.Pilot;

/// <summary>A site of the gateway: the names and addresses that DNS and firewalls need.</summary>
/// <param name="Product">Tmes (and Cegp, which has the same sites) or Hes.</param>
/// <param name="Region">Us, Eu, Australia, Japan, Singapore, India, Uae, UnitedKingdom; for Hes Eu or Other.</param>
/// <param name="Suffix">Mail exchangers are <c>IDENTIFIER.in.SUFFIX</c>, relays <c>IDENTIFIER.relay.SUFFIX</c>; for Hes all share <c>in.SUFFIX</c>.</param>
/// <param name="SpfInclude">What the SPF record includes for outgoing mail; empty: not published.</param>
/// <param name="Ranges">The networks its servers connect from; empty: not published.</param>
/// <param name="Certain">It is documented by the vendor; otherwise it is inferred, and results say so.</param>
public sealed record GatewaySite(string Product, string Region, string Suffix, string SpfInclude, string[] Ranges, bool Certain)
{
    /// <summary>Every site known.</summary>
    public static IReadOnlyList<GatewaySite> All { get; } = DataFiles.Read<GatewaySite[]>("gateway-sites.json");

    /// <summary>The site of a product in a region; null: none is known.</summary>
    /// <param name="product">The product.</param>
    /// <param name="region">The region, compared without case.</param>
    public static GatewaySite? Find(GatewayProduct product, string region) => Of(product).FirstOrDefault(site => site.Region.Equals(region, StringComparison.OrdinalIgnoreCase));

    /// <summary>The sites of a product. Email Security and Cloud Email Gateway Protection have the same.</summary>
    /// <param name="product">The product.</param>
    public static IEnumerable<GatewaySite> Of(GatewayProduct product) => All.Where(site => site.Product == (product == GatewayProduct.Hes ? "Hes" : "Tmes"));

    /// <summary>The one mail exchanger that all customers share; null: each has its own.</summary>
    public string? SharedHost => Product == "Hes" ? "in." + Suffix : null;

    /// <summary>Whether a host is a mail exchanger of the site.</summary>
    /// <param name="host">The name in lower case, without the final dot.</param>
    public bool Owns(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return SharedHost is { } shared ? host == shared : host.EndsWith(".in." + Suffix, StringComparison.Ordinal);
    }
}
