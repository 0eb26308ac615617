using System.Management.Automation;
using HesTools.Survey;
using HesTools.Survey.Export;
using HesTools.Survey.Responses;
using HesTools.Updates;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Hands a survey over: to LimeSurvey, as a table, as a form that needs no server, to read and copy, and as invitations with personal tokens.</summary>
[Cmdlet(VerbsData.Export, "HesSurvey", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSurveyCommand : HesSurveyCmdlet
{
    private static readonly string[] MailFolders = ["invitations", "reminders"];

    /// <summary>What it is handed over as.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public SurveyExportFormat[] As { get; set; } = [];

    /// <summary>The folder to write to; it is made. For one format of one file, a path with its extension (.lss, .csv, .html, .md) is the file.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public new string OutputPath { get; set; } = ".";

    /// <summary>The survey; else the one of the workspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public HesSurvey? Survey { get; set; }

    /// <summary>For invitations: a table of who is invited, with a column of addresses (email), and name and group where they are known.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string RecipientPath { get; set; } = "";

    /// <summary>For invitations: where it is answered; {token} in it becomes the personal token.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Link { get; set; } = "";

    /// <summary>For invitations: who sends them, an address with or without a name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string From { get; set; } = "";

    /// <summary>Overwrite files there are. Whoever has a token in tokens.csv of the folder keeps it all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        ErrorRecord? error = null;
        var survey = Survey ?? FindSurvey(workspace, out error);
        if (survey is null || SurveyRules.ProblemOf(survey) is not null)
        {
            WriteError(error ?? Errors.InvalidSurvey(SurveyRules.ProblemOf(survey!)!, survey!.Name));
            return;
        }

        string[] templates = [Path.Combine(workspace, "templates"), Path.Combine(Path.GetDirectoryName(typeof(ExportSurveyCommand).Assembly.Location)!, "templates")];
        var output = base.OutputPath(OutputPath);
        foreach (var format in As.Distinct())
        {
            if (Export(survey, format, output) is not { } export)
            {
                continue;
            }

            try
            {
                Write(format, EngineHost.Engine.CreateSurveyRenderer().Render(export, format, templates), output);
            }
            catch (UpdateException exception)
            {
                WriteError(Errors.Update(exception));
            }
        }
    }

    private SurveyExport? Export(HesSurvey survey, SurveyExportFormat format, string output)
    {
        var export = new SurveyExport(survey) { Link = Link, From = From };
        if (format != SurveyExportFormat.Invitation)
        {
            return export;
        }

        if (RecipientPath.Length == 0)
        {
            WriteError(Errors.RecipientsRequired(survey.Name));
            return null;
        }

        var path = base.OutputPath(RecipientPath);
        var tokens = Path.Combine(output, SurveyTokens.FileName);
        if (!File.Exists(path))
        {
            WriteError(Errors.PathNotFound(RecipientPath));
            return null;
        }

        if (Read(path, table => SurveyRecipients.Read(table, path)) is not { } recipients)
        {
            return null;
        }

        export = export with { Recipients = recipients };
        return !File.Exists(tokens) ? export : Read(tokens, table => SurveyTokens.Read(table, tokens)) is { } kept ? export with { Tokens = kept } : null;
    }

    private T? Read<T>(string path, Func<Table, T> read)
        where T : class
    {
        try
        {
            return read(EngineHost.Engine.CreateTableReader().Read(path));
        }
        catch (TableException exception)
        {
            WriteError(exception.InnerException is { } inner and (IOException or UnauthorizedAccessException) ? Errors.ReadFailed(path, inner) : Errors.InvalidRecipientList(path, exception));
            return null;
        }
    }

    private void Write(SurveyExportFormat format, IReadOnlyList<SurveyExportFile> files, string output)
    {
        var isFile = As.Distinct().Count() == 1 && files.Count == 1 && Path.GetExtension(output) is { Length: > 0 } extension
            && extension.Equals(Path.GetExtension(files[0].Name), StringComparison.OrdinalIgnoreCase) && !Directory.Exists(output);
        var places = files.Select(file => (File: file, Path: isFile ? output : Path.Combine(output, file.Name))).ToList();

        // Tokens there are were read and are kept, so the list alone may be there.
        if (!Force && places.Where(one => one.File.Name != SurveyTokens.FileName && Path.Exists(one.Path)).Select(one => one.Path).FirstOrDefault() is { } existing)
        {
            WriteError(Errors.ExportExists(existing));
            return;
        }

        if (format == SurveyExportFormat.Invitation && Stale(output, places) is { Length: > 0 } stale)
        {
            WriteError(Errors.ExportStale(output, stale));
            return;
        }

        if (!ShouldProcess(isFile ? output : $"{output} ({Names(files)})", $"Write the survey as {format}"))
        {
            return;
        }

        foreach (var (file, path) in places)
        {
            OnWorkspaceFile(path, () => WorkspaceFile.Write(path, stream => stream.Write(file.Bytes), file.IsSecret));
            if (PassThru)
            {
                WriteObject(new FileInfo(path));
            }
        }
    }

    // Mails of an earlier list would go to people who are not on this one, with tokens that are kept no more.
    private static string[] Stale(string output, List<(SurveyExportFile File, string Path)> places)
    {
        var written = places.Select(one => one.Path).ToHashSet(StringComparer.Ordinal);
        return [.. MailFolders.Select(name => Path.Combine(output, name)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.eml")).Where(path => !written.Contains(path)).Order(StringComparer.Ordinal)
            .Select(path => Path.GetRelativePath(output, path).Replace('\\', '/'))];
    }

    private static string Names(IReadOnlyList<SurveyExportFile> files) =>
        string.Join(", ", files.Take(3).Select(file => file.Name)) + (files.Count > 3 ? $" and {files.Count - 3} more files" : "");
}
