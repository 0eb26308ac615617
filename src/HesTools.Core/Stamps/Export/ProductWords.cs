namespace HesTools.Stamps.Export;

/// <summary>Words of the consoles.</summary>
internal static class ProductWords
{
    /// <summary>The product's name.</summary>
    public static string NameOf(GatewayProduct product) => product switch
    {
        GatewayProduct.Hes => "Hosted Email Security",
        GatewayProduct.Tmes => "Trend Micro Email Security",
        _ => "Cloud Email Gateway Protection",
    };

    /// <summary>A type of rule, as the consoles call it.</summary>
    public static string NameOf(GatewayRuleType type) => type switch
    {
        GatewayRuleType.Virus => "Virus scan",
        GatewayRuleType.Spam => "Spam filtering",
        GatewayRuleType.CorrelatedIntelligence => "Correlated Intelligence",
        GatewayRuleType.Content => "Content filtering",
        GatewayRuleType.DataLossPrevention => "Data Loss Prevention",
        GatewayRuleType.ScanException => "Scan exceptions",
        _ => "Domain-based authentication",
    };

    /// <summary>A Modify action, as the consoles call it.</summary>
    public static string NameOf(GatewayAction action) => action switch
    {
        GatewayAction.CleanMalware => "Clean cleanable malware, delete those that cannot be cleaned",
        GatewayAction.DeleteMatchingAttachments => "Delete matching attachments",
        _ => "Sanitize attachments",
    };

    /// <summary>An Intercept action, as the consoles call it.</summary>
    public static string NameOf(GatewayIntercept intercept) => intercept switch
    {
        GatewayIntercept.DoNotIntercept => "Do not intercept messages",
        GatewayIntercept.DeleteEntireMessage => "Delete entire message",
        GatewayIntercept.DeliverNow => "Deliver now",
        GatewayIntercept.Quarantine => "Quarantine",
        _ => "Change recipient",
    };
}
