namespace HesTools.Service.Export;

/// <summary>What a service record is exported with.</summary>
/// <param name="Record">The record.</param>
/// <param name="Events">All events, those of other periods too.</param>
/// <param name="Zone">The zone of its days and times.</param>
public sealed record ServiceRecordExport(HesServiceRecord Record, IReadOnlyList<ServiceEvent> Events, TimeZoneInfo Zone)
{
    /// <summary>Which events count as looked at.</summary>
    public const string LookedAtDefinition =
        "An interruption or incident counts as looked at when a lesson learned before the end of the period bears its reference; one without a reference, when a lesson is of the same day.";

    /// <summary>The day by which actions are open or overdue.</summary>
    public DateOnly AsOf => Record.AsOf ?? DateOnly.FromDateTime(Record.To.DateTime);

    /// <summary>What happened in the period, in order of time: interruptions that touch it, incidents, policy changes, waves and their undoings.</summary>
    public IReadOnlyList<ServiceEvent> Timeline =>
        [.. Record.InterruptionEvents.Concat(Record.Incidents).Concat(Record.PolicyChanges).Concat(Record.Waves).OrderBy(one => one.Time)];

    /// <summary>Lessons with something to do: overdue first, then open ones of any period, then those of the period that nobody owns, then those of it that are done.</summary>
    public IReadOnlyList<ServiceEvent> Changes =>
    [
        .. Record.OpenActions.Concat(Record.Lessons).Distinct().Where(one => StateOf(one) != "NoChange")
            .OrderBy(one => Array.IndexOf(["Overdue", "Open", "NoOwner", "Done"], StateOf(one))).ThenBy(one => one.Due ?? DateOnly.MaxValue).ThenBy(one => one.Time),
    ];

    /// <summary>Interruptions and incidents of the period of which nothing was learned, by <see cref="LookedAtDefinition"/>.</summary>
    public IReadOnlyList<ServiceEvent> NotLearned
    {
        get
        {
            var lessons = Events.Where(one => one.Kind == ServiceEventKind.Lesson && one.Time < Record.To).ToArray();
            return
            [
                .. Timeline.Where(one => one.Kind is ServiceEventKind.Interruption or ServiceEventKind.Incident && !Array.Exists(lessons, lesson =>
                    one.Reference.Length > 0 ? one.Reference.Equals(lesson.Reference, StringComparison.OrdinalIgnoreCase) : DayOf(one) == DayOf(lesson))),
            ];
        }
    }

    /// <summary>The day of an event by the zone.</summary>
    /// <param name="one">The event.</param>
    public DateOnly DayOf(ServiceEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(one.Time, Zone).DateTime);
    }

    /// <summary>The state of a lesson's change, as <see cref="LessonRules.StateOf"/> has it.</summary>
    /// <param name="lesson">The lesson.</param>
    public string StateOf(ServiceEvent lesson) => LessonRules.StateOf(lesson, AsOf);
}
