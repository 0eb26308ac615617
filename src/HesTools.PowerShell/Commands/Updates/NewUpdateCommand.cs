using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using HesTools.Comparison;
using HesTools.Logs;
using HesTools.Pilot;
using HesTools.Pilot.Planning;
using HesTools.Rollout;
using HesTools.Service;
using HesTools.Statistics;
using HesTools.Survey;
using HesTools.Survey.Measures;
using HesTools.Survey.Responses;
using HesTools.Updates;
using HesTools.Workspaces;

namespace HesTools.PowerShell.Commands;

/// <summary>
/// Makes a stakeholder update of statistics. The one before is that of the workspace with the latest end before its own; where the workspace keeps updates, this one is kept for the next.
/// </summary>
[Cmdlet(VerbsCommon.New, "HesUpdate", SupportsShouldProcess = true)]
[OutputType(typeof(HesUpdate))]
public sealed class NewUpdateCommand : HesCmdlet
{
    /// <summary>Statistics of the period, their JSON, or the path of it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? Statistics { get; set; }

    /// <summary>Statistics of the update before, their JSON, or the path of it; else the last update of the workspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Previous { get; set; }

    /// <summary>Whether the change means anything.</summary>
    [Parameter]
    [ValidateNotNull]
    public HesComparison? Comparison { get; set; }

    /// <summary>How the service did; else the record of the workspace, where there is one.</summary>
    [Parameter]
    [ValidateNotNull]
    public HesServiceRecord? ServiceRecord { get; set; }

    /// <summary>What surveys found, as Measure-HesSurvey gives it; else those of the workspace are measured as they stand.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public HesSurveyResult[] SurveyResult { get; set; } = [];

    /// <summary>What comes next: texts, or @{ Text = '...'; Items = '...', '...' }.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] NextStep { get; set; } = [];

    /// <summary>The heading.</summary>
    [Parameter]
    [ValidateNotNull]
    public string Title { get; set; } = "";

    /// <summary>Whose update it is.</summary>
    [Parameter]
    [ValidateNotNull]
    public string Organisation { get; set; } = "";

    /// <summary>The product as stakeholders know it.</summary>
    [Parameter]
    [ValidateNotNull]
    public string Product { get; set; } = "";

    /// <summary>Culture of words, numbers and dates.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Culture { get; set; } = "en-GB";

    /// <summary>Texts in place of the template's: @{ 'requests.none' = 'Nobody asked for anything.' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Text { get; set; }

    /// <summary>Counts below this are hidden in tables by domain or person.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int SmallCellThreshold { get; set; } = 5;

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var statistics = ReadStatistics(Statistics!, nameof(Statistics), out var error);
        if (statistics is null)
        {
            WriteError(error!);
            return;
        }

        if (ServiceRecord is { } record && (record.From != statistics.From || record.To != statistics.To))
        {
            ThrowTerminatingError(Errors.OtherPeriod(nameof(ServiceRecord), record.From, record.To));
        }

        if (Comparison is { } compared && (compared.Difference.To != statistics.To || (!compared.Cumulative && compared.Difference.From != statistics.From)))
        {
            ThrowTerminatingError(Errors.OtherPeriod(nameof(Comparison), compared.Difference.From, compared.Difference.To));
        }

        var workspace = WorkspacePath(Workspace);
        var previous = FindPrevious(statistics, workspace);
        var update = new HesUpdate
        {
            Title = Title,
            Organisation = Organisation,
            Product = Product,
            Culture = Culture,
            Statistics = previous is null ? statistics : UpdateBuilder.Since(statistics, previous),
            Restated = [.. UpdateBuilder.Restated(statistics, UpdateMemory.Same(workspace, statistics)?.Statistics, previous, Comparison)],
            Comparison = Comparison,
            Service = ServiceRecord ?? RecordOf(statistics, workspace),
            Pilot = PilotOf(statistics, workspace),
            Surveys = SurveysOf(statistics, workspace),
            Rollout = RolloutOf(statistics, workspace),
            NextSteps = [.. NextStep.Select(ReadStep)],
            SmallCellThreshold = SmallCellThreshold,
            Texts = (Text ?? []).Cast<DictionaryEntry>().OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal).ToDictionary(entry => entry.Key.ToString() ?? "", entry => entry.Value?.ToString() ?? ""),
        };
        foreach (var hole in update.Incomplete)
        {
            WriteWarning(DisplayText.Clean(hole, 300));
        }

        Keep(update, workspace);
        WriteObject(update);
    }

    private HesStatistics? FindPrevious(HesStatistics statistics, string workspace)
    {
        if (Previous is not null)
        {
            var given = ReadStatistics(Previous, nameof(Previous), out var error);
            if (error is not null)
            {
                ThrowTerminatingError(error);
            }

            if (given!.To > statistics.To || !UpdateBuilder.IsAlike(given, statistics))
            {
                ThrowTerminatingError(Errors.OtherPeriod(nameof(Previous), given.From, given.To));
            }

            return given;
        }

        var latest = UpdateMemory.Latest(workspace, statistics, out var unreadable);
        foreach (var (path, reason) in unreadable)
        {
            WriteWarning($"'{path}' is no update and is left aside: {reason}");
        }

        return latest?.Statistics;
    }

    // Switches of a pilot alone are no service record: that nobody asked for support is only said where somebody writes it down.
    private HesServiceRecord? RecordOf(HesStatistics statistics, string workspace) =>
        File.Exists(ServiceFile.PathOf(workspace)) && ServiceEvents(workspace) is { Count: > 0 } events ? HesServiceRecord.Of(events, statistics.From, statistics.To) : null;

    private HesPilotStatus? PilotOf(HesStatistics statistics, string workspace)
    {
        HesPilotPlan? plan = null;
        OnWorkspaceFile(PilotPlanFile.PathOf(workspace), () => plan = PilotPlanFile.Read(workspace));
        var domains = PilotDomains(workspace);
        return PilotStatus.Of(domains, statistics.From, statistics.To, plan) is { } status ? status with { Mail = MailOf(PilotStatus.Behind(domains, statistics.To), statistics) } : null;
    }

    // What closed before the period was told by the update of its own time. The month's update does not fail for a survey.
    private SurveyStatus[] SurveysOf(HesStatistics statistics, string workspace)
    {
        var (first, last) = (DayOf(statistics.From, statistics), DayOf(statistics.To.AddTicks(-1), statistics));
        var surveys = new List<SurveyStatus>();
        foreach (var name in SurveyFile.Names(workspace))
        {
            try
            {
                if (SurveyFile.Read(workspace, name) is { } survey && survey.Closes >= first)
                {
                    var status = SurveyStatus.Of(survey, last);
                    surveys.Add(status.State == "Closed" ? status.With(ResultOf(survey, workspace)) : status);
                }
            }
            catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or SurveyMeasureException)
            {
                WriteWarning($"The survey '{name}' is left out: {DisplayText.Clean(exception.Message, 500)}");
            }
        }

        foreach (var given in SurveyResult.Where(result => !surveys.Exists(survey => survey.Result?.Survey == result.Survey)))
        {
            WriteWarning($"The result of the survey '{DisplayText.Clean(given.Survey)}' is left out: the workspace has no survey of that name that closed in the period.");
        }

        return [.. surveys.OrderBy(survey => survey.Opens)];
    }

    private HesSurveyResult? ResultOf(HesSurvey survey, string workspace)
    {
        if (Array.Find(SurveyResult, result => result.Survey == survey.Name) is { } given)
        {
            return given;
        }

        var responses = ResponseFile.Read(workspace, survey.Name);
        if (responses.Length == 0)
        {
            return null;
        }

        // A threshold for tables by domain never lowers that of people's answers; the update has no figures by group, which another measurement could be held against.
        var options = new MeasureOptions { GroupBy = "" };
        return SurveyMeasure.Of(survey, responses, options with { SmallCellThreshold = Math.Max(options.SmallCellThreshold, SmallCellThreshold) }, EngineHost.Engine.Numerics);
    }

    // A plan that ended before the period is told no more.
    private RolloutStatus? RolloutOf(HesStatistics statistics, string workspace)
    {
        HesRolloutPlan? plan = null;
        OnWorkspaceFile(RolloutPlanFile.PathOf(workspace), () => plan = RolloutPlanFile.Read(workspace));
        return plan is null || plan.Tasks.All(task => task.Finished < DayOf(statistics.From, statistics)) ? null : RolloutStatus.Of(plan, DayOf(statistics.To.AddTicks(-1), statistics));
    }

    private DateOnly DayOf(DateTimeOffset time, HesStatistics statistics) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, FindTimeZone(statistics.TimeZone)).DateTime);

    private PilotMail? MailOf(string[] domains, HesStatistics statistics)
    {
        var archive = OpenArchive(Workspace);
        if (domains.Length == 0 || !File.Exists(archive.Path))
        {
            return null;
        }

        var query = new StatisticsQuery { From = statistics.From, To = statistics.To, TimeZone = FindTimeZone(statistics.TimeZone), Direction = TrafficDirection.Incoming, Domains = domains };
        PilotMail? mail = null;
        OnArchive(() =>
        {
            var counted = ArchiveStatistics.Count(archive, query, statistics.TimeZone, PipelineStopToken);
            mail = new(domains.Length, counted.Scanned, counted.Blocked, counted.Delivered, counted.Residual, counted.Addresses);
        });
        return mail;
    }

    private void Keep(HesUpdate update, string workspace)
    {
        var path = UpdateMemory.PathOf(workspace, update.Statistics) + ".json";
        if (Directory.Exists(UpdateMemory.FolderOf(workspace)) && ShouldProcess(path, "Keep the update for the next one"))
        {
            OnWorkspaceFile(path, () => WorkspaceFile.Write(path, update.ToJson() + "\n"));
        }
    }

    private NextStep ReadStep(object step)
    {
        var item = PSObject.AsPSObject(step);
        object? Member(string name) => item.BaseObject is IDictionary entries ? entries[name] : item.Properties[name]?.Value;
        if (item.BaseObject is string text)
        {
            return new NextStep(text, []);
        }

        if (Member("Text")?.ToString() is not { Length: > 0 } words)
        {
            ThrowTerminatingError(Errors.InvalidNextStep(step));
            throw new InvalidOperationException();
        }

        return new NextStep(words, Member("Items") switch
        {
            null => [],
            string one => [one],
            IEnumerable many => [.. many.Cast<object>().Select(part => part?.ToString() ?? "")],
            var other => [other.ToString() ?? ""],
        });
    }
}
