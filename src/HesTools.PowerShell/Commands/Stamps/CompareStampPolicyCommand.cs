using System.Management.Automation;
using HesTools.Stamps;

namespace HesTools.PowerShell.Commands;

/// <summary>What is other in one stamp policy than in another, and for which messages.</summary>
[Cmdlet(VerbsData.Compare, "HesStampPolicy")]
[OutputType(typeof(StampPolicyChange))]
public sealed class CompareStampPolicyCommand : HesStampCmdlet
{
    /// <summary>The file that is compared with.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string ReferencePath { get; set; } = "";

    /// <summary>The file that is compared.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string DifferencePath { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadPolicy(OutputPath(ReferencePath)) is { } before && ReadPolicy(OutputPath(DifferencePath)) is { } after)
        {
            WriteObject(StampPolicyComparison.Compare(before, after), enumerateCollection: true);
        }
    }
}
