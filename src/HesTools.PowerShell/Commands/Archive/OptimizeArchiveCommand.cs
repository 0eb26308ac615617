using System.Management.Automation;
using HesTools.Archive;

namespace HesTools.PowerShell.Commands;

/// <summary>Writes the archive of the workspace anew, in the order of time and without space that is not used, and checks that every row is in it.</summary>
[Cmdlet(VerbsCommon.Optimize, "HesArchive", SupportsShouldProcess = true)]
[OutputType(typeof(ArchiveMaintenance))]
public sealed class OptimizeArchiveCommand : HesCmdlet
{
    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var archive = OpenArchive(Workspace);
        if (ShouldProcess(archive.Path, "Write the archive anew and check it"))
        {
            OnArchive(() => WriteObject(archive.Optimize(PipelineStopToken)));
        }
    }
}
