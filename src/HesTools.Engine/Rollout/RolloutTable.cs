using System.Globalization;
using HesTools.Engine.Tables;

namespace HesTools.Engine.Rollout;

/// <summary>The tasks of a plan as a table.</summary>
internal static class RolloutTable
{
    private static readonly string[] Columns =
        ["Id", "Phase", "Title", "Kind", "Group", "Owner", "Name", "Days", "Start", "End", "After", "Slack", "Critical", "Progress", "DaysLate", "Started", "Finished", "Note", "Reason", "Text", "Evidence", "Rollback"];

    public static byte[] Write(RolloutView view) => GuardedCsv.Write(Columns, view.Plan.Tasks.Select(task => new[]
    {
        task.Id, task.Phase, task.Title, task.Kind.ToString(), task.Group, task.Owner, Array.Find(view.Plan.Roles, role => role.Role == task.Owner)?.Name ?? "", Number(task.Days), Day(task.Start), Day(task.End),
        string.Join(';', task.After.Select(link => link.Wait > 0 ? $"{link.Task}+{Number(link.Wait)}" : link.Task)), Number(task.Slack), task.IsCritical ? "True" : "False",
        view.Progress(task).ToString(), Number(view.DaysLate(task)), Day(task.Started), Day(task.Finished), task.Note, task.Reason, task.Text, task.Evidence, task.Rollback,
    }));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
