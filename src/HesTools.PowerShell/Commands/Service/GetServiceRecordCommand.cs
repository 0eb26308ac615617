using System.Management.Automation;
using HesTools.Service;

namespace HesTools.PowerShell.Commands;

/// <summary>How the service did in a period: days in operation, interruptions, availability, requests, who reported nothing, lessons, and actions that are open.</summary>
[Cmdlet(VerbsCommon.Get, "HesServiceRecord")]
[OutputType(typeof(HesServiceRecord))]
public sealed class GetServiceRecordCommand : HesServiceRecordCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Record(ServiceEvents(WorkspacePath(Workspace))) is { } record)
        {
            WriteObject(record);
        }
    }
}
