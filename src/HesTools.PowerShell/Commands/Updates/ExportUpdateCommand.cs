using System.Management.Automation;
using HesTools.Updates;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Writes an update as HTML, text, Markdown, JSON, mail and picture, all with the same numbers.</summary>
[Cmdlet(VerbsData.Export, "HesUpdate", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportUpdateCommand : HesUpdateCmdlet
{
    private readonly HashSet<string> _written = [];

    /// <summary>The folder to write to; it is made.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The formats.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public UpdateFormat[] As { get; set; } = [UpdateFormat.Html];

    /// <summary>Name of the files, without extension.</summary>
    [Parameter]
    [ValidatePattern(@"^[\w][\w .-]*$")]
    public string Name { get; set; } = "update";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadUpdate(InputObject!) is not { } update)
        {
            return;
        }

        try
        {
            var folder = OutputPath(Path);
            foreach (var file in EngineHost.Engine.CreateUpdateRenderer().Render(update, As, Templates()))
            {
                var path = System.IO.Path.Combine(folder, Name + file.Extension);
                if (!_written.Add(path))
                {
                    WriteError(Errors.NamedTwice(path));
                    continue;
                }

                if (ShouldProcess(path, $"Write the update as {file.Format}"))
                {
                    OnWorkspaceFile(path, () => WorkspaceFile.Write(path, file.Bytes));
                    WriteObject(new FileInfo(path));
                }
            }
        }
        catch (UpdateException exception)
        {
            WriteError(Errors.Update(exception));
        }
    }
}
