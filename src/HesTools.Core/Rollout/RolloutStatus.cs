namespace HesTools.Rollout;

/// <summary>How far a rollout is on a day.</summary>
public sealed record RolloutStatus
{
    /// <summary>The product as people know it.</summary>
    public required string Title { get; init; }

    /// <summary>Groups of people that get it, in the order they do.</summary>
    public required string[] Groups { get; init; }

    /// <summary>The day looked from.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The first day of the plan.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last day of the plan.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Tasks in all.</summary>
    public required int Tasks { get; init; }

    /// <summary>Of these: done by that day.</summary>
    public required int Done { get; init; }

    /// <summary>Of these: begun by that day and not done.</summary>
    public required int InProgress { get; init; }

    /// <summary>Tasks that were to have ended before that day and have not.</summary>
    public required RolloutTask[] Overdue { get; init; }

    /// <summary>Gates that were refused.</summary>
    public required RolloutTask[] Refused { get; init; }

    /// <summary>The next gate that is not open; null: all are.</summary>
    public RolloutTask? NextGate { get; init; }

    /// <summary>The tasks that may be done next, at most five.</summary>
    public required RolloutTask[] Next { get; init; }

    /// <summary>Where a plan stands on a day: what was done later counts as not done.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="asOf">The day.</param>
    public static RolloutStatus Of(HesRolloutPlan plan, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(plan);
        bool IsDone(RolloutTask task) => task.Progress == RolloutProgress.Done && task.Finished <= asOf;
        var open = plan.Tasks.Where(task => !IsDone(task)).OrderBy(task => task.Start).ThenBy(task => task.End).ToArray();
        return new RolloutStatus
        {
            Title = plan.Title,
            Groups = plan.Groups,
            AsOf = asOf,
            Start = plan.Start,
            End = plan.End,
            Tasks = plan.Tasks.Length,
            Done = plan.Tasks.Length - open.Length,
            InProgress = open.Count(task => task.Started <= asOf),
            Overdue = [.. open.Where(task => task.End < asOf)],
            Refused = [.. open.Where(task => task.Progress == RolloutProgress.Refused)],
            NextGate = Array.Find(open, task => task.Kind == RolloutTaskKind.Gate),
            Next = [.. open.Where(task => task.After.All(link => Array.Find(plan.Tasks, other => other.Id == link.Task) is { } before && IsDone(before))).Take(5)],
        };
    }
}
