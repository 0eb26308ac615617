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

    /// <summary>
    /// The day the plan ends, as things stand on the day looked from: everything that is not finished is done as early as can be from that day on. What is planned keeps its days; where this is after <see cref="End"/>, the plan is late.
    /// Where no day is left within ten years, the last of these.
    /// </summary>
    public required DateOnly ForecastEnd { get; init; }

    /// <summary>Working days of the plan from <see cref="End"/> to <see cref="ForecastEnd"/>; 0: the plan is not late.</summary>
    public int DaysLate { get; init; }

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

    /// <summary>The first day that gate can be decided on as things stand; null: as planned, or all are open.</summary>
    public DateOnly? NextGateForecast { get; init; }

    /// <summary>The tasks that may be done next, at most five.</summary>
    public required RolloutTask[] Next { get; init; }

    /// <summary>The day it is in the zone of a plan.</summary>
    /// <param name="plan">The plan; a zone that is not known here is UTC.</param>
    /// <param name="now">The time.</param>
    public static DateOnly Today(HesRolloutPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.TryFindSystemTimeZoneById(plan.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc).DateTime);
    }

    /// <summary>Where a plan stands on a day: what was done later counts as not done.</summary>
    /// <param name="plan">The plan; tasks follow none that is not there, and not each other in a circle.</param>
    /// <param name="asOf">The day, in the zone of the plan.</param>
    public static RolloutStatus Of(HesRolloutPlan plan, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(plan);
        bool IsDone(RolloutTask task) => task.Progress == RolloutProgress.Done && task.Finished <= asOf;
        var done = plan.Tasks.Where(IsDone).Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var (forecast, expected) = RolloutScheduler.Forecast(plan, asOf);
        var open = plan.Tasks.Where(task => !IsDone(task)).OrderBy(task => task.Start).ThenBy(task => task.End).ToArray();
        var gate = Array.Find(open, task => task.Kind == RolloutTaskKind.Gate);
        return new RolloutStatus
        {
            Title = plan.Title,
            Groups = plan.Groups,
            AsOf = asOf,
            Start = plan.Start,
            End = plan.End,
            ForecastEnd = forecast,
            DaysLate = RolloutScheduler.DaysLate(plan, forecast),
            Tasks = plan.Tasks.Length,
            Done = plan.Tasks.Length - open.Length,
            InProgress = open.Count(task => task.Started <= asOf),
            Overdue = [.. open.Where(task => task.End < asOf)],
            Refused = [.. open.Where(task => task.Progress == RolloutProgress.Refused)],
            NextGate = gate,
            NextGateForecast = Array.Find(expected, task => task.Id == gate?.Id)?.End is { } day && day > gate!.End ? day : null,
            Next = [.. open.Where(task => task.After.All(link => done.Contains(link.Task))).Take(5)],
        };
    }
}
