using System.Globalization;
using System.Management.Automation;
using HesTools.Rollout;
using HesTools.Rollout.Export;

namespace HesTools.PowerShell.Commands;

/// <summary>Hands a rollout plan over: to read, as a calendar, as a table, as a drawn schedule.</summary>
[Cmdlet(VerbsData.Export, "HesRolloutPlan", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRolloutPlanCommand : HesExportCmdlet
{
    /// <summary>What it is handed over as.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public RolloutExportFormat[] As { get; set; } = [];

    /// <summary>The plan; else rollout.json of the workspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public HesRolloutPlan? Plan { get; set; }

    /// <summary>The day by which it is told what is done and what is late; else today, in the zone of the plan.</summary>
    [Parameter]
    [CalendarDay]
    public DateOnly? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        var path = RolloutPlanFile.PathOf(workspace);
        var plan = Plan;
        OnWorkspaceFile(path, () => plan ??= RolloutPlanFile.Read(workspace));
        if (plan is null)
        {
            WriteError(Errors.RolloutPlanNotFound(path));
            return;
        }

        try
        {
            RolloutRules.Check(plan);
        }
        catch (RolloutException exception)
        {
            WriteError(Errors.Rollout(exception));
            return;
        }

        var asOf = AsOf ?? RolloutStatus.Today(plan, DateTimeOffset.UtcNow);
        Warn(RolloutStatus.Of(plan, asOf), HesRolloutCmdlet.DayWarnings(plan));
        Export(As, (format, isOnly) =>
            Writer.Write(EngineHost.Engine.CreateRolloutPlanRenderer().Render(plan, asOf, format, TemplateFolders.Of(workspace)), $"Write the rollout plan as {format}", isOnly));
    }

    private void Warn(RolloutStatus status, IEnumerable<string> ofDays)
    {
        foreach (var warning in ofDays)
        {
            WriteWarning(warning);
        }

        if (status.DaysLate > 0)
        {
            WriteWarning($"The plan was to end on {Day(status.End)}; as things stand it does not end before {Day(status.ForecastEnd)}, {Count(status.DaysLate, "working day")} later.");
        }

        foreach (var task in status.Overdue)
        {
            WriteWarning($"'{DisplayText.Clean(task.Title)}' ({DisplayText.Clean(task.Owner)}) was to end on {Day(task.End)}: {Count(status.AsOf.DayNumber - task.End.DayNumber, "day")} late.");
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
