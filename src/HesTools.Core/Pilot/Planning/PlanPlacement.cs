using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>Which wave each domain moves in: fixed ones where they are fixed, the others by impact into the first wave that is not full.</summary>
internal static class PlanPlacement
{
    /// <summary>Places domains.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="taken">The domains that move, by impact.</param>
    /// <param name="first">The first number for those that are not fixed: after the waves that have been.</param>
    /// <returns>Domains by the number of their wave.</returns>
    public static SortedDictionary<int, List<PlanCandidate>> Of(PlanOptions options, IReadOnlyCollection<PlanCandidate> taken, int first)
    {
        var waves = new SortedDictionary<int, List<PlanCandidate>>();
        foreach (var one in taken.Where(one => one.FixedWave is not null))
        {
            Wave(waves, one.FixedWave!.Value).Add(one);
        }

        var number = first;
        foreach (var one in taken.Where(one => one.FixedWave is null))
        {
            // Never back to an earlier wave: what is larger comes later.
            while (!Fits(options, waves.GetValueOrDefault(number, []), one))
            {
                number++;
            }

            Wave(waves, number).Add(one);
        }

        return waves;
    }

    /// <summary>Limits that waves are beyond, in words that name the wave.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="waves">The waves.</param>
    public static IEnumerable<string> Exceptions(PlanOptions options, SortedDictionary<int, List<PlanCandidate>> waves)
    {
        foreach (var (number, domains) in waves)
        {
            var names = PlanText.List(domains.Where(one => one.FixedWave is not null).Select(one => one.Name));
            if (domains.Count > options.DomainsPerWave)
            {
                yield return $"DomainsPerWave {options.DomainsPerWave}: wave {number} has {domains.Count}, because {names} are fixed to it.";
            }

            if (options.MailboxesPerWave is not { } most)
            {
                continue;
            }

            if (domains is [var alone])
            {
                if (IsLarge(options, alone))
                {
                    yield return alone.Domain.Mailboxes is { } own
                        ? $"MailboxesPerWave {most}: wave {number} is {alone.Name} alone, which has {PlanText.Mailboxes(own)}."
                        : $"MailboxesPerWave {most}: wave {number} is {alone.Name} alone, whose number of mailboxes is not known.";
                }
            }
            else if (domains.Where(one => one.Domain.Mailboxes is null).Select(one => one.Name).ToArray() is { Length: > 0 } unknown)
            {
                yield return $"MailboxesPerWave {most}: wave {number} has domains that are fixed to it ({names}), and the number of mailboxes is not known of {PlanText.List(unknown)}.";
            }
            else if (Mailboxes(domains) > most)
            {
                yield return $"MailboxesPerWave {most}: wave {number} has {PlanText.Number(Mailboxes(domains))}, because {names} are fixed to it.";
            }
        }
    }

    /// <summary>Mailboxes of those whose number is known.</summary>
    /// <param name="domains">The domains.</param>
    public static long Mailboxes(IEnumerable<PlanCandidate> domains) => domains.Sum(one => (long)(one.Domain.Mailboxes ?? 0));

    /// <summary>Whether a domain is beyond the limit by itself. A number that is not known counts as large.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="one">The domain.</param>
    public static bool IsLarge(PlanOptions options, PlanCandidate one) => options.MailboxesPerWave is { } most && !(one.Domain.Mailboxes <= most);

    private static bool Fits(PlanOptions options, List<PlanCandidate> wave, PlanCandidate one) =>
        wave.Count == 0
        || (wave.Count < options.DomainsPerWave
            && !IsLarge(options, one)
            && !wave.Exists(there => IsLarge(options, there))
            && (options.MailboxesPerWave is not { } most || Mailboxes(wave) + (one.Domain.Mailboxes ?? 0) <= most));

    private static List<PlanCandidate> Wave(SortedDictionary<int, List<PlanCandidate>> waves, int number)
    {
        if (!waves.TryGetValue(number, out var wave))
        {
            waves[number] = wave = [];
        }

        return wave;
    }
}
