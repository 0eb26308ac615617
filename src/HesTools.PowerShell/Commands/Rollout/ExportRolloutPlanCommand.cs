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

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(plan.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var asOf = AsOf ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).DateTime);
        foreach (var task in RolloutStatus.Of(plan, asOf).Overdue)
        {
            var days = asOf.DayNumber - task.End.DayNumber;
            WriteWarning(string.Create(CultureInfo.InvariantCulture, $"'{DisplayText.Clean(task.Title)}' ({DisplayText.Clean(task.Owner)}) was to end on {task.End:yyyy-MM-dd}: {days} {(days == 1 ? "day" : "days")} late."));
        }

        Export(As, (format, isOnly) =>
            Writer.Write(EngineHost.Engine.CreateRolloutPlanRenderer().Render(plan, asOf, format, TemplateFolders.Of(workspace)), $"Write the rollout plan as {format}", isOnly));
    }
}
