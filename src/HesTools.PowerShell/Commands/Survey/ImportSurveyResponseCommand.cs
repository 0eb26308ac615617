using System.Globalization;
using System.Management.Automation;
using HesTools.Survey;
using HesTools.Survey.Responses;

namespace HesTools.PowerShell.Commands;

/// <summary>Takes the answers to a survey from files of LimeSurvey, Microsoft Forms, or plain CSV. A file is imported whole or not at all, and no response twice; what says who answered is left out.</summary>
[Cmdlet(VerbsData.Import, "HesSurveyResponse", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(SurveyImport))]
public sealed class ImportSurveyResponseCommand : HesPathCmdlet
{
    private const int MostErrors = 100;

    private ITableReader? _reader;
    private HesSurvey? _survey;

    /// <summary>The name of the survey; may be left out where the workspace has only one.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SurveyNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>Names to remove from what respondents wrote: words, or full names. Give the same every time.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [ValidateNotNull]
    public string[] NameList { get; set; } = [];

    /// <summary>The culture of dates in a local order, for example en-GB. Without it only days in ISO 8601 are kept.</summary>
    [Parameter]
    public CultureInfo? Culture { get; set; }

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override string FolderExtension => ".csv";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _survey = FindSurvey(WorkspacePath(Workspace), Name, out var error);
        if (error is not null)
        {
            ThrowTerminatingError(error);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Cancellable(() =>
    {
        foreach (var (typed, path) in ResolvePaths())
        {
            PipelineStopToken.ThrowIfCancellationRequested();
            if (Read(typed, path) is { } read)
            {
                Say(path, read);
                Take(typed, path, read);
            }
        }
    });

    private ReadResponses? Read(string typed, string path)
    {
        try
        {
            _reader ??= EngineHost.Engine.CreateTableReader();
            return ResponseReader.Read(_survey!, _reader.Read(path), [.. NameList.Where(name => !string.IsNullOrWhiteSpace(name))], Culture);
        }
        catch (TableException exception)
        {
            WriteError(exception.InnerException switch
            {
                FileNotFoundException or DirectoryNotFoundException => Errors.PathNotFound(typed, exception, hasLiteralPath: true),
                IOException or UnauthorizedAccessException => Errors.ReadFailed(typed, exception),
                _ => Errors.InvalidResponseTable(path, typed, exception, ""),
            });
        }
        catch (ResponseTableException exception)
        {
            WriteError(Errors.InvalidResponseTable(path, typed, exception, exception.Remedy));
        }

        return null;
    }

    private void Say(string path, ReadResponses read)
    {
        Reject(path, read.Rejected);
        foreach (var note in read.Notes)
        {
            WriteWarning($"{path}: {note}");
        }
    }

    private void Reject(string path, IReadOnlyList<RejectedResponse> rows)
    {
        foreach (var row in rows.Take(MostErrors))
        {
            WriteError(Errors.InvalidResponse(path, row));
        }

        if (rows.Count > MostErrors)
        {
            WriteError(Errors.MoreInvalidResponses(path, rows.Count - MostErrors));
        }
    }

    private void Warn(string path, ResponseMerge merge)
    {
        if (merge.Changed > 0)
        {
            WriteWarning($"{path}: {merge.Changed} responses replaced those kept of the same people, of {merge.Added + merge.Changed + merge.Unchanged}.");
        }

        if (merge.Older > 0)
        {
            WriteWarning($"{path}: {merge.Older} responses are less complete, older or shorter than those kept under their ids, which stand.");
        }

        if (merge.Protected > 0)
        {
            WriteWarning($"{path}: names that an earlier import removed stay removed, responses with such: {merge.Protected}. Give the same -NameList every time: words that are new would keep names.");
        }
    }

    private void Take(string typed, string path, ReadResponses read)
    {
        var workspace = WorkspacePath(Workspace);
        var name = _survey!.Name;
        var target = ResponseFile.PathOf(workspace, name);
        if (!ShouldProcess(target, $"Import {read.Responses.Count} responses of '{path}'"))
        {
            return;
        }

        ResponseMerge? merge = null;
        var kept = 0;
        try
        {
            OnWorkspaceFile(target, () => merge = ResponseImport.Take(workspace, _survey, read, out kept));
        }
        catch (ResponseTableException exception)
        {
            WriteError(Errors.InvalidResponseTable(path, typed, exception, exception.Remedy.Length > 0 ? exception.Remedy : "Leave out responses that are not needed."));
            return;
        }
        catch (ResponseKeyException exception)
        {
            WriteError(Errors.InvalidResponseKey(exception));
            return;
        }

        Reject(path, [.. merge!.Conflicts.Select(at => new RejectedResponse(read.Lines[at], read.IdColumn, ResponseReader.AnotherHasId))]);
        Warn(path, merge);
        var conflicts = merge.Conflicts.ToHashSet();
        var taken = read.Responses.Where((_, at) => !conflicts.Contains(at)).ToList();
        var complete = taken.Count(response => response.IsComplete);
        WriteObject(new SurveyImport
        {
            Survey = name,
            Path = path,
            Layout = read.Layout.ToString(),
            Rows = read.Responses.Count + read.Repeated + read.Rejected.Count + read.Empty,
            Added = merge.Added,
            Changed = merge.Changed,
            Unchanged = merge.Unchanged + read.Repeated,
            Rejected = read.Rejected.Count + conflicts.Count,
            Empty = read.Empty,
            Complete = complete,
            Partial = taken.Count - complete,
            Dropped = [.. read.Dropped],
            Kept = kept,
        });
    }
}
