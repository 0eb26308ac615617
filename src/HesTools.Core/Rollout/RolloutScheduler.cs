using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>
/// Puts the tasks of a plan on days. The critical path method (J. E. Kelley and M. R. Walker, Critical-Path Planning and Scheduling, Proceedings of the Eastern Joint Computer Conference, 1959), on working days:
/// a forward pass for the earliest days, a backward pass for the latest.
/// </summary>
public static class RolloutScheduler
{
    private const int MostAvoided = 6;

    /// <summary>
    /// The plan with the earliest days of its tasks. A task starts on the first day that may be for it: not before the start of the plan, nor before the day set for it, and after the end of each task it follows and the working days
    /// to wait after that. Its days are counted on working days that are, for a change, in no freeze. What was begun or finished keeps its days. Slack is the number of such days of its own by which a task can end later, all else
    /// as early as can be, without moving the end of the plan: latest end less earliest end. A finished task has none.
    /// </summary>
    /// <param name="plan">The plan; calculated days in it are not read.</param>
    /// <exception cref="RolloutException">It cannot be; also where it, or a task that is not finished, ends later than it must.</exception>
    public static HesRolloutPlan Schedule(HesRolloutPlan plan)
    {
        var scheduled = Calculate(plan);
        return Late(scheduled).FirstOrDefault() is { } late ? throw new RolloutException(RolloutProblem.ImpossibleDate, late.Item, late.Message) : scheduled;
    }

    /// <summary>As <see cref="Schedule"/>, with days that are too late: what happened cannot be refused.</summary>
    internal static HesRolloutPlan Calculate(HesRolloutPlan plan)
    {
        RolloutRules.Check(plan);
        var days = new RolloutDays(plan);
        var tasks = plan.Tasks.ToArray();
        var places = RolloutGraph.Places(tasks);
        var order = RolloutGraph.Order(tasks);
        Place(plan, tasks, order, places, days);
        Slacken(tasks, order, places, days);
        return plan with { Tasks = tasks };
    }

    /// <summary>
    /// The day a plan ends if everything that is not finished is done as early as can be from a day on: what is not begun starts no earlier than that day, what goes on ends no earlier, and a gate that was refused is looked at again no
    /// earlier. What happened after that day is not known on it. Where no days are left for a task, the last day that was looked for, ten years on: it does not end before.
    /// </summary>
    /// <param name="plan">The plan; tasks follow none that is not there, and not each other in a circle.</param>
    /// <param name="asOf">The day.</param>
    /// <returns>The end, and the tasks with those days; no tasks where an end cannot be told.</returns>
    internal static (DateOnly End, RolloutTask[] Tasks) Forecast(HesRolloutPlan plan, DateOnly asOf)
    {
        var days = new RolloutDays(plan, asOf);
        var tasks = plan.Tasks.Select(task => Known(task, asOf)).ToArray();
        try
        {
            Place(plan, tasks, RolloutGraph.Order(tasks), RolloutGraph.Places(tasks), days, asOf);
            return (tasks.Length == 0 ? plan.Start : tasks.Max(task => task.End), tasks);
        }
        catch (RolloutException exception) when (exception.Problem == RolloutProblem.ImpossibleDate)
        {
            return (days.Horizon, []);
        }
    }

    /// <summary>Working days from the planned end of a plan to a later one.</summary>
    internal static int DaysLate(HesRolloutPlan plan, DateOnly end) => new RolloutDays(plan, end).Between(plan.End > plan.Start ? plan.End : plan.Start, end, isChange: false);

    /// <summary>Changes of the service that are not begun and end on a day that no working day follows: a Friday, the day before a holiday. Nobody may be there if they go wrong.</summary>
    /// <param name="plan">The plan, with its days.</param>
    public static IEnumerable<RolloutTask> BeforeClosedDays(HesRolloutPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var days = new RolloutDays(plan);
        return plan.Tasks.Where(task => task is { IsChange: true, Progress: RolloutProgress.NotStarted } && task.End < DateOnly.MaxValue && days.WhyNot(task.End.AddDays(1), isChange: false) is not null);
    }

    /// <summary>The first day a task can start on by what it follows, whatever day is set for it, and why.</summary>
    internal static (DateOnly Day, string Why) Earliest(HesRolloutPlan plan, RolloutTask task, RolloutDays days)
    {
        var (from, why, _) = Bound(plan, task with { NotBefore = null }, id => RolloutRules.Find(plan, id), days);
        return (days.Next(from, task.IsChange) ?? throw Never(task, days, from), why);
    }

    /// <summary>The task whose end decides when a task starts; null: none does.</summary>
    internal static RolloutTask? Binding(HesRolloutPlan plan, RolloutTask task, Func<string, RolloutTask> find, RolloutDays days) => Bound(plan, task, find, days).Binding;

    /// <summary>What ends later than it must: the plan first, then tasks in their order.</summary>
    internal static IEnumerable<LateEnd> Late(HesRolloutPlan plan)
    {
        var days = new RolloutDays(plan, plan.End);
        if (plan.FinishBy is { } last && plan.End > last)
        {
            // A freeze before the path takes the slack of what comes before it: why its first task starts when it does is part of the answer.
            var path = plan.CriticalPath;
            var first = path.Length > 0 ? $" Critical path: {string.Join(" -> ", path)}. {RolloutRules.Find(plan, path[0]).Reason}" : "";
            yield return new("", plan.Product, plan.End, last, $"The plan ends on {PlanText.Day(plan.End)}, {Working(days, last, plan.End)} after {PlanText.Day(last)}, the day it must end by.{first}");
        }

        foreach (var task in plan.Tasks.Where(task => task.Progress != RolloutProgress.Done && task.End > task.FinishBy))
        {
            yield return new(task.Id, task.Id, task.End, task.FinishBy!.Value, $"The task '{task.Id}' ends on {PlanText.Day(task.End)}, {Working(days, task.FinishBy.Value, task.End)} after {PlanText.Day(task.FinishBy.Value)}, the day it must end by. {task.Reason}");
        }
    }

    private static string Working(RolloutDays days, DateOnly after, DateOnly to) => PlanText.Count(days.Between(after, to, isChange: false), "working day");

    // What was done later is not known yet, and what is to come cannot begin in the past.
    private static RolloutTask Known(RolloutTask task, DateOnly asOf)
    {
        var progress = task switch
        {
            { Progress: RolloutProgress.NotStarted } or { Started: null } => RolloutProgress.NotStarted,
            { Progress: RolloutProgress.Done } when task.Finished <= asOf => RolloutProgress.Done,
            _ when task.Started > asOf => RolloutProgress.NotStarted,
            { Progress: RolloutProgress.Done } => RolloutProgress.InProgress,
            _ => task.Progress,
        };
        return progress == RolloutProgress.Done ? task : task with { Progress = progress, NotBefore = task.NotBefore > asOf ? task.NotBefore : asOf };
    }

    private static void Place(HesRolloutPlan plan, RolloutTask[] tasks, int[] order, Dictionary<string, int> places, RolloutDays days, DateOnly? asOf = null)
    {
        foreach (var place in order)
        {
            tasks[place] = Place(plan, tasks[place], id => tasks[places[id]], days, asOf);
        }
    }

    private static RolloutTask Place(HesRolloutPlan plan, RolloutTask task, Func<string, RolloutTask> find, RolloutDays days, DateOnly? asOf)
    {
        switch (task.Progress)
        {
            case RolloutProgress.Done:
                return task with { Start = task.Started!.Value, End = task.Finished!.Value, Reason = $"It was begun on {PlanText.Day(task.Started.Value)} and finished on {PlanText.Day(task.Finished.Value)}." };
            case RolloutProgress.InProgress:
                var end = days.End(task.Started!.Value, task.Days, task.IsChange) ?? throw Never(task, days, task.Started.Value);
                end = end < asOf ? days.Next(asOf.Value, task.IsChange) ?? throw Never(task, days, asOf.Value) : end;
                return task with { Start = task.Started.Value, End = end, Reason = $"It was begun on {PlanText.Day(task.Started.Value)}.{Interruptions(days, task.Started.Value, end, task)}{TooLate(days, task, end)}" };
            case RolloutProgress.Refused:
                // A gate that stays shut goes on until it is looked at again.
                var again = task.NotBefore > task.Started ? task.NotBefore.Value : task.Started!.Value;
                var open = days.End(again, task.Days, task.IsChange) ?? throw Never(task, days, again);
                return task with { Start = task.Started!.Value, End = open, Reason = $"It was refused; it is looked at again by {PlanText.Day(open)}.{TooLate(days, task, open)}" };
        }

        var (from, why, _) = Bound(plan, task, find, days);
        var start = days.Next(from, task.IsChange) ?? throw Never(task, days, from);
        var finish = days.End(start, task.Days, task.IsChange) ?? throw Never(task, days, start);
        return task with { Start = start, End = finish, Reason = $"{why}{Listed(days.Avoided(from, start, task.IsChange, withWeekends: true))}{Interruptions(days, start, finish, task)}{TooLate(days, task, finish)}" };
    }

    // The day before which it cannot start, which need not be one on which it can. Of bounds on the same day, that of a task is named before others: it is the one that moves it.
    private static (DateOnly From, string Why, RolloutTask? Binding) Bound(HesRolloutPlan plan, RolloutTask task, Func<string, RolloutTask> find, RolloutDays days)
    {
        var bound = (From: plan.Start, Why: $"No day is before the start of the plan, {PlanText.Day(plan.Start)}.", Binding: (RolloutTask?)null);
        if (task.NotBefore > bound.From)
        {
            bound = (task.NotBefore.Value, $"It is set to start not before {PlanText.Day(task.NotBefore.Value)}.", null);
        }

        foreach (var link in task.After)
        {
            var before = find(link.Task);
            var following = link.Wait == 0 && before.End < DateOnly.MaxValue ? before.End.AddDays(1) : days.Following(before.End, link.Wait) ?? throw Never(task, days, before.End);
            if ((days.Next(following, task.IsChange) ?? following, following).CompareTo((days.Next(bound.From, task.IsChange) ?? bound.From, bound.From)) > 0 || (following == bound.From && bound.Binding is null))
            {
                bound = (following, $"It follows '{before.Id}' ({before.Title}), which ends on {PlanText.Day(before.End)}{(link.Wait > 0 ? $", and {PlanText.Count(link.Wait, "working day")} to wait" : "")}.", before);
            }
        }

        return bound;
    }

    // The latest days: those of what follows, which must not move, read backwards.
    private static void Slacken(RolloutTask[] tasks, int[] order, Dictionary<string, int> places, RolloutDays days)
    {
        var end = tasks.Max(task => task.End);
        var latest = new DateOnly[tasks.Length];
        Array.Fill(latest, end);
        foreach (var place in order.Reverse())
        {
            var task = tasks[place];
            if (task.Progress != RolloutProgress.Done)
            {
                latest[place] = days.Last(latest[place], task.IsChange) is { } last && last > task.End ? last : task.End;
                var slack = days.Between(task.End, latest[place], task.IsChange);
                tasks[place] = task with { Slack = slack, IsCritical = slack == 0 };
            }
            else
            {
                tasks[place] = task with { Slack = 0, IsCritical = false };
            }

            // What was begun does not move, whatever becomes of what it followed.
            if (task.Progress == RolloutProgress.NotStarted && days.Start(latest[place], task.Days, task.IsChange) is { } start)
            {
                foreach (var link in task.After)
                {
                    var before = places[link.Task];
                    latest[before] = days.Preceding(start, link.Wait) is { } day && day < latest[before] ? day : latest[before];
                }
            }
        }
    }

    private static string Interruptions(RolloutDays days, DateOnly start, DateOnly end, RolloutTask task) =>
        days.Avoided(start, end, task.IsChange, withWeekends: false).ToArray() is { Length: > 0 } stretches ? $" Interrupted: {Few(stretches)}." : "";

    private static string Listed(IEnumerable<string> avoided) => avoided.ToArray() is { Length: > 0 } stretches ? $" Avoided: {Few(stretches)}." : "";

    private static string Few(string[] stretches) => string.Join("; ", stretches.Take(MostAvoided)) + (stretches.Length > MostAvoided ? $"; and {stretches.Length - MostAvoided} more periods" : "");

    private static string TooLate(RolloutDays days, RolloutTask task, DateOnly end) =>
        end > task.FinishBy ? $" That is {Working(days, task.FinishBy.Value, end)} after {PlanText.Day(task.FinishBy.Value)}, the day it must end by." : "";

    private static RolloutException Never(RolloutTask task, RolloutDays days, DateOnly from) => new(
        RolloutProblem.ImpossibleDate, task.Id,
        $"The task '{task.Id}' finds no {PlanText.Count(task.Days, "day")} from {PlanText.Day(from)} to {PlanText.Day(days.Horizon)}, ten years from the start of the plan{(days.WhyNot(days.Horizon, task.IsChange) is { } why ? $": {why}" : "")}.");
}

/// <summary>That something ends later than it must.</summary>
/// <param name="Task">The task; empty: the plan.</param>
/// <param name="Item">What is named as the item of an error.</param>
/// <param name="End">The day it ends.</param>
/// <param name="FinishBy">The day it must end by.</param>
/// <param name="Message">All that in words.</param>
internal sealed record LateEnd(string Task, string Item, DateOnly End, DateOnly FinishBy, string Message);
