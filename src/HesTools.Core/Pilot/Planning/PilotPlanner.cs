using HesTools.Pilot.Dns;
using HesTools.Pilot.Export;
using HesTools.Pilot.Spf;
using HesTools.Time;

namespace HesTools.Pilot.Planning;

/// <summary>Proposes waves. Nothing but the domains and the options decides: the same give the same plan, in whatever order they come.</summary>
public static class PilotPlanner
{
    /// <summary>What stands for a time to live that nobody looked up, seconds: a day, the most common in zones.</summary>
    public const long AssumedTtl = 86_400;

    // RFC 2181, section 8.
    private const long MostTtl = int.MaxValue;

    /// <summary>Proposes waves.</summary>
    /// <param name="domains">Every domain of the pilot, each once.</param>
    /// <param name="options">What the plan is to be like.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message says which.</exception>
    /// <exception cref="TimeZoneNotFoundException">The zone is not known.</exception>
    public static HesPilotPlan Plan(IEnumerable<PilotDomain> domains, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(domains);
        ArgumentNullException.ThrowIfNull(options);
        if (PlanRules.ProblemOf(options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        PlanCandidate[] all = [.. domains.OrderBy(domain => domain.Name, StringComparer.Ordinal).Select(domain => new PlanCandidate(domain))];
        List<string> unmet = [.. Fix(all, options)];
        var selection = PlanSelection.Of(options, all);
        var placed = PlanPlacement.Of(options, selection.Taken, 1 + all.Where(one => one.IsDone).Select(one => one.Domain.Wave ?? 0).DefaultIfEmpty().Max());
        unmet.AddRange(selection.Unmet);

        var dates = PlanDates.Of(options, placed, selection);
        foreach (var wave in dates.Undated)
        {
            unmet.Add($"Wave {wave.Number}: no day can be found until {PlanText.Day(options.Start.AddYears(2))}. {dates.WhyUndated}");
            placed.Remove(wave.Number);
        }

        unmet.AddRange(PlanPlacement.Exceptions(options, placed));
        var planned = dates.Waves.SelectMany(wave => wave.Domains).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        return new HesPilotPlan
        {
            Options = options,
            Waves = dates.Waves,
            NotPlanned = [.. all.Where(one => !one.IsDone && !planned.Contains(one.Name)).Select(one => NotPlanned(one, selection))],
            Done = [.. all.Where(one => one.IsDone).Select(one => one.Name)],
            Unmet = [.. unmet],
            Notes = [.. selection.Notes, .. PlanDates.OpenGates(placed), .. PlanDates.Assumptions(options, placed)],
        };
    }

    /// <summary>How long resolvers keep the MX records before they are lowered, seconds.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>Null: nobody looked.</returns>
    internal static long? TtlOf(PilotDomain domain)
    {
        long? measured = domain.Evidence?.MxTtl is { } ttl ? Math.Clamp(ttl, 0, MostTtl) : null;

        // Lowered counts, unless a test since then saw that they were not.
        return domain.State != PilotState.LoweredTtl || (domain.Evidence?.Time >= domain.Since && measured > PilotRules.LowTtl) ? measured : PilotRules.LowTtl;
    }

    /// <summary>Whether the first step has nothing to change: the time to live is low already, and SPF has the gateway where it needs it.</summary>
    /// <param name="domain">The domain.</param>
    internal static bool IsLow(PilotDomain domain) => TtlOf(domain) <= PilotRules.LowTtl && !LacksSpf(domain);

    /// <summary>How long resolvers keep what the first step changes, seconds: the MX records, and the TXT records where SPF is to have the gateway. What nobody looked up is assumed.</summary>
    /// <param name="domain">The domain.</param>
    internal static long WaitOf(PilotDomain domain) => Math.Max(TtlOf(domain) ?? AssumedTtl, LacksSpf(domain) ? Math.Clamp(TxtOf(domain)?.Ttl ?? AssumedTtl, 0, MostTtl) : 0);

    /// <summary>Whether the first step is still to put the gateway into SPF: outgoing mail goes through it, and the kept records do not have its include.</summary>
    /// <param name="domain">The domain.</param>
    internal static bool LacksSpf(PilotDomain domain) => domain.State < PilotState.LoweredTtl && NeedsSpf(domain);

    /// <summary>The TXT records as they were before the first change; null: no test of them was kept.</summary>
    /// <param name="domain">The domain.</param>
    internal static DnsRecordSet? TxtOf(PilotDomain domain) => domain.Evidence?.Before.FirstOrDefault(set => set.Type == DnsRecordType.Txt && set.Name == domain.Name);

    /// <summary>When a switch is safe at the earliest, as far as anybody looked: what a test found, and not before the old records are forgotten that were lowered.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>Null: any time.</returns>
    internal static DateTimeOffset? EarliestOf(PilotDomain domain)
    {
        var found = domain.Evidence?.EarliestCutover;
        if (domain.State != PilotState.LoweredTtl || domain.Since is not { } since || domain.OldMx is not { } old)
        {
            return found;
        }

        var wait = TimeSpan.FromSeconds(Math.Clamp(Math.Max(old.Ttl, NeedsSpf(domain) ? TxtOf(domain)?.Ttl ?? 0 : 0), 0, MostTtl));
        var forgotten = DateTimeOffset.MaxValue - since > wait ? since + wait : DateTimeOffset.MaxValue;
        return found > forgotten ? found : forgotten;
    }

    // A site without an include is no less work: somebody changes SPF by hand.
    private static bool NeedsSpf(PilotDomain domain) => domain.Outbound
        && !(domain.Site is { SpfInclude: { Length: > 0 } include } && TxtOf(domain) is { } txt && Array.Exists(txt.Records, text => SpfRecord.IsSpf(text) && SpfInclude.Has(text, include)));

    private static IEnumerable<string> Fix(PlanCandidate[] all, PlanOptions options)
    {
        foreach (var one in all.Where(one => one.IsUnderWay))
        {
            one.FixedWave = one.Domain.Wave;
        }

        foreach (var wish in options.FixedWaves.OrderBy(wish => wish.Name, StringComparer.Ordinal))
        {
            if (Array.Find(all, one => one.Name == wish.Name) is not { } one)
            {
                yield return $"Wave {wish.Wave} for {wish.Name}: there is no such domain in the pilot.";
            }
            else if (one.IsDone)
            {
                yield return $"Wave {wish.Wave} for {wish.Name}: it is behind the gateway already.";
            }
            else if (one.Obstacle is { } obstacle)
            {
                yield return $"Wave {wish.Wave} for {wish.Name}: it cannot move. {obstacle.Reason}";
            }
            else if (one.FixedWave is { } agreed && agreed != wish.Wave)
            {
                yield return $"Wave {wish.Wave} for {wish.Name}: it is {one.Domain.State} for wave {agreed} and keeps it.";
            }
            else
            {
                one.FixedWave = wish.Wave;
            }
        }
    }

    private static UnplannedDomain NotPlanned(PlanCandidate one, PlanSelection selection)
    {
        var (reason, wouldMove) = one.Obstacle
            ?? (one.Taken.Length > 0 ? ("No day can be found for its wave.", "An earlier -Start, shorter freezes, fewer days between waves, or more domains in a wave.") : selection.WhyLeft(one));
        return new(one.Name, one.Unit, reason, wouldMove);
    }
}
