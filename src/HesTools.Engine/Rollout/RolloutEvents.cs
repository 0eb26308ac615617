using HesTools.Engine.Calendars;
using HesTools.Rollout;
using Ical.Net.DataTypes;

namespace HesTools.Engine.Rollout;

/// <summary>The tasks of a plan as a calendar: whole days, which are the same in every zone.</summary>
internal static class RolloutEvents
{
    public static string Write(RolloutView view) => CalendarFile.Write("Rollout plan", view.Plan.Start, view.Plan.Tasks.Select(task => new CalendarEntry(
        $"HesTools rollout {view.Plan.Product} {task.Id}",
        DisplayText.Clean($"{view.Plan.Title}: {Kind(task)}{task.Title}", 300),
        Describe(view, task),
        Day(task.Start),
        Day(task.End < DateOnly.MaxValue ? task.End.AddDays(1) : task.End))
    {
        HasAlarm = task.Kind is RolloutTaskKind.Gate or RolloutTaskKind.Communication,
    }));

    private static CalDateTime Day(DateOnly day) => new(day.Year, day.Month, day.Day);

    private static string Kind(RolloutTask task) => task.Kind == RolloutTaskKind.Gate ? "gate: " : "";

    private static string Describe(RolloutView view, RolloutTask task) => string.Join('\n', new[]
    {
        ("Phase: ", task.Phase), ("Who: ", view.Owner(task.Owner)), ("For: ", task.Group), ("How: ", task.Text), ("Must be seen: ", task.Evidence), ("After: ", view.After(task)), ("Undone by: ", task.Rollback), ("Why then: ", task.Reason),
    }.Where(line => line.Item2.Length > 0).Select(line => line.Item1 + DisplayText.Clean(line.Item2, 2000)).Append(task.IsCritical ? "Critical: the end of the plan moves with it." : $"Slack: {view.Count(task.Slack, "working day")}."));
}
