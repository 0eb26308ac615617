using System.Management.Automation;
using HesTools.Archive;

namespace HesTools.PowerShell.Commands;

/// <summary>Writes rows of the archive of the workspace to a file, or a folder of Parquet files. Importing them again changes nothing.</summary>
[Cmdlet(VerbsData.Export, "HesMessage", SupportsShouldProcess = true)]
[OutputType(typeof(MessageExport))]
public sealed class ExportMessageCommand : HesMessageCmdlet
{
    /// <summary>The file; for Parquet the folder, which must not exist or be empty.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>CSV, JSON Lines, or Parquet by day.</summary>
    [Parameter]
    public ExportFormat As { get; set; } = ExportFormat.Csv;

    /// <summary>CSV: cells as they are, also those that a spreadsheet takes for a formula.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = OutputPath(Path);
        var archive = OpenArchive(Workspace);
        if (!ShouldProcess(path, $"Export messages as {As} from {archive.Path}"))
        {
            return;
        }

        try
        {
            OnArchive(() => WriteObject(archive.Export(Query(), new ExportTarget(path, As, Raw), PipelineStopToken)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.WriteFailed(path, exception));
        }
    }
}
