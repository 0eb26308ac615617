using System.Collections;
using System.Management.Automation;
using HesTools.Comparison;
using HesTools.Rollout;

namespace HesTools.PowerShell.Commands;

/// <summary>
/// Changes the rollout plan of the workspace: days, durations, owners and progress of a task; what follows moves with it. Or, of the plan, its measures, who has which role, and the day it must end by. Gives every task whose days changed,
/// with the reason; under -WhatIf, as they would change. Without any, the days are calculated anew.
/// </summary>
[Cmdlet(VerbsCommon.Set, "HesRolloutPlan", SupportsShouldProcess = true, DefaultParameterSetName = PlanSet)]
[OutputType(typeof(RolloutMove))]
public sealed class SetRolloutPlanCommand : HesRolloutCmdlet
{
    private const string TaskSet = "Task";
    private const string PlanSet = "Plan";

    /// <summary>The id of the task.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TaskSet)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RolloutTaskCompleter))]
    [ValidateNotNullOrEmpty]
    public string Task { get; set; } = "";

    /// <summary>The day it is to start: a day on which it may be done, not before what it follows allows. It does not start earlier, whatever becomes of that.</summary>
    [Parameter(ParameterSetName = TaskSet)]
    [CalendarDay]
    public DateOnly? Start { get; set; }

    /// <summary>Start as early as can be again, whatever day was set.</summary>
    [Parameter(ParameterSetName = TaskSet)]
    public SwitchParameter AsEarlyAsCanBe { get; set; }

    /// <summary>How many working days it takes.</summary>
    [Parameter(ParameterSetName = TaskSet)]
    [ValidateRange(1, RolloutRules.MostDays)]
    public int? Days { get; set; }

    /// <summary>The role that does or decides it.</summary>
    [Parameter(ParameterSetName = TaskSet)]
    [ArgumentCompleter(typeof(RolloutRoleCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Owner { get; set; }

    /// <summary>The last day it may end; without -Task, the last day the plan may; $null: any.</summary>
    [Parameter]
    [CalendarDay(AllowNone = true)]
    public DateOnly? FinishBy { get; set; }

    /// <summary>How far it is: NotStarted, InProgress, Done; of a gate, InProgress (it is being looked at), Done (it is open) or Refused (it stays shut).</summary>
    [Parameter(ParameterSetName = TaskSet)]
    public RolloutProgress? Progress { get; set; }

    /// <summary>The day it was begun. Default: for InProgress and Refused today, for Done the day it was to start.</summary>
    [Parameter(ParameterSetName = TaskSet)]
    [CalendarDay]
    public DateOnly? Started { get; set; }

    /// <summary>The day it was finished. Default: today.</summary>
    [Parameter(ParameterSetName = TaskSet)]
    [CalendarDay]
    public DateOnly? Finished { get; set; }

    /// <summary>What was seen or done; a gate is decided on it.</summary>
    [Parameter(ParameterSetName = TaskSet)]
    [ValidateNotNull]
    public string? Note { get; set; }

    /// <summary>A comparison of the time after with the time before: fills the measures.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [ValidateNotNull]
    public HesComparison? Comparison { get; set; }

    /// <summary>Who has which role: @{ 'Service owner' = 'A. Name' }; others stay as they are.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [ValidateNotNull]
    public IDictionary OwnerName { get; set; } = new Hashtable();

    private bool IsFinishBy => MyInvocation.BoundParameters.ContainsKey(nameof(FinishBy));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        var path = RolloutPlanFile.PathOf(workspace);
        var plan = RequirePlan(workspace);
        try
        {
            var edited = Edit(plan);
            if (Comparison is { } comparison && RolloutMeasures.Doubt(plan, comparison) is { } doubt)
            {
                WriteWarning(doubt);
            }

            if (RolloutPlanFile.IsSame(plan, edited.Plan))
            {
                WriteVerbose("It is so already.");
            }
            else if (ShouldProcess(path, ParameterSetName == TaskSet ? $"Change the task '{DisplayText.Clean(Task)}' (tasks on other days: {edited.Moves.Length})" : "Change the rollout plan"))
            {
                OnWorkspaceFile(path, () => RolloutPlanFile.Change(workspace, now => (edited = Edit(now ?? plan)).Plan));
            }

            foreach (var late in edited.Missed)
            {
                WriteWarning(DisplayText.Clean(late, 2000));
            }

            WriteObject(edited.Moves, enumerateCollection: true);
        }
        catch (RolloutException exception)
        {
            WriteError(Errors.Rollout(exception));
        }
    }

    private RolloutEdited Edit(HesRolloutPlan plan)
    {
        if (ParameterSetName == TaskSet)
        {
            return RolloutEdit.Apply(
                plan,
                new RolloutTaskEdit
                {
                    Task = Task, Start = Start, AsEarlyAsCanBe = AsEarlyAsCanBe, Days = Days, Owner = Owner, FinishBy = FinishBy, NoFinishBy = IsFinishBy && FinishBy is null, Progress = Progress, Started = Started,
                    Finished = Finished, Note = Note,
                },
                RolloutStatus.Today(plan, DateTimeOffset.UtcNow));
        }

        plan = RolloutEdit.Name(plan, ReadOwners(OwnerName));
        plan = Comparison is { } comparison ? RolloutMeasures.Fill(plan, comparison) : plan;
        return IsFinishBy ? RolloutEdit.FinishBy(plan, FinishBy) : RolloutEdit.Recalculate(plan);
    }
}
