using System.Management.Automation;
using HesTools.Service;
using HesTools.Service.Export;
using HesTools.Updates;

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

        try
        {
            var writer = new ExportWriter(this, base.OutputPath(OutputPath), Force, PassThru);
            var files = EngineHost.Engine.CreateServiceRecordRenderer().Render(export, As, TemplateFolders.Of(workspace));
            writer.Write(files.FirstOrDefault(writer.IsNamed) is { } one ? [one] : files, $"Write the service record as {As}", isOnlyFormat: true);
        }
        catch (UpdateException exception)
        {
            WriteError(Errors.Update(exception));
        }
    }

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
