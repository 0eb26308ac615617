using HesTools.Service;

namespace HesTools.Pilot;

/// <summary>Steps of domains as events of the service: what a comparison or a record should know of. They are made of <c>pilot.json</c> and stored nowhere else.</summary>
public static class PilotEvents
{
    /// <summary>The switches and their undoings, one event a domain and step, in order of time.</summary>
    /// <param name="domains">The domains.</param>
    public static IEnumerable<ServiceEvent> Of(IEnumerable<PilotDomain> domains) =>
        domains.SelectMany(Of).OrderBy(one => one.Time).ThenBy(one => one.Party, StringComparer.Ordinal);

    /// <summary>Recorded events and those of the pilot, in order of time. One that was recorded by hand in the same words counts once.</summary>
    /// <param name="recorded">Recorded events.</param>
    /// <param name="domains">The domains.</param>
    public static IReadOnlyList<ServiceEvent> With(IReadOnlyList<ServiceEvent> recorded, IReadOnlyList<PilotDomain> domains) =>
        domains.Count == 0 ? recorded : [.. recorded.Concat(Of(domains)).Distinct().OrderBy(one => one.Time)];

    private static IEnumerable<ServiceEvent> Of(PilotDomain domain)
    {
        var (name, isBehind) = (DomainName.Display(domain.Name), false);
        foreach (var step in domain.History)
        {
            var text = step.State switch
            {
                PilotState.Cutover => "its MX records name the gateway",
                PilotState.RolledBack => isBehind ? "its MX records name what they named before" : "its switch was called off",
                _ => null,
            };
            isBehind = step.State is PilotState.Cutover or PilotState.Active;
            if (text is not null)
            {
                yield return new(step.Time, ServiceEventKind.Wave, $"{name}: {text}{(step.Reason.Length == 0 ? "" : $" ({step.Reason})")}", Party: domain.Name);
            }
        }
    }
}
