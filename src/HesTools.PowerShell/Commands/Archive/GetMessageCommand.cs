using System.Management.Automation;
using HesTools.Archive;

namespace HesTools.PowerShell.Commands;

/// <summary>Finds rows in the archive of the workspace and writes them in the order they were received, one at a time.</summary>
[Cmdlet(VerbsCommon.Get, "HesMessage")]
[OutputType(typeof(HesMessage))]
public sealed class GetMessageCommand : HesMessageCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => OnArchive(() =>
    {
        foreach (var message in OpenArchive(Workspace).Find(Query(), PipelineStopToken))
        {
            WriteObject(message);
        }
    });
}
