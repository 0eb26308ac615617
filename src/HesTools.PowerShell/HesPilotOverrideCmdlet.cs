using System.Management.Automation;
using HesTools.Pilot;

namespace HesTools.PowerShell;

/// <summary>Base of commands that take values of a domain in place of what the pilot says of it, or where the pilot does not have it.</summary>
public abstract class HesPilotOverrideCmdlet : HesCmdlet
{
    /// <summary>The product, in place of what the pilot says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public GatewayProduct? Product { get; set; }

    /// <summary>The site of the gateway, in place of what the pilot says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public string? Region { get; set; }

    /// <summary>The gateway's mail exchanger, in place of what the pilot says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public string? GatewayHost { get; set; }

    /// <summary>Mail servers behind the gateway, in place of what the pilot says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public string[]? InboundServer { get; set; }

    /// <summary>DKIM selectors, in place of what the pilot says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public string[]? DkimSelector { get; set; }

    /// <summary>Whether outgoing mail goes through the gateway too, in place of what the pilot says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Blank(IsTruth = true, BlankIsFalse = true)]
    public SwitchParameter Outbound { get; set; }

    /// <summary>The domain with what was given.</summary>
    /// <param name="domain">The domain.</param>
    protected PilotDomain Overridden(PilotDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return domain with
        {
            Product = Product ?? domain.Product,
            Region = Region ?? domain.Region,
            GatewayHost = GatewayHost is { Length: > 0 } host ? DomainName.Read(host, out _) is { Length: > 0 } read ? read : host : GatewayHost ?? domain.GatewayHost,
            InboundServers = InboundServer ?? domain.InboundServers,
            DkimSelectors = DkimSelector ?? domain.DkimSelectors,
            Outbound = MyInvocation.BoundParameters.ContainsKey(nameof(Outbound)) ? Outbound : domain.Outbound,
        };
    }
}
