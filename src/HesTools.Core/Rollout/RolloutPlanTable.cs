using System.Globalization;
using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>A plan for people to read, in lines that fit 80 columns.</summary>
public static class RolloutPlanTable
{
    private const int LongestText = 600;

    /// <summary>The lines.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="asOf">The day it is looked at, in the zone of the plan: what is late on it is marked.</param>
    public static IEnumerable<string> Lines(HesRolloutPlan plan, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var status = RolloutStatus.Of(plan, asOf);
        var late = status.Overdue.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var header = $"Rollout plan: {DisplayText.Clean(plan.Title)} ({DisplayText.Clean(plan.Mode, 40)}) for {DisplayText.Clean(PlanText.List(plan.Groups), LongestText)}";
        var days = $"{PlanText.Day(plan.Start)} to {PlanText.Day(plan.End)}{(plan.FinishBy is { } last ? $", to end by {PlanText.Day(last)}" : "")}; days of {DisplayText.Clean(plan.TimeZone)}";
        var state = $"On {PlanText.Day(asOf)}: {PlanText.Number(status.Done)} of {PlanText.Count(status.Tasks, "task")} done, {PlanText.Number(late.Count)} late"
            + (status.DaysLate > 0 ? $". Planned to end {PlanText.Day(status.End)}; as things stand not before {PlanText.Day(status.ForecastEnd)}, {PlanText.Count(status.DaysLate, "working day")} later" : "");
        foreach (var line in DisplayText.Wrap(header).Concat(DisplayText.Wrap(days)).Concat(DisplayText.Wrap(state)))
        {
            yield return line;
        }

        yield return "x done  > begun  ! refused  # gate  * critical; last: working days of slack";
        var phase = "";
        foreach (var task in plan.Tasks)
        {
            if (task.Phase != phase)
            {
                phase = task.Phase;
                yield return "";
                yield return DisplayText.Clean(phase, 79);
            }

            yield return Line($"{Mark(task)} {DisplayText.Clean(task.Id, 25),-25} {DisplayText.Clean(task.Owner, 20),-20} {task.Start:yyyy-MM-dd}..{task.End:yyyy-MM-dd} {(late.Contains(task.Id) ? "late" : task.Progress == RolloutProgress.Done ? "" : PlanText.Number(task.Slack)),5}");
        }
    }

    /// <summary>The marks of a task: how far it is, whether it is a gate, whether it is critical.</summary>
    /// <param name="task">The task.</param>
    public static string Mark(RolloutTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var progress = task.Progress switch { RolloutProgress.Done => 'x', RolloutProgress.InProgress => '>', RolloutProgress.Refused => '!', _ => ' ' };
        return $"{progress}{(task.Kind == RolloutTaskKind.Gate ? '#' : ' ')}{(task.IsCritical ? '*' : ' ')}";
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
