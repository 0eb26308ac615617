using System.Management.Automation;
using HesTools.Survey;
using HesTools.Survey.Export;
using HesTools.Survey.Responses;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>Hands a survey over: to LimeSurvey, as a table, as a form that needs no server, to read and copy, and as invitations with personal tokens. Whoever has a token in tokens.csv of the folder keeps it.</summary>
[Cmdlet(VerbsData.Export, "HesSurvey", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSurveyCommand : HesExportCmdlet
{
    private static readonly string[] MailFolders = ["invitations", "reminders"];

    /// <summary>What it is handed over as.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public SurveyExportFormat[] As { get; set; } = [];

    /// <summary>The name of the survey; may be left out where the workspace has only one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SurveyNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The survey; else the one of the workspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public HesSurvey? Survey { get; set; }

    /// <summary>For invitations: a table of who is invited, with a column of addresses (email), and name and group where they are known. Without it there is only the calendar.</summary>
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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        ErrorRecord? error = null;
        var survey = Survey ?? FindSurvey(workspace, Name, out error);
        if (survey is null || SurveyRules.ProblemOf(survey) is not null)
        {
            WriteError(error ?? Errors.InvalidSurvey(SurveyRules.ProblemOf(survey!)!, survey!.Name));
            return;
        }

        // Tokens there are were read and are kept, so the list alone may be there.
        var writer = Writer with { MayExist = file => file.Name == SurveyTokens.FileName, Describe = Describe };
        Export(As, (format, isOnly) =>
        {
            if (With(survey, format, writer.Output) is { } export)
            {
                var files = EngineHost.Engine.CreateSurveyRenderer().Render(export, format, TemplateFolders.Of(workspace));
                (export.Recipients.Count > 0 ? writer with { Stale = names => Stale(writer.Output, names) } : writer).Write(files, $"Write the survey as {format}", isOnly);
            }
        });
    }

    private SurveyExport? With(HesSurvey survey, SurveyExportFormat format, string output)
    {
        var export = new SurveyExport(survey) { Link = Link, From = From };
        if (format == SurveyExportFormat.Html && survey.Contact.Length == 0)
        {
            WriteWarning($"The survey '{survey.Name}' has no contact: the form cannot say who the answers are handed to. New-HesSurvey -Contact says it.");
        }

        if (format != SurveyExportFormat.Invitation)
        {
            return export;
        }

        if (RecipientPath.Length == 0)
        {
            WriteWarning("No -RecipientPath was given: the calendar is written, and nobody is invited. Give a table with a column of addresses to have invitations.");
            return export;
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
        foreach (var warning in RecipientChecks.Of(survey, recipients))
        {
            WriteWarning($"{path}: {warning}");
        }

        if (From.Length == 0)
        {
            WriteWarning("No -From was given: the drafts have no sender until a mail program gives them one.");
        }

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

    // Mails of an earlier list would go to people who are not on this one.
    private static string[] Stale(string output, IReadOnlyList<string> written) =>
    [
        .. MailFolders.Select(name => Path.Combine(output, name)).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.eml"))
            .Select(path => Path.GetRelativePath(output, path).Replace('\\', '/')).Except(written).Order(StringComparer.Ordinal),
    ];

    private static string Describe(IReadOnlyList<(ExportedFile File, string Path)> targets) =>
        string.Join(", ", targets.Take(3).Select(target => target.File.Name)) + (targets.Count > 3 ? $" and {targets.Count - 3} more files" : "");
}
