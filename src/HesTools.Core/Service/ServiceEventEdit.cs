namespace HesTools.Service;

/// <summary>What setting an event comes to.</summary>
/// <param name="Event">The event as it is to be; null: there is none such.</param>
/// <param name="IsChanged">Whether that is not what is recorded already.</param>
/// <param name="Problem">Why it may not be; null: it may.</param>
public sealed record ServiceEventEdit(ServiceEvent? Event, bool IsChanged, string? Problem)
{
    /// <summary>Works out what setting an event comes to, and changes nothing.</summary>
    /// <param name="events">Recorded events.</param>
    /// <param name="meant">The event that is meant, as it was read.</param>
    /// <param name="change">The recorded event to what it is to be.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="recorded">The recorded event.</param>
    public static ServiceEventEdit Of(IEnumerable<ServiceEvent> events, ServiceEvent meant, Func<ServiceEvent, ServiceEvent> change, DateTimeOffset now, out ServiceEvent? recorded)
    {
        ArgumentNullException.ThrowIfNull(change);
        recorded = LessonRules.Find(events, meant);
        if (recorded is null)
        {
            return new(null, false, null);
        }

        if (recorded.Kind != ServiceEventKind.Lesson)
        {
            return new(recorded, false, $"The event of {recorded.Time:yyyy-MM-dd HH:mm zzz} is no lesson but {recorded.Kind}: it has no action.");
        }

        var changed = change(recorded);
        return new(changed, changed != recorded, changed.ProblemAt(now));
    }
}
