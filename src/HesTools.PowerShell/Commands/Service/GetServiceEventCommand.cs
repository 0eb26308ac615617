using System.Management.Automation;
using HesTools.Service;

namespace HesTools.PowerShell.Commands;

/// <summary>The recorded events of the service, in order of time.</summary>
[Cmdlet(VerbsCommon.Get, "HesServiceEvent")]
[OutputType(typeof(ServiceEvent))]
public sealed class GetServiceEventCommand : HesPeriodCmdlet
{
    /// <summary>These kinds only.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public ServiceEventKind[] Kind { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (from, to) = Period();
        foreach (var one in ServiceEvents(WorkspacePath(Workspace)))
        {
            if (!(one.Time < from) && !(one.Time >= to) && (Kind.Length == 0 || Kind.Contains(one.Kind)))
            {
                WriteObject(one);
            }
        }
    }
}
