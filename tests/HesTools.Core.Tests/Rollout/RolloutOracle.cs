using HesTools.Rollout;
using HesTools.Time;

namespace HesTools.Core.Tests.Rollout;

/// <summary>Random plans, and their days worked out in another way: by the longest path, asked for from each task backwards, on days that are told by lists.</summary>
internal sealed class RolloutOracle
{
    private readonly HesRolloutPlan _plan;
    private readonly Dictionary<string, (DateOnly Start, DateOnly End)> _known = [];

    public RolloutOracle(HesRolloutPlan plan) => _plan = plan;

    public (DateOnly Start, DateOnly End) Of(string id)
    {
        if (_known.TryGetValue(id, out var days))
        {
            return days;
        }

        var task = _plan.Tasks.Single(one => one.Id == id);
        if (task.Progress == RolloutProgress.Done)
        {
            return (task.Started!.Value, task.Finished!.Value);
        }

        // Every day from the start of the plan on, one after the other: the first that no rule is against.
        var start = _plan.Start;
        while (!IsOpen(start, task.IsChange) || start < task.NotBefore || task.After.Any(link => WorkingDaysBetween(Of(link.Task).End, start) < link.Wait || start <= Of(link.Task).End))
        {
            start = start.AddDays(1);
        }

        start = task.Progress == RolloutProgress.InProgress ? task.Started!.Value : start;
        var end = start;
        for (var worked = IsOpen(end, task.IsChange) ? 1 : 0; worked < task.Days; worked += IsOpen(end, task.IsChange) ? 1 : 0)
        {
            end = end.AddDays(1);
        }

        return _known[id] = (start, end);
    }

    public bool IsOpen(DateOnly day, bool isChange) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_plan.Holidays.Any(range => Holds(range, day)) && !(isChange && _plan.Freezes.Any(range => Holds(range, day)));

    /// <summary>The day so many days later on which the task may be done.</summary>
    public DateOnly Later(DateOnly day, int days, bool isChange)
    {
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= IsOpen(day, isChange) ? 1 : 0;
        }

        return day;
    }

    public static HesRolloutPlan Random(Random random)
    {
        var start = new DateOnly(2026, 1, 1).AddDays(random.Next(400));
        DayRange Range(int longest)
        {
            var from = start.AddDays(random.Next(250));
            return new(from, from.AddDays(random.Next(longest)));
        }

        var count = random.Next(1, 25);
        return new HesRolloutPlan
        {
            Product = "P", Title = "P", Groups = ["G"], Mode = "M", Consequences = [], Start = start,
            Holidays = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Range(4))],
            Freezes = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Range(30))],
            Roles = [new("R")],
            Tasks = Shuffled(random, [.. Enumerable.Range(0, count).Select(number => new RolloutTask
            {
                Id = $"t{number}", Phase = "P", Title = $"Task {number}", Kind = RolloutTaskKind.Task, Owner = "R", Days = random.Next(1, 9), IsChange = random.Next(2) == 0,
                After = [.. Enumerable.Range(0, number).Where(_ => random.Next(number) < 2).Select(before => new RolloutLink($"t{before}", random.Next(3) == 0 ? random.Next(1, 6) : 0))],
                NotBefore = random.Next(6) == 0 ? start.AddDays(random.Next(120)) : null,
            })]),
        };
    }

    public static HashSet<string> Dependents(HesRolloutPlan plan, string id)
    {
        var found = new HashSet<string> { id };
        for (var before = 0; before < found.Count;)
        {
            before = found.Count;
            found.UnionWith(plan.Tasks.Where(task => task.After.Any(link => found.Contains(link.Task))).Select(task => task.Id).ToArray());
        }

        return found;
    }

    private static RolloutTask[] Shuffled(Random random, RolloutTask[] tasks)
    {
        random.Shuffle(tasks);
        return tasks;
    }

    private int WorkingDaysBetween(DateOnly end, DateOnly start)
    {
        var days = 0;
        for (var day = end.AddDays(1); day < start; day = day.AddDays(1))
        {
            days += IsOpen(day, isChange: false) ? 1 : 0;
        }

        return days;
    }

    private static bool Holds(DayRange range, DateOnly day) => range.From <= day && day <= range.To;
}
