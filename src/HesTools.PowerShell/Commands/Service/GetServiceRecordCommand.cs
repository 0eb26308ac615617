using System.Management.Automation;
using HesTools.Service;

namespace HesTools.PowerShell.Commands;

/// <summary>How the service did in a period: days in operation, interruptions, availability, requests, who reported nothing, lessons.</summary>
[Cmdlet(VerbsCommon.Get, "HesServiceRecord")]
[OutputType(typeof(HesServiceRecord))]
public sealed class GetServiceRecordCommand : HesPeriodCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (from, to) = Period();
        var events = ServiceEvents(WorkspacePath(Workspace));
        var start = from ?? events.Select(one => (DateTimeOffset?)one.Time).FirstOrDefault();
        var end = to ?? DateTimeOffset.UtcNow;
        if (start is null || start >= end)
        {
            WriteWarning("No event is recorded and no period was given: there is nothing to record.");
            return;
        }

        WriteObject(HesServiceRecord.Of(events, start.Value, end));
    }
}
