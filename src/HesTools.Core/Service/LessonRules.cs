using System.Globalization;

namespace HesTools.Service;

/// <summary>What a lesson may say, and which lessons are one.</summary>
public static class LessonRules
{
    /// <summary>What is wrong with why, change, owner and days of an event, whatever the day; null: nothing.</summary>
    /// <param name="one">The event.</param>
    public static string? ProblemOf(ServiceEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var (hasChange, hasOwner) = (!string.IsNullOrWhiteSpace(one.Change), !string.IsNullOrWhiteSpace(one.Owner));
        return one.Kind != ServiceEventKind.Lesson ? (HasDetails(one) ? $"Why, change, owner, due and done are of a lesson, not of {one.Kind}." : null)
            : one.Why.Length > ServiceEvent.LongestText || one.Change.Length > ServiceEvent.LongestText ? $"Why and change have at most {ServiceEvent.LongestText} characters each."
            : one.Owner.Length > ServiceEvent.LongestOwner ? $"An owner has at most {ServiceEvent.LongestOwner} characters."
            : one.Due is not null && !hasChange ? "A due date needs what changes by then."
            : one.Due is not null && !hasOwner ? "A due date needs an owner: an action nobody owns is none."
            : one.Done is not null && !hasChange ? "What was done needs what changed."
            : one.Due?.Year is < 1990 or > 2200 ? $"{Iso(one.Due)} is no due date."
            : one.Done < Day(one.Time) ? $"It was learned on {Iso(Day(one.Time))}, and cannot have been done on {Iso(one.Done)}, before that."
            : null;
    }

    /// <summary>What is wrong with the days of an event on a day; null: nothing.</summary>
    /// <param name="one">The event.</param>
    /// <param name="now">The time it is.</param>
    public static string? ProblemOf(ServiceEvent one, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(one);
        var today = Day(now.ToOffset(one.Time.Offset));
        return one.Kind == ServiceEventKind.Lesson && Day(one.Time) > today ? $"{Iso(Day(one.Time))} is still to come: a lesson was learned when it is recorded."
            : one.Due < Day(one.Time) ? $"It was learned on {Iso(Day(one.Time))}, and cannot be due on {Iso(one.Due)}, before that."
            : one.Done > today ? $"{Iso(one.Done)} is still to come. Done is when it was done, not when it is planned: that is due."
            : null;
    }

    /// <summary>Whether two events are one. Of a lesson, what can be set later says nothing about that; of others, everything does.</summary>
    /// <param name="one">An event.</param>
    /// <param name="other">Another.</param>
    public static bool AreOne(ServiceEvent one, ServiceEvent other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one == other || (one.Kind == ServiceEventKind.Lesson && Identity(one) == Identity(other));
    }

    /// <summary>The recorded event that is meant by one that was read before; null: there is none, or it cannot be told which.</summary>
    /// <param name="events">Recorded events.</param>
    /// <param name="meant">The one meant.</param>
    public static ServiceEvent? Find(IEnumerable<ServiceEvent> events, ServiceEvent meant)
    {
        var candidates = events.Where(one => AreOne(one, meant)).ToArray();
        return Array.Find(candidates, one => one == meant) ?? Only(candidates) ?? Only([.. candidates.Where(one => one.Reference == meant.Reference)]);
    }

    /// <summary>The state of a lesson's change on a day: <c>Overdue</c>, <c>Open</c>, <c>Done</c>, <c>NoOwner</c>, or <c>NoChange</c>. What was done later counts as not done.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="asOf">The day.</param>
    public static string StateOf(ServiceEvent lesson, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return string.IsNullOrWhiteSpace(lesson.Change) ? "NoChange"
            : lesson.Done <= asOf ? "Done"
            : !lesson.IsAction ? "NoOwner"
            : lesson.Due < asOf ? "Overdue"
            : "Open";
    }

    /// <summary>Days since the due date; 0: it has not passed, or there is none.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="asOf">The day.</param>
    public static int DaysLate(ServiceEvent lesson, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        return StateOf(lesson, asOf) == "Overdue" ? asOf.DayNumber - lesson.Due!.Value.DayNumber : 0;
    }

    /// <summary>Whether an event says anything that only a lesson has.</summary>
    /// <param name="one">The event.</param>
    public static bool HasDetails(ServiceEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.Why.Length > 0 || one.Change.Length > 0 || one.Owner.Length > 0 || one.Due is not null || one.Done is not null;
    }

    private static ServiceEvent Identity(ServiceEvent one) => one with { Why = "", Change = "", Owner = "", Due = null, Done = null, Reference = "" };

    private static ServiceEvent? Only(ServiceEvent[] candidates) => candidates.Length == 1 ? candidates[0] : null;

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.DateTime);

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
