using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using HesTools.Survey;
using HesTools.Survey.Measures;
using HesTools.Survey.Responses;

namespace HesTools.PowerShell.Commands;

/// <summary>Makes figures of the answers of a survey: response rate, distributions, intervals, groups without what could tell what a person answered.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "HesSurvey")]
[OutputType(typeof(HesSurveyResult))]
public sealed class MeasureSurveyCommand : HesCmdlet
{
    /// <summary>The name of the survey; may be left out where the workspace has only one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SurveyNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The code of a question with one of several answers, or group: what figures are also given by. Empty: by nothing. Default: the group, where the survey has more than one.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateNotNull]
    public string? GroupBy { get; set; }

    /// <summary>Counts of groups below this are hidden. Default: 5.</summary>
    [Parameter]
    [ValidateRange(2, 1000)]
    public int SmallCellThreshold { get; set; } = new MeasureOptions().SmallCellThreshold;

    /// <summary>The confidence level of intervals. Default: 0.95.</summary>
    [Parameter]
    [ValidateRange(0.5, 0.9999)]
    public double Confidence { get; set; } = new MeasureOptions().Confidence;

    /// <summary>How many people were sent an invitation.</summary>
    [Parameter]
    [ValidateRange(0, 10_000_000)]
    public int? Invited { get; set; }

    /// <summary>How many invitations could not be delivered.</summary>
    [Parameter]
    [ValidateRange(0, 10_000_000)]
    public int? Bounced { get; set; }

    /// <summary>Themes to count in comments: @{ Delay = 'late', 'delay*' }, or the path of a .json file of the same, or of a .csv file with the columns theme and word.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? CodeBook { get; set; }

    /// <summary>Names to take out of comments.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] NameList { get; set; } = [];

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        if (FindSurvey(workspace, Name, out var error) is not { } survey)
        {
            WriteError(error!);
            return;
        }

        if (Bounced > Invited)
        {
            WriteError(Errors.InvalidCount(nameof(Bounced), $"more than the {Invited:N0} who were invited.", Bounced.Value));
            return;
        }

        try
        {
            SurveyResponse[] responses = [];
            OnWorkspaceFile(ResponseFile.PathOf(workspace, survey.Name), () => responses = ResponseFile.Read(workspace, survey.Name), isRead: true);
            var options = new MeasureOptions
            {
                GroupBy = GroupBy,
                SmallCellThreshold = SmallCellThreshold,
                Confidence = Confidence,
                Invited = Invited,
                Bounced = Bounced,
                CodeBook = CodeBook is null ? null : ReadCodeBook(CodeBook),
                Names = NameList,
            };
            var result = SurveyMeasure.Of(survey, responses, options, EngineHost.Engine.Numerics);
            if (Invited < result.Response.Complete)
            {
                WriteError(Errors.InvalidCount(nameof(Invited), $"fewer than the {result.Response.Complete:N0} who answered.", Invited.Value));
                return;
            }

            if (Invited > survey.Population)
            {
                WriteWarning(string.Create(CultureInfo.InvariantCulture, $"{Invited:N0} people were invited, and the survey says that {survey.Population:N0} could answer: the response rate is of {survey.Population:N0}. New-HesSurvey -Population -Save -Force corrects it."));
            }

            WriteObject(result);
        }
        catch (SurveyMeasureException exception)
        {
            WriteError(Errors.SurveyMeasure(exception));
        }
    }

    private CodeBook ReadCodeBook(object value)
    {
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (value is IDictionary entries)
        {
            return Survey.Measures.CodeBook.Of(entries.Keys.Cast<object>().OrderBy(theme => entries is System.Collections.Specialized.IOrderedDictionary ? "" : theme.ToString(), StringComparer.OrdinalIgnoreCase)
                .SelectMany(theme => Words(entries[theme]).Select(word => (theme.ToString() ?? "", word))));
        }

        var text = value as string ?? (value as FileInfo)?.FullName ?? throw Invalid(value.ToString() ?? "", $"a {value.GetType().Name} was given, and no table of themes nor the path of one");
        var path = OutputPath(text);
        try
        {
            return Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? Survey.Measures.CodeBook.Of(ReadTable(path))
                : Survey.Measures.CodeBook.Parse(HesTools.Workspaces.WorkspaceFile.Read(path) ?? throw new FileNotFoundException($"there is no file '{path}'"));
        }
        catch (Exception exception) when (exception is JsonException or TableException or IOException or UnauthorizedAccessException)
        {
            throw Invalid(text, exception is TableException table ? table.Reason : exception.Message);
        }
    }

    // A theme with no words is kept, so that it is told of rather than lost.
    private static IEnumerable<string> Words(object? value)
    {
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        return value is IEnumerable words and not string ? words.Cast<object?>().Select(word => word?.ToString() ?? "").DefaultIfEmpty("") : [value?.ToString() ?? ""];
    }

    private static IEnumerable<(string, string)> ReadTable(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"there is no file '{path}'");
        }

        var table = EngineHost.Engine.CreateTableReader().Read(path);
        int Column(string name) => Array.FindIndex(table.Header, header => header.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var column
            ? column
            : throw new TableException(path, $"it has no column '{name}'");
        var (theme, word) = (Column("theme"), Column("word"));
        return table.Rows.Select(row => (row.Cells.ElementAtOrDefault(theme) ?? "", row.Cells.ElementAtOrDefault(word) ?? ""));
    }

    private static SurveyMeasureException Invalid(string item, string reason) => new(SurveyMeasureProblem.InvalidCodeBook, item, $"The code book '{DisplayText.Clean(item)}' cannot be read: {reason.TrimEnd('.')}.");
}
