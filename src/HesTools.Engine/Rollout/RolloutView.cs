using System.Globalization;
using HesTools.Engine.Schedules;
using HesTools.Rollout;

namespace HesTools.Engine.Rollout;

/// <summary>A plan as it is seen on a day: what was done later counts as not done.</summary>
internal sealed class RolloutView(HesRolloutPlan plan, DateOnly asOf, CultureInfo culture)
{
    private readonly Dictionary<string, RolloutTask> _tasks = plan.Tasks.DistinctBy(task => task.Id, StringComparer.Ordinal).ToDictionary(task => task.Id, StringComparer.Ordinal);

    public HesRolloutPlan Plan => plan;

    public DateOnly AsOf => asOf;

    public RolloutStatus Status { get; } = RolloutStatus.Of(plan, asOf);

    /// <summary>All tasks by phase, in the order of the plan.</summary>
    public IEnumerable<IGrouping<string, RolloutTask>> Phases => plan.Tasks.GroupBy(task => task.Phase, StringComparer.Ordinal);

    public RolloutProgress Progress(RolloutTask task) => task.Progress switch
    {
        RolloutProgress.Done when task.Finished <= asOf => RolloutProgress.Done,
        RolloutProgress.Refused => RolloutProgress.Refused,
        _ when task.Started <= asOf => RolloutProgress.InProgress,
        _ => RolloutProgress.NotStarted,
    };

    /// <summary>Calendar days since the last day of a task that is not done; null: it is not late.</summary>
    public int? DaysLate(RolloutTask task) => Progress(task) != RolloutProgress.Done && task.End < asOf ? asOf.DayNumber - task.End.DayNumber : null;

    /// <summary>How far a task is, in words.</summary>
    public string State(RolloutTask task) => Progress(task) switch
    {
        RolloutProgress.Done => $"{(task.Kind == RolloutTaskKind.Gate ? "open" : "done")} ({Day(task.Finished!.Value)})",
        RolloutProgress.Refused => "refused",
        RolloutProgress.InProgress => "in progress",
        _ => "not started",
    } + (DaysLate(task) is { } late ? $", {Count(late, "day")} late" : "");

    /// <summary>A role with who has it.</summary>
    public string Owner(string role) => Array.Find(plan.Roles, one => one.Role == role) is { Name.Length: > 0 } known ? $"{role} ({known.Name})" : role;

    /// <summary>What a task waits for, in words.</summary>
    public string After(RolloutTask task) => string.Join("; ", task.After.Select(link => (_tasks.TryGetValue(link.Task, out var before) ? before.Title : link.Task) + (link.Wait > 0 ? $" (and {Count(link.Wait, "working day")})" : "")));

    public string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", culture);

    public string Days(DateOnly from, DateOnly to) => from == to ? Day(from) : $"{Day(from)} to {Day(to)}";

    public string Count(int number, string noun) => $"{number.ToString("N0", culture)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>The schedule to be drawn.</summary>
    public GanttChart Chart() => new(
        plan.Title,
        [.. Phases.SelectMany(phase => phase).Select(task => new GanttBar(task.Id, task.Title, task.Phase, task.Start, task.End)
        {
            Progress = Progress(task) switch
            {
                RolloutProgress.Done => GanttProgress.Done,
                RolloutProgress.Refused => GanttProgress.Refused,
                RolloutProgress.InProgress => GanttProgress.InProgress,
                _ => GanttProgress.NotStarted,
            },
            IsCritical = task.IsCritical,
            IsGate = task.Kind == RolloutTaskKind.Gate,
            DaysLate = DaysLate(task),
        })])
    {
        AsOf = asOf,
        Holidays = plan.Holidays,
        Freezes = plan.Freezes,
    };
}
