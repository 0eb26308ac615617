using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using HesTools.Survey;
using HesTools.Survey.Responses;

namespace HesTools.PowerShell.Commands;

/// <summary>Makes a survey: of the questions for a pilot of mail security, or of those in a file. With -Save, it is kept in the workspace.</summary>
[Cmdlet(VerbsCommon.New, "HesSurvey", SupportsShouldProcess = true)]
[OutputType(typeof(HesSurvey))]
public sealed class NewSurveyCommand : HesCmdlet
{
    /// <summary>Its name: lower-case letters, digits and hyphens.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "pilot";

    /// <summary>The first day it can be answered.</summary>
    [Parameter(Mandatory = true)]
    [CalendarDay]
    public DateOnly Opens { get; set; }

    /// <summary>The last day it can be answered.</summary>
    [Parameter(Mandatory = true)]
    [CalendarDay]
    public DateOnly Closes { get; set; }

    /// <summary>The day those who were asked are reminded.</summary>
    [Parameter]
    [CalendarDay]
    public DateOnly? Reminder { get; set; }

    /// <summary>How many people could answer: a number, or by group: [ordered]@{ 'Wave 1' = 120; 'Wave 2' = 80 }; $null for a group: not known.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Population { get; set; }

    /// <summary>Who is asked, in words.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateLength(0, 200)]
    public string Audience { get; set; } = "";

    /// <summary>Who answers questions about it.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateLength(0, 200)]
    public string Contact { get; set; } = "";

    /// <summary>The heading; else that of the questions.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "";

    /// <summary>What respondents read first; else that of the questions.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Introduction { get; set; } = "";

    /// <summary>A file with the questions: a survey.json, or a table as Export-HesSurvey -As Csv writes it. Default: the questions for a pilot.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The zone of its days: an IANA or Windows id. Default: UTC.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Keep the survey in the workspace.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>Replace a survey of the same name; one with answers keeps its questions and groups.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        FindTimeZone(TimeZone);
        var given = Path.Length > 0 ? ReadQuestions() : null;
        var survey = new HesSurvey
        {
            Name = Name,
            Title = Title.Length > 0 ? Title : given?.Title ?? DefaultSurvey.Title,
            Introduction = Introduction.Length > 0 ? Introduction : given is null ? DefaultSurvey.Introduction : given.Introduction,
            Audience = Audience,
            Contact = Contact,
            Language = given?.Language ?? "en-GB",
            Opens = Opens,
            Reminder = Reminder,
            Closes = Closes,
            TimeZone = TimeZone,
            Groups = Groups(),
            Questions = given?.Questions ?? DefaultSurvey.Questions,
        };
        if (SurveyRules.ProblemOf(survey) is { } problem)
        {
            ThrowTerminatingError(Errors.InvalidSurvey(problem, Name));
        }

        if (given?.Groups.Length > 0 && Population is null)
        {
            WriteWarning($"'{Path}' is of {(given.Groups.Length == 1 ? "a group" : $"{given.Groups.Length} groups")} of {given.Population?.ToString("N0", CultureInfo.InvariantCulture) ?? "an unknown number of"} people: only its words and questions are taken. Who can answer this survey is said with -Population.");
        }

        WriteObject(Save ? Keep(survey) : GroupCodes.Give(survey));
    }

    private HesSurvey Keep(HesSurvey survey)
    {
        var workspace = WorkspacePath(Workspace);
        var path = SurveyFile.PathOf(workspace, Name);

        // Asked first, so that -WhatIf says what is in the way; what counts is what is found when it is written.
        var found = Found(path, () => SurveyFile.PlaceOf(workspace, survey, Force), isRead: true);
        if (found.Place == SurveyPlace.Same)
        {
            WriteVerbose("It is kept so already.");
            return found.Survey;
        }

        if (found.Kept is { } kept && SurveyChange.Of(kept, found.Survey) is { Length: > 0 } changes)
        {
            WriteWarning($"The survey '{Name}' that was kept is replaced: {string.Join("; ", changes)}. Groups that stay keep their codes. What was handed over before is as it was: export it again before anybody answers.");
        }

        if (!MyInvocation.BoundParameters.ContainsKey(nameof(TimeZone)))
        {
            WriteWarning("The days of the survey begin and end by UTC, for no -TimeZone was given: -TimeZone Europe/London, for example, makes them those of the people who are asked.");
        }

        return ShouldProcess(path, $"Keep the survey '{Name}'") ? Found(path, () => SurveyFile.Keep(workspace, survey, Force)).Survey : found.Survey;
    }

    private SurveyReplacement Found(string path, Func<SurveyReplacement> find, bool isRead = false)
    {
        SurveyReplacement? found = null;
        OnWorkspaceFile(path, () => found = find(), isRead);
        if (found!.Place is SurveyPlace.Taken or SurveyPlace.Answered)
        {
            ThrowTerminatingError(found.Place == SurveyPlace.Taken ? Errors.SurveyExists(path) : Errors.SurveyAnswered(path));
        }

        return found;
    }

    private HesSurvey ReadQuestions()
    {
        var path = OutputPath(Path);
        try
        {
            return System.IO.Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? ReadTable(path) : SurveyFile.Parse(Workspaces.WorkspaceFile.Read(path) ?? throw new FileNotFoundException($"There is no file '{path}'."));
        }
        catch (Exception exception) when (exception is JsonException or TableException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(exception switch
            {
                FileNotFoundException => Errors.PathNotFound(Path, exception),
                TableException { InnerException: { } inner and (IOException or UnauthorizedAccessException) } => Errors.ReadFailed(Path, inner),
                TableException table => Errors.InvalidSurveyTable(Path, table),
                JsonException => Errors.InvalidSurvey($"'{path}': {exception.Message}", Path),
                _ => Errors.ReadFailed(Path, exception),
            });
            throw;
        }
    }

    // A table has questions alone: what stands around them is that of the questions for a pilot.
    private HesSurvey ReadTable(string path) => !File.Exists(path) ? throw new FileNotFoundException($"There is no file '{path}'.") : new()
    {
        Name = Name,
        Title = DefaultSurvey.Title,
        Introduction = DefaultSurvey.Introduction,
        Opens = Opens,
        Closes = Closes,
        Questions = QuestionTable.Read(EngineHost.Engine.CreateTableReader().Read(path), path),
    };

    private SurveyGroup[] Groups()
    {
        var value = Population is PSObject wrapped ? wrapped.BaseObject : Population;
        return value switch
        {
            null => [],
            IDictionary entries => [.. Order(entries.Keys.Cast<object>().Select(key => new SurveyGroup(key.ToString() ?? "", entries[key] is null ? null : Number(entries[key]))), entries is IOrderedDictionary)],
            _ => [new SurveyGroup(Audience.Length > 0 ? Audience : "All", Number(value))],
        };
    }

    // A hashtable has no order; a survey has the same one every time it is made.
    private static IEnumerable<SurveyGroup> Order(IEnumerable<SurveyGroup> groups, bool isOrdered) =>
        isOrdered ? groups : groups.OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase);

    private int Number(object? value)
    {
        value = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (value is not int number && !int.TryParse(value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            ThrowTerminatingError(Errors.InvalidSurvey($"'{DisplayText.Clean(value?.ToString())}' is no number of people.", value));
        }

        return number;
    }
}
