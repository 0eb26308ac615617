using System.Globalization;
using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>A plan for people to read, in lines that fit 80 columns.</summary>
public static class RolloutPlanTable
{
    private const int LongestText = 600;

    /// <summary>The lines.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<string> Lines(HesRolloutPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var header = $"Rollout plan: {DisplayText.Clean(plan.Title)} ({DisplayText.Clean(plan.Mode, 40)}) for {DisplayText.Clean(PlanText.List(plan.Groups), LongestText)}";
        var days = $"{PlanText.Day(plan.Start)} to {PlanText.Day(plan.End)}{(plan.FinishBy is { } last ? $", to end by {PlanText.Day(last)}" : "")}; days of {DisplayText.Clean(plan.TimeZone)}";
        foreach (var line in DisplayText.Wrap(header).Concat(DisplayText.Wrap(days)))
        {
            yield return line;
        }

        yield return "x done  > begun  ! refused  # gate  * critical; Slack in working days";
        var phase = "";
        foreach (var task in plan.Tasks)
        {
            if (task.Phase != phase)
            {
                phase = task.Phase;
                yield return "";
                yield return DisplayText.Clean(phase, 79);
            }

            yield return Line($"{Mark(task)} {DisplayText.Clean(task.Id, 25),-25} {DisplayText.Clean(task.Owner, 20),-20} {task.Start:yyyy-MM-dd}..{task.End:yyyy-MM-dd} {(task.Progress == RolloutProgress.Done ? "" : PlanText.Number(task.Slack)),5}");
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
