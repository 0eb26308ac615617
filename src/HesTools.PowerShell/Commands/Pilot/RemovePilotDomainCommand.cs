using System.Management.Automation;
using HesTools.Pilot;

namespace HesTools.PowerShell.Commands;

/// <summary>Removes domains from the pilot with what is known of them. DNS is not touched.</summary>
[Cmdlet(VerbsCommon.Remove, "HesPilotDomain", SupportsShouldProcess = true)]
[OutputType(typeof(HesPilotDomain))]
public sealed class RemovePilotDomainCommand : HesPilotCmdlet
{
    /// <summary>Removes also a domain that is LoweredTtl, Cutover or Active: how its DNS was before is then forgotten.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var text in Name)
        {
            if (ReadName(text) is { } name)
            {
                _ = Edit(text, $"Remove the domain '{DomainName.Display(name)}'", domains => PilotEdit.Remove(domains, name, Force));
            }
        }
    }
}
