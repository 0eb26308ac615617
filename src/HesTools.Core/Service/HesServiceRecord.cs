using System.Text.Json.Serialization;

namespace HesTools.Service;

/// <summary>How the service did in a period.</summary>
public sealed record HesServiceRecord
{
    /// <summary>Start of the period, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period, excluded.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>When the service went into operation, the first time; null: not recorded.</summary>
    public DateTimeOffset? Implemented { get; init; }

    /// <summary>Whole days from then to the end of the period; null: not in operation, or not recorded.</summary>
    public int? DaysInOperation { get; init; }

    /// <summary>Interruptions that touch the period.</summary>
    public required int Interruptions { get; init; }

    /// <summary>The interruptions that touch the period.</summary>
    public required ServiceEvent[] InterruptionEvents { get; init; }

    /// <summary>Interruptions since the service was implemented, up to the end of the period.</summary>
    public required int InterruptionsInOperation { get; init; }

    /// <summary>Hours of the period without service, overlaps once; null: an interruption has no duration.</summary>
    public double? HoursInterrupted { get; init; }

    /// <summary>1 - hours interrupted / hours of the period in operation, 0 to 1; null: not known.</summary>
    public double? Availability { get; init; }

    /// <summary>What availability means.</summary>
    public string AvailabilityDefinition { get; init; } = "1 - hours of recorded interruptions (overlaps once) / hours of the period since the service was implemented.";

    /// <summary>Support requests of the period, by party.</summary>
    public required PartyRequests[] Requests { get; init; }

    /// <summary>Parties that were asked and reported nothing in the period.</summary>
    public required string[] NilReports { get; init; }

    /// <summary>Incidents of the period.</summary>
    public required ServiceEvent[] Incidents { get; init; }

    /// <summary>Policy changes of the period.</summary>
    public required ServiceEvent[] PolicyChanges { get; init; }

    /// <summary>Waves of the period.</summary>
    public required ServiceEvent[] Waves { get; init; }

    /// <summary>Lessons of the period.</summary>
    public required ServiceEvent[] Lessons { get; init; }

    /// <summary>The day by which actions are open or overdue; null: a record of before there were actions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? AsOf { get; init; }

    /// <summary>Actions of lessons (a change with an owner) that were learned before the end of the period, whatever period they are of, and not done by <see cref="AsOf"/>; by due date, those without one last.</summary>
    public ServiceEvent[] OpenActions { get; init; } = [];

    /// <summary>Of these: due before <see cref="AsOf"/>, the longest overdue first.</summary>
    public ServiceEvent[] OverdueActions { get; init; } = [];

    /// <summary>The record of a period.</summary>
    /// <param name="events">All events.</param>
    /// <param name="from">Start of the period, included.</param>
    /// <param name="to">End of the period, excluded.</param>
    /// <param name="asOf">The day by which actions are open or overdue: what was done later counts as not done. Null: the day of the end of the period, by its own offset.</param>
    public static HesServiceRecord Of(IEnumerable<ServiceEvent> events, DateTimeOffset from, DateTimeOffset to, DateOnly? asOf = null)
    {
        var day = asOf ?? DateOnly.FromDateTime(to.DateTime);
        var all = events.OrderBy(one => one.Time).ToList();
        DateTimeOffset? implemented = all.Where(one => one.Kind == ServiceEventKind.Implemented && one.Time < to).Select(one => (DateTimeOffset?)one.Time).FirstOrDefault();
        ServiceEvent[] Of(ServiceEventKind kind) => [.. all.Where(one => one.Kind == kind && one.Time >= from && one.Time < to)];
        ServiceEvent[] open =
        [
            .. all.Where(one => one.Time < to && LessonRules.StateOf(one, day) is "Open" or "Overdue").OrderBy(one => one.Due ?? DateOnly.MaxValue).ThenBy(one => one.Time),
        ];
        var start = implemented > from ? implemented.Value : from;
        var interruptions = all.Where(one => one.Kind == ServiceEventKind.Interruption && one.Time < to && (one.Time >= start || one.Time + (one.Duration ?? TimeSpan.Zero) > start)).ToList();
        double? interrupted = interruptions.Any(one => one.Duration is null) ? null : Covered(interruptions, start, to);
        return new HesServiceRecord
        {
            From = from,
            To = to,
            Implemented = implemented,
            DaysInOperation = implemented is { } since ? (int)(to - since).TotalDays : null,
            Interruptions = interruptions.Count,
            InterruptionEvents = [.. interruptions],
            InterruptionsInOperation = all.Count(one => one.Kind == ServiceEventKind.Interruption && one.Time < to && !(one.Time < implemented)),
            HoursInterrupted = interrupted,
            Availability = implemented is null || to <= start ? null : 1 - interrupted / (to - start).TotalHours,
            Requests =
            [
                .. Of(ServiceEventKind.SupportRequest).GroupBy(one => one.Party, StringComparer.OrdinalIgnoreCase)
                    .Select(party => new PartyRequests(party.Key, party.Count(), party.Count(one => one.AboutProduct == true), party.Count(one => one.AboutProduct == false)))
                    .OrderByDescending(party => party.Count).ThenBy(party => party.Party, StringComparer.Ordinal),
            ],
            NilReports = [.. Of(ServiceEventKind.NilReport).Select(one => one.Party).Distinct(StringComparer.OrdinalIgnoreCase)],
            Incidents = Of(ServiceEventKind.Incident),
            PolicyChanges = Of(ServiceEventKind.PolicyChange),
            Waves = Of(ServiceEventKind.Wave),
            Lessons = Of(ServiceEventKind.Lesson),
            AsOf = day,
            OpenActions = open,
            OverdueActions = [.. open.Where(one => one.Due < day)],
        };
    }

    private static double Covered(List<ServiceEvent> interruptions, DateTimeOffset from, DateTimeOffset to)
    {
        var (hours, reached) = (0.0, from);
        foreach (var one in interruptions)
        {
            var start = one.Time > reached ? one.Time : reached;
            var end = one.Time + one.Duration!.Value;
            end = end < to ? end : to;
            hours += Math.Max(0, (end - start).TotalHours);
            reached = end > reached ? end : reached;
        }

        return hours;
    }
}

/// <summary>Support requests of a party.</summary>
/// <param name="Party">Who asked.</param>
/// <param name="Count">How often.</param>
/// <param name="AboutProduct">Of these: about the product.</param>
/// <param name="NotAboutProduct">Of these: not about the product. The rest is not known.</param>
public sealed record PartyRequests(string Party, int Count, int AboutProduct, int NotAboutProduct);
