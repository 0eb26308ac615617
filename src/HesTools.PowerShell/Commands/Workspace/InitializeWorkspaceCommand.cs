using System.Management.Automation;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Makes a workspace: the folder, the schemas of its files, and a .gitignore that keeps the archive out of version control. What is there stays.</summary>
[Cmdlet(VerbsData.Initialize, "HesWorkspace", SupportsShouldProcess = true)]
[OutputType(typeof(HesWorkspace))]
public sealed class InitializeWorkspaceCommand : HesCmdlet
{
    /// <summary>The folder; else HES_WORKSPACE, else the current location.</summary>
    [Parameter(Position = 0)]
    [Alias("Workspace")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = WorkspacePath(Path);
        if (!ShouldProcess(path, "Make a workspace"))
        {
            return;
        }

        var schemas = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(InitializeWorkspaceCommand).Assembly.Location)!, "schemas");
        try
        {
            WriteObject(HesWorkspace.Initialize(path, schemas));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.WriteFailed(path, exception));
        }
    }
}
