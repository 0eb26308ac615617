using System.Management.Automation;
using HesTools.Archive;

namespace HesTools.PowerShell.Commands;

/// <summary>Copies the archive of the workspace, also while others read it, and checks that the copy opens and has the same rows.</summary>
[Cmdlet(VerbsData.Backup, "HesArchive", SupportsShouldProcess = true)]
[OutputType(typeof(ArchiveMaintenance))]
public sealed class BackupArchiveCommand : HesCmdlet
{
    /// <summary>The file of the copy; it must not exist. To use it, put it in the place of the archive's file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = OutputPath(Path);
        var archive = OpenArchive(Workspace);
        if (ShouldProcess(path, $"Copy {archive.Path}"))
        {
            OnArchive(() => WriteObject(archive.Backup(path, PipelineStopToken)));
        }
    }
}
