using HesTools.Engine.Updates;
using HesTools.Rollout;
using HesTools.Time;

namespace HesTools.Engine.Rollout;

/// <summary>A plan as the values of a layout.</summary>
internal sealed class RolloutPlanModel(RolloutView view)
{
    private readonly HesRolloutPlan _plan = view.Plan;

    /// <summary>The values.</summary>
    /// <param name="picture">The drawn schedule; null: there is none.</param>
    public Dictionary<string, object?> Values(UpdateChart? picture)
    {
        var status = view.Status;
        return new()
        {
            ["title"] = _plan.Title,
            ["groups"] = _plan.Groups,
            ["mode"] = _plan.Mode,
            ["consequences"] = _plan.Consequences,
            ["start"] = view.Day(_plan.Start),
            ["end"] = view.Day(_plan.End),
            ["finishBy"] = _plan.FinishBy is { } by ? view.Day(by) : "",
            ["isLate"] = _plan.FinishBy < _plan.End,
            ["forecastEnd"] = status.DaysLate > 0 ? view.Day(status.ForecastEnd) : "",
            ["daysLate"] = view.Count(status.DaysLate, "working day"),
            ["zone"] = _plan.TimeZone,
            ["asOf"] = view.Day(view.AsOf),
            ["tasks"] = view.Count(status.Tasks, "task"),
            ["done"] = status.Done,
            ["inProgress"] = _plan.Tasks.Count(task => view.Progress(task) == RolloutProgress.InProgress),
            ["shut"] = status.Refused.Length,
            ["left"] = _plan.Tasks.Count(task => view.Progress(task) == RolloutProgress.NotStarted),
            ["overdue"] = Tasks(status.Overdue),
            ["refused"] = Tasks(status.Refused),
            ["nextGate"] = status.NextGate is { } gate ? Task(gate) : null,
            ["nextGateForecast"] = status.NextGateForecast is { } day ? view.Day(day) : "",
            ["next"] = Tasks(status.Next),
            ["roles"] = _plan.Roles.Select(role => new Dictionary<string, object?> { ["role"] = role.Role, ["name"] = role.Name, ["text"] = role.Text }).ToArray<object>(),
            ["phases"] = view.Phases.Select(phase => new Dictionary<string, object?> { ["name"] = phase.Key, ["tasks"] = Tasks(phase) }).ToArray<object>(),
            ["gates"] = Tasks(_plan.Tasks.Where(task => task.Kind == RolloutTaskKind.Gate)),
            ["rollbacks"] = Tasks(_plan.Tasks.Where(task => task.Rollback.Length > 0)),
            ["unguarded"] = Tasks(_plan.Tasks.Where(task => task is { IsChange: true, Rollback.Length: 0 })),
            ["communications"] = Tasks(_plan.Tasks.Where(task => task.Kind == RolloutTaskKind.Communication)),
            ["measures"] = _plan.Measures.Select(Measure).ToArray<object>(),
            ["risks"] = _plan.Risks.Select(risk => new Dictionary<string, object?> { ["risk"] = risk.Risk, ["response"] = risk.Response, ["owner"] = view.Owner(risk.Owner) }).ToArray<object>(),
            ["holidays"] = Ranges(_plan.Holidays),
            ["freezes"] = Ranges(_plan.Freezes),
            ["critical"] = Tasks(_plan.CriticalPath.Select(id => _plan.Tasks.First(task => task.Id == id))),
            ["alternative"] = picture?.Alternative ?? "",
            ["svg"] = picture?.Svg(),
        };
    }

    private object[] Tasks(IEnumerable<RolloutTask> tasks) => [.. tasks.Select(Task)];

    private Dictionary<string, object?> Task(RolloutTask task) => new()
    {
        ["id"] = task.Id,
        ["title"] = task.Title,
        ["kind"] = task.Kind == RolloutTaskKind.Task ? "" : task.Kind.ToString(),
        ["phase"] = task.Phase,
        ["group"] = task.Group,
        ["owner"] = view.Owner(task.Owner),
        ["days"] = task.Days,
        ["start"] = view.Day(task.Start),
        ["end"] = view.Day(task.End),
        ["when"] = view.Days(task.Start, task.End),
        ["after"] = view.After(task),
        ["slack"] = task.Slack,
        ["critical"] = task.IsCritical,
        ["state"] = view.State(task),
        ["isDone"] = view.Progress(task) == RolloutProgress.Done,
        ["late"] = view.DaysLate(task) is { } late ? view.Count(late, "day") : "",
        ["reason"] = task.Reason,
        ["text"] = task.Text,
        ["evidence"] = task.Evidence,
        ["rollback"] = task.Rollback,
        ["note"] = task.Note,
        ["noteStop"] = task.Note.TrimEnd() is { Length: > 0 } note && !".!?".Contains(note[^1]),
    };

    private object[] Ranges(DayRange[] ranges) => [.. ranges.Where(range => range.To >= _plan.Start && range.From <= _plan.End)
        .Select(range => new Dictionary<string, object?> { ["days"] = view.Days(range.From, range.To), ["reason"] = range.Reason })];

    private Dictionary<string, object?> Measure(RolloutMeasure measure) => new()
    {
        ["title"] = measure.Title,
        ["figure"] = measure.Figure,
        ["target"] = Verdict(measure.Target),
        ["verdict"] = Verdict(measure.Verdict),
        ["result"] = measure.Result switch { "" => "not compared yet", "Met" => "met", "NotMet" => "not met", "CannotTell" => "cannot be told", var other => other },
        ["sentence"] = measure.Sentence,
        ["to"] = measure.To is { } to ? view.Day(DateOnly.FromDateTime((TimeZoneInfo.TryFindSystemTimeZoneById(_plan.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(to, zone) : to).DateTime)) : "",
    };

    private static string Verdict(string verdict) => verdict switch { "Lower" => "lower", "Higher" => "higher", "NoClearChange" => "no clear change", var other => other };
}
