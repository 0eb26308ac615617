using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>What is to become of a task; what is null stays as it is.</summary>
public sealed record RolloutTaskEdit
{
    /// <summary>The id of the task, without case.</summary>
    public required string Task { get; init; }

    /// <summary>The day it is to start, and not before.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Whether it is to start as early as can be again, whatever day was set.</summary>
    public bool AsEarlyAsCanBe { get; init; }

    /// <summary>How many working days it takes.</summary>
    public int? Days { get; init; }

    /// <summary>The role that does or decides it, without case.</summary>
    public string? Owner { get; init; }

    /// <summary>The last day it may end.</summary>
    public DateOnly? FinishBy { get; init; }

    /// <summary>Whether there is to be no day by which it must end.</summary>
    public bool NoFinishBy { get; init; }

    /// <summary>How far it is.</summary>
    public RolloutProgress? Progress { get; init; }

    /// <summary>The day it was begun.</summary>
    public DateOnly? Started { get; init; }

    /// <summary>The day it was finished.</summary>
    public DateOnly? Finished { get; init; }

    /// <summary>What was seen or done.</summary>
    public string? Note { get; init; }
}

/// <summary>A plan after an edit.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Moves">Every task whose days changed, in the order of the plan.</param>
public sealed record RolloutEdited(HesRolloutPlan Plan, RolloutMove[] Moves)
{
    /// <summary>What ends later than it must because of what happened, and did not before, or not so late: sentences.</summary>
    public string[] Missed { get; init; } = [];
}

/// <summary>Changes plans: dates, durations, owners and progress. What follows moves with it, and nothing else does.</summary>
public static class RolloutEdit
{
    /// <summary>Changes a task.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="edit">What is to become of the task.</param>
    /// <param name="asOf">Today, in the zone of the plan: what happened is not after it.</param>
    /// <exception cref="RolloutException">It cannot be; ImpossibleDate also where a day by which the plan or a task must end would be missed, or missed by more than it was, unless that is what happened: then it is told in <see cref="RolloutEdited.Missed"/>.</exception>
    public static RolloutEdited Apply(HesRolloutPlan plan, RolloutTaskEdit edit, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(edit);

        // The facts first: where a task starts depends on them.
        var task = RolloutRules.Find(plan, edit.Task);
        if (edit is { Start: { } given, AsEarlyAsCanBe: true })
        {
            throw new RolloutException(RolloutProblem.ImpossibleDate, task.Id, $"The task '{task.Id}' cannot start both on {PlanText.Day(given)} and as early as can be.");
        }

        var edited = With(plan, RolloutFacts.Apply(plan, Planned(plan, task, edit), edit, asOf));
        if (edit.Start is { } day)
        {
            edited = Move(RolloutScheduler.Calculate(edited), task.Id, day);
        }

        edited = RolloutScheduler.Calculate(edited);

        // What happened cannot be refused for being late, but what is planned with it can.
        var isFact = edit.Progress is not null || edit.Started is not null || edit.Finished is not null;
        var happened = isFact ? RolloutScheduler.Calculate(With(plan, RolloutFacts.Apply(plan, task with { Note = edit.Note ?? task.Note }, edit, asOf))) : plan;
        if (Later(happened, edited, edit.FinishBy is not null && !isFact ? task.Id : "").FirstOrDefault() is { } worse)
        {
            throw new RolloutException(RolloutProblem.ImpossibleDate, worse.Item, worse.Message);
        }

        return new(edited, Moves(plan, edited, task.Id, edit)) { Missed = isFact ? [.. Later(plan, edited, "").Select(late => late.Message)] : [] };
    }

    /// <summary>Sets the day by which the plan must end.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="day">The day; null: none.</param>
    /// <exception cref="RolloutException">ImpossibleDate: it ends later.</exception>
    public static RolloutEdited FinishBy(HesRolloutPlan plan, DateOnly? day)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var edited = RolloutScheduler.Calculate(plan with { FinishBy = day });
        return RolloutScheduler.Late(edited).FirstOrDefault(late => late.Task.Length == 0) is { } missed
            ? throw new RolloutException(RolloutProblem.ImpossibleDate, missed.Item, missed.Message)
            : new(edited, Moves(plan, edited, "", null));
    }

    /// <summary>Says who has roles.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="names">Roles, without case, and the person or team that has each.</param>
    /// <exception cref="RolloutException">OwnerNotFound: there is no such role.</exception>
    public static HesRolloutPlan Name(HesRolloutPlan plan, IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(names);
        var roles = plan.Roles.ToArray();
        foreach (var (role, name) in names)
        {
            var place = Array.FindIndex(roles, one => one.Role.Equals(role.Trim(), StringComparison.OrdinalIgnoreCase));
            if (place < 0)
            {
                RolloutRules.RequireRole(plan, role, $"'{DisplayText.Clean(name)}'");
            }

            if (name.Length > 0 && RolloutRules.NameProblem(name, "The name of a role") is { } problem)
            {
                throw new RolloutException(RolloutProblem.InvalidRolloutPlan, role, problem);
            }

            roles[place] = roles[place] with { Name = name.Trim() };
        }

        return plan with { Roles = roles };
    }

    /// <summary>Calculates the days anew: after the file was changed by hand.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="RolloutException">It cannot be.</exception>
    public static RolloutEdited Recalculate(HesRolloutPlan plan)
    {
        var edited = RolloutScheduler.Calculate(plan);
        return new(edited, Moves(plan, edited, "", null));
    }

    /// <summary>What ends later than it must by the days of a plan, in words.</summary>
    /// <param name="plan">The plan, with its days.</param>
    public static IEnumerable<string> Missed(HesRolloutPlan plan) => RolloutScheduler.Late(plan).Select(late => late.Message);

    /// <summary>Whether the days of a plan are other than those that come out of it: it was changed by hand.</summary>
    /// <param name="plan">The plan.</param>
    public static bool IsStale(HesRolloutPlan plan)
    {
        try
        {
            return Recalculate(plan).Moves.Length > 0;
        }
        catch (RolloutException exception) when (exception.Problem == RolloutProblem.ImpossibleDate)
        {
            return true;
        }
    }

    internal static HesRolloutPlan With(HesRolloutPlan plan, RolloutTask task) => plan with { Tasks = [.. plan.Tasks.Select(one => one.Id == task.Id ? task : one)] };

    private static RolloutTask Planned(HesRolloutPlan plan, RolloutTask task, RolloutTaskEdit edit)
    {
        if (edit.Days is not null && task.Progress == RolloutProgress.Done && edit.Progress is null)
        {
            throw new RolloutException(RolloutProblem.ProgressNotAllowed, task.Id, $"The task '{task.Id}' was finished on {PlanText.Day(task.Finished!.Value)}: how long it takes is no longer planned.");
        }

        return task with
        {
            Days = edit.Days ?? task.Days,
            Owner = edit.Owner is { } owner ? Array.Find(plan.Roles, role => role.Role.Equals(owner.Trim(), StringComparison.OrdinalIgnoreCase))?.Role ?? owner : task.Owner,
            FinishBy = edit.NoFinishBy ? null : edit.FinishBy ?? task.FinishBy,
            Note = edit.Note ?? task.Note,
            NotBefore = edit.AsEarlyAsCanBe ? null : task.NotBefore,
        };
    }

    private static HesRolloutPlan Move(HesRolloutPlan plan, string id, DateOnly day)
    {
        var task = RolloutRules.Find(plan, id);
        var days = new RolloutDays(plan);
        if (task.Progress is RolloutProgress.Done or RolloutProgress.InProgress)
        {
            throw Impossible(task, $"it was {(task.Progress == RolloutProgress.Done ? $"finished on {PlanText.Day(task.Finished!.Value)}" : $"begun on {PlanText.Day(task.Started!.Value)}")}");
        }

        // A gate that was refused is looked at again after the day it was.
        var (first, why) = task.Progress == RolloutProgress.Refused
            ? (days.Next(task.Started!.Value.AddDays(1), task.IsChange) ?? throw Impossible(task, "no day of the next ten years may be"), $"It was refused on {PlanText.Day(task.Started.Value)}.")
            : RolloutScheduler.Earliest(plan, task, days);
        if (day < first)
        {
            throw Impossible(task, $"{PlanText.Day(day)} is too early: the earliest day is {PlanText.Day(first)}. {why.TrimEnd('.')}");
        }

        if (days.WhyNot(day, task.IsChange) is { } against)
        {
            throw Impossible(task, $"{PlanText.Day(day)} is no day for it: {against}. {(days.Next(day, task.IsChange) is { } next ? $"The next that is, is {PlanText.Day(next)}" : "None is within ten years of the start of the plan")}");
        }

        return With(plan, task with { NotBefore = day });
    }

    private static RolloutException Impossible(RolloutTask task, string why) => new(RolloutProblem.ImpossibleDate, task.Id, $"The task '{task.Id}' cannot be moved there: {why}.");

    // A day that was missed before, and by no less, is no reason to refuse what does not make it worse.
    private static IEnumerable<LateEnd> Later(HesRolloutPlan before, HesRolloutPlan after, string always)
    {
        var missed = RolloutScheduler.Late(before).ToDictionary(late => late.Task, late => late.End);
        return RolloutScheduler.Late(after).Where(late => (late.Task.Length > 0 && late.Task == always) || !missed.TryGetValue(late.Task, out var end) || late.End > end);
    }

    private static RolloutMove[] Moves(HesRolloutPlan before, HesRolloutPlan after, string edited, RolloutTaskEdit? edit)
    {
        var old = before.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        var now = after.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        var days = new RolloutDays(after);
        var moved = after.Tasks.Where(task => old[task.Id].Start != task.Start || old[task.Id].End != task.End).Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        return [.. after.Tasks.Where(task => moved.Contains(task.Id)).Select(task => new RolloutMove(
            task.Id, task.Title, old[task.Id].Start, old[task.Id].End, task.Start, task.End,
            task.Id == edited ? Own(task, edit!)
            : task.Progress == RolloutProgress.NotStarted && RolloutScheduler.Binding(after, task, id => now[id], days) is { } binding && moved.Contains(binding.Id)
                ? $"It follows '{binding.Id}', which now ends on {PlanText.Day(binding.End)} and not on {PlanText.Day(old[binding.Id].End)}." : task.Reason))];
    }

    private static string Own(RolloutTask task, RolloutTaskEdit edit) =>
        edit.Start is { } day ? $"It is set to start not before {PlanText.Day(day)}."
        : edit.Days is { } days && edit.Progress is null ? $"It now takes {PlanText.Count(days, "working day")}."
        : task.Reason;
}
