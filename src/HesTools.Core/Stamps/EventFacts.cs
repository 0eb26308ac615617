using HesTools.Logs;
using HesTools.Stamps.Forecast;

namespace HesTools.Stamps;

/// <summary>What policy events say of a message that they are about.</summary>
public static class EventFacts
{
    /// <summary>What is known of a message, with what its policy events say where nothing was given.</summary>
    /// <param name="request">What was given.</param>
    /// <param name="messageId">The message ID, with or without angle brackets; empty joins nothing.</param>
    public static StampRequest For(StampRequest request, string messageId)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(messageId);
        var id = messageId.Trim().Trim('<', '>');
        if (id.Length == 0 || request.Events is null || !request.Events.Contains(id))
        {
            return request;
        }

        var events = request.Events[id].OrderBy(one => one.Generated ?? one.Received).ThenBy(one => one.Rule, StringComparer.Ordinal).ToList();
        var triggers = events.SelectMany(TriggersOf).Distinct().ToList();
        var telling = events.Find(one => TriggersOf(one).Count > 0) ?? events[0];

        // Where an attachment was removed, its name decides which rule it is for.
        var removed = events.FindAll(one => TriggersOf(one).Contains(StampTrigger.RemovedAttachment));
        var files = (removed.Count > 0 ? removed : events.FindAll(one => TriggersOf(one).Count > 0)).SelectMany(one => LoggedFileNames.OfEvent(one.Details).Names).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var threat = telling.ThreatName.Length > 0 ? telling.ThreatName : string.Join(", ", LoggedFileNames.Threats(telling.Details).Distinct(StringComparer.Ordinal));
        var values = new Dictionary<string, string>
        {
            ["RULENAME"] = telling.Rule,
            ["DETECTED"] = threat.Length > 0 ? threat : telling.Rule,
            ["VIRUSNAME"] = telling.Category == Category.Malware ? threat : "",
            ["VIRUSACTION"] = telling.Category == Category.Malware ? telling.Action : "",
            ["ACTION"] = telling.Action,
        };
        foreach (var (name, value) in request.Values)
        {
            values[name] = value;
        }

        return request with
        {
            Triggers = request.Triggers ?? triggers,
            Sender = request.Sender ?? telling.Sender,
            Recipients = request.Recipients ?? (telling.Recipients.Length > 0 ? telling.Recipients : null),
            FileNames = request.FileNames ?? (files.Count > 0 ? files : null),
            Time = request.Time ?? telling.Generated ?? telling.Received,
            Values = values,
        };
    }

    private static IReadOnlyList<StampTrigger> TriggersOf(PolicyEvent one) => EventActions.TriggersOf(EventActions.Of(one.Category, one.Action));
}
