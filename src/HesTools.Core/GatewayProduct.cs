namespace HesTools;

/// <summary>The gateway, by age: what a stamp can hold differs.</summary>
public enum GatewayProduct
{
    /// <summary>Hosted Email Security (2018): one text box, no HTML, no predefined style.</summary>
    Hes,

    /// <summary>Trend Micro Email Security.</summary>
    Tmes,

    /// <summary>Vision One Cloud Email Gateway Protection.</summary>
    Cegp,
}
