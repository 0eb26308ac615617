using HesTools.Logs;

namespace HesTools.Stamps.Forecast;

/// <summary>
/// The actions of policy events in all their spellings (<c>stamp-triggers.json</c>): those of the console, of the log API and CEF, and of the rule screen. A
/// field may hold several; words are compared without case.
/// </summary>
public static class EventActions
{
    private static readonly char[] Separators = [',', ';', '|', '\n', '\r'];
    private static readonly (EventFindings Finding, StampTrigger Trigger)[] Triggers =
        [(EventFindings.Cleaned, StampTrigger.CleanedMalware), (EventFindings.Removed, StampTrigger.RemovedAttachment), (EventFindings.Bec, StampTrigger.SuspectedBec)];

    private static readonly Dictionary<string, EventFindings> Meanings = Load();

    /// <summary>What an event says.</summary>
    /// <param name="category">The category of its threat type.</param>
    /// <param name="actions">Its actions, as the log has them.</param>
    public static EventFindings Of(Category category, string actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var words = Words(actions);
        var found = words.Length == 0 ? EventFindings.UnknownAction : EventFindings.None;
        foreach (var word in words)
        {
            found |= Meanings.GetValueOrDefault(word, EventFindings.UnknownAction);
        }

        if (category == Category.Malware)
        {
            // What was cleaned and what could not be and was deleted is one action of the gateway.
            found = (found & EventFindings.Removed) == 0 ? found
                : (found & ~EventFindings.Removed) | ((found & EventFindings.Cleaned) == 0 ? EventFindings.MalwareRemoved : EventFindings.None);
        }
        else
        {
            found &= ~EventFindings.Cleaned;
        }

        return category == Category.Bec ? found | EventFindings.Bec : found;
    }

    /// <summary>The triggers that findings stand for.</summary>
    /// <param name="findings">What events say.</param>
    public static IReadOnlyList<StampTrigger> TriggersOf(EventFindings findings) => [.. Triggers.Where(one => findings.HasFlag(one.Finding)).Select(one => one.Trigger)];

    /// <summary>The words of a field that this version does not know.</summary>
    /// <param name="actions">The field.</param>
    public static IEnumerable<string> UnknownIn(string actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return Words(actions).Where(word => !Meanings.ContainsKey(word)).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private static string[] Words(string actions) => actions.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Dictionary<string, EventFindings> Load()
    {
        var data = DataFiles.Read<Content>("stamp-triggers.json");
        var meanings = new Dictionary<string, EventFindings>(StringComparer.OrdinalIgnoreCase);
        foreach (var (words, meaning) in new[]
        {
            (data.Cleans, EventFindings.Cleaned), (data.Removes, EventFindings.Removed), (data.Stamps, EventFindings.Stamped), (data.Others, EventFindings.None),
        })
        {
            foreach (var word in words)
            {
                meanings.Add(word, meaning);
            }
        }

        return meanings;
    }

    private sealed record Content(string[] Cleans, string[] Removes, string[] Stamps, string[] Others);
}
