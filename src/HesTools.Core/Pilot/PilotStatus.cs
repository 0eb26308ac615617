using System.Text.Json;
using HesTools.Pilot.Planning;

namespace HesTools.Pilot;

/// <summary>The pilot in a period.</summary>
public static class PilotStatus
{
    private const int MostNames = 10;

    /// <summary>How the pilot did in a period.</summary>
    /// <param name="domains">The domains.</param>
    /// <param name="from">Start of the period, included.</param>
    /// <param name="to">End of the period, excluded. The same file gives the same status for the same period, whenever it is asked.</param>
    /// <param name="plan">The plan that is kept, for the next switch; null: there is none.</param>
    /// <returns>Null: there are no domains.</returns>
    public static HesPilotStatus? Of(IReadOnlyList<PilotDomain> domains, DateTimeOffset from, DateTimeOffset to, HesPilotPlan? plan = null)
    {
        ArgumentNullException.ThrowIfNull(domains);
        if (domains.Count == 0)
        {
            return null;
        }

        var states = domains.Select(domain => (Domain: domain, State: StateAt(domain, to))).ToList();
        var (moves, rollbacks) = (Moves(PilotState.Cutover), Moves(PilotState.RolledBack));
        // What is planned after the period, of domains that were still to be switched at its end.
        var waiting = states.Where(one => one.State is not (PilotState.Cutover or PilotState.Active)).Select(one => one.Domain.Name).ToHashSet(StringComparer.Ordinal);
        var next = plan?.Waves.Where(wave => wave.Cutover >= to && wave.Domains.Any(domain => waiting.Contains(domain.Name))).MinBy(wave => wave.Cutover);
        return new()
        {
            From = from,
            To = to,
            Domains = domains.Count,
            States = [.. Enum.GetValues<PilotState>().Select(state => new PilotStateCount(state.ToString(), states.Count(one => one.State == state)))],
            Active = states.Count(one => one.State == PilotState.Active),
            Moved = moves.Count,
            Moves = [.. moves.Take(MostNames)],
            RolledBack = rollbacks.Count,
            Rollbacks = [.. rollbacks.Take(MostNames)],
            GatesFailing = states.Count(one => one.State < PilotState.Cutover && one.Domain.Evidence is { Result: "Fails" } evidence && evidence.Time < to),
            NextWave = next?.Number,
            NextCutover = next?.Cutover,
        };

        List<PilotMove> Moves(PilotState state) =>
        [
            .. domains.SelectMany(domain => domain.History.Where(step => step.State == state && step.Time >= from && step.Time < to).Select(step => new PilotMove(domain.Name, step.Time, step.Reason)))
                .OrderBy(move => move.Time).ThenBy(move => move.Domain, StringComparer.Ordinal),
        ];
    }

    /// <summary>The domains that were behind the gateway at an instant.</summary>
    /// <param name="domains">The domains.</param>
    /// <param name="time">The instant.</param>
    public static string[] Behind(IEnumerable<PilotDomain> domains, DateTimeOffset time) =>
        [.. domains.Where(domain => StateAt(domain, time) is PilotState.Cutover or PilotState.Active).Select(domain => domain.Name)];

    /// <summary>Checks a status that was read.</summary>
    /// <param name="status">The status.</param>
    /// <exception cref="JsonException">It is none: an item is null, or the counts do not add up.</exception>
    public static void Check(HesPilotStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.States.Contains(null!) || Array.Exists(status.States, one => one.Count < 0 || !Enum.TryParse<PilotState>(one.State, out _)) || status.States.Sum(one => (long)one.Count) != status.Domains)
        {
            throw new JsonException("Pilot is no status: its states do not add up to its domains.");
        }

        if (status.Mail is { } mail && (mail.Scanned != mail.Blocked + mail.Delivered + mail.Residual || mail.Addresses < 0 || mail.Domains < 1))
        {
            throw new JsonException("Pilot is no status: its mail does not add up.");
        }

        if (!Fits(status.Moves, status.Moved) || !Fits(status.Rollbacks, status.RolledBack) || status.Active < 0 || status.GatesFailing < 0)
        {
            throw new JsonException("Pilot is no status: an item is null, or a number is none.");
        }
    }

    private static bool Fits(PilotMove[] moves, int count) => !moves.Contains(null!) && moves.Length <= count;

    private static PilotState StateAt(PilotDomain domain, DateTimeOffset time) => domain.History.LastOrDefault(step => step.Time < time)?.State ?? PilotState.Proposed;
}
