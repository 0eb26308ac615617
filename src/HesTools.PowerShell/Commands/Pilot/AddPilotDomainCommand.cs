using System.Management.Automation;
using HesTools.Pilot;

namespace HesTools.PowerShell.Commands;

/// <summary>Adds domains to the pilot. One that is there with the values given changes nothing.</summary>
[Cmdlet(VerbsCommon.Add, "HesPilotDomain", SupportsShouldProcess = true)]
[OutputType(typeof(HesPilotDomain))]
public sealed class AddPilotDomainCommand : HesPilotValueCmdlet
{
    private const string SuffixListVariable = "HES_PUBLIC_SUFFIX_LIST";

    private PublicSuffixes _suffixes = PublicSuffixes.Usual;

    /// <summary>A list in the format of publicsuffix.org; else HES_PUBLIC_SUFFIX_LIST, else the suffixes that are most likely to be typed by mistake.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string PublicSuffixListPath { get; set; } = "";

    /// <summary>One that is there with other values is given these.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var list = PublicSuffixListPath.Length > 0 ? PublicSuffixListPath : Environment.GetEnvironmentVariable(SuffixListVariable) ?? "";
        if (list.Length == 0)
        {
            return;
        }

        _suffixes = ReadPublicSuffixes(list);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (change, step) = (Change(withBlanks: false), Step(PilotState.Proposed, ""));
        foreach (var text in Name)
        {
            if (ReadName(text) is not { } name)
            {
                continue;
            }

            if (_suffixes.Contains(name))
            {
                WriteError(Errors.InvalidDomainName(text, "It is a public suffix, under which others have their domains."));
                continue;
            }

            // Before the first write, the relatives are those there are; after it, the domain itself is none of its relatives.
            if (Edit(text, $"Add the domain '{DomainName.Display(name)}'", domains => PilotEdit.Add(domains, name, change, step, Force)) is { Domains: { } domains, Domain: { } added })
            {
                WarnOfGatewayHost(change, added);
                foreach (var other in PilotEdit.Related(domains, name))
                {
                    var (below, above) = DomainName.IsBelow(name, other) ? (name, other) : (other, name);
                    WriteWarning($"'{DomainName.Display(below)}' is a sub-domain of '{DomainName.Display(above)}', and both are in the pilot. MX records are not inherited: it moves by itself.");
                }
            }
        }
    }
}
