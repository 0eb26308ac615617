using System.Management.Automation;
using HesTools.Service;
using HesTools.Service.Export;
using HesTools.Updates;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Hands the record of a period over: as the lessons-learned exercise for the next deployment. Actions past their date are named.</summary>
[Cmdlet(VerbsData.Export, "HesServiceRecord", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportServiceRecordCommand : HesServiceRecordCmdlet
{
    /// <summary>What it is handed over as.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ServiceRecordFormat As { get; set; }

    /// <summary>The folder to write to; it is made. A path with the extension of one of the files (.md, .html, .csv) is that file, and the others are not written.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public new string OutputPath { get; set; } = ".";

    /// <summary>Overwrite files there are.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        var events = ServiceEvents(workspace);
        if (Record(events) is not { } record)
        {
            return;
        }

        var export = new ServiceRecordExport(record, events, FindTimeZone(TimeZone));
        foreach (var late in record.OverdueActions)
        {
            WriteWarning($"{Days(LessonRules.DaysLate(late, export.AsOf))} past its date of {late.Due:yyyy-MM-dd}: '{DisplayText.Clean(late.Change, 300)}', of {DisplayText.Clean(late.Owner)}.");
        }

        string[] templates = [Path.Combine(workspace, "templates"), Path.Combine(Path.GetDirectoryName(typeof(ExportServiceRecordCommand).Assembly.Location)!, "templates")];
        try
        {
            Write(EngineHost.Engine.CreateServiceRecordRenderer().Render(export, As, templates), base.OutputPath(OutputPath));
        }
        catch (UpdateException exception)
        {
            WriteError(Errors.Update(exception));
        }
    }

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private void Write(IReadOnlyList<ServiceRecordFile> all, string output)
    {
        var one = Directory.Exists(output) ? null : all.FirstOrDefault(file => Path.GetExtension(file.Name).Equals(Path.GetExtension(output), StringComparison.OrdinalIgnoreCase));
        (ServiceRecordFile File, string Path)[] files = one is null ? [.. all.Select(file => (file, Path.Combine(output, file.Name)))] : [(one, output)];
        if (!Force && files.Where(file => Path.Exists(file.Path)).Select(file => file.Path).FirstOrDefault() is { } existing)
        {
            // All or nothing: a page and a table of two days side by side would mislead.
            WriteError(Errors.ExportExists(existing));
            return;
        }

        if (!ShouldProcess(one is null ? $"{output} ({string.Join(", ", all.Select(file => file.Name))})" : output, $"Write the service record as {As}"))
        {
            return;
        }

        foreach (var (file, path) in files)
        {
            OnWorkspaceFile(path, () => WorkspaceFile.Write(path, file.Bytes));
            if (PassThru)
            {
                WriteObject(new FileInfo(path));
            }
        }
    }
}
