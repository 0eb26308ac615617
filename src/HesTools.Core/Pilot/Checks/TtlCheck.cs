using System.Globalization;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>How long resolvers keep the MX records, and when a switch is safe.</summary>
internal static class TtlCheck
{
    private const string Check = "MxTtl";

    // What few resolvers exceed, whatever a zone says; for records of which nobody saw how long they lived before.
    private static readonly TimeSpan LongestUsual = TimeSpan.FromDays(1);

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="answer">Its MX records, from an authority where one could be asked.</param>
    /// <param name="disagreement">What the servers of the zone disagree on; empty: nothing.</param>
    /// <returns>The earliest time of a safe switch, and the time to live, seconds; null: it cannot be told.</returns>
    public static (DateTimeOffset? Earliest, long? Ttl) Run(CheckContext context, DnsAnswer answer, string disagreement)
    {
        var evidence = Evidence.Of(answer);
        if (answer.IsUnknown || !answer.Found.Any(record => record.Host != "."))
        {
            context.List.Unknown(Check, "", answer.IsUnknown ? "The MX records could not be asked for." : "No MX record names a host.", evidence);
            return (null, null);
        }

        var ttl = Authority.Ttl(answer);
        var value = ttl.ToString(CultureInfo.InvariantCulture);
        if (!answer.IsAuthoritative)
        {
            var finding = $"The resolver keeps them for {Seconds(ttl)} more; no server of the zone could be asked how long in all. Without it there is no time of a safe switch, and no way back is kept: test where port 53 of the name servers is reached.";
            if (ttl > PilotRules.LowTtl)
            {
                context.List.Fails(Check, value, finding, evidence);
            }
            else
            {
                context.List.Unknown(Check, value, finding, evidence);
            }

            return (null, null);
        }

        if (context.IsAfter)
        {
            context.List.Holds(Check, value, $"They are kept for {Seconds(ttl)}: so long would undoing the switch take. {disagreement}".TrimEnd(), evidence);
            return (null, ttl);
        }

        var (earliest, reason) = ttl > PilotRules.LowTtl
            ? (Later(context.Now.AddSeconds(ttl), Lowered(context, ttl)), $"If lowered to {PilotRules.LowTtl} s now, a switch is safe from")
            : (Later(context.Now, Lowered(context, ttl)), "Resolvers may hold older ones until");
        if (TextHeldUntil(context.Domain) is { } text && text > earliest)
        {
            (earliest, reason) = (text, "Resolvers may hold the SPF record without the gateway's include until");
        }

        if (disagreement.Length > 0)
        {
            context.List.Fails(Check, value, $"{disagreement} A switch is safe once they agree, and from {Time(earliest)} at the earliest.", evidence);
        }
        else if (earliest > context.Now)
        {
            context.List.Fails(Check, value, $"They are kept for {Seconds(ttl)}. {reason} {Time(earliest)}.", evidence);
        }
        else if (context.Domain.Evidence is null)
        {
            context.List.Holds(Check, value, $"They are kept for {Seconds(ttl)}. No earlier test was kept: if they were lowered today, wait for the old time to live to pass.", evidence);
        }
        else
        {
            context.List.Holds(Check, value, $"They are kept for {Seconds(ttl)}, and nothing older is held any more.", evidence);
        }

        return (earliest, ttl);
    }

    /// <summary>Until when resolvers may hold records with a longer time to live than they have now. What one test knew, the next does not forget.</summary>
    /// <returns>Null: nothing longer is known of.</returns>
    private static DateTimeOffset? Lowered(CheckContext context, long ttl)
    {
        var kept = context.Domain.Evidence;
        var step = context.Domain.State == PilotState.LoweredTtl ? context.Domain.Since : null;
        if (kept?.MxTtl is not { } seen)
        {
            // Somebody lowered it from what nobody wrote down.
            return step is not null && ttl <= PilotRules.LowTtl ? Later(step.Value + LongestUsual, kept?.EarliestCutover) : kept?.EarliestCutover;
        }

        // They may have been handed out until just before now, or until the step, if no test saw them after that.
        var last = step is null || step < kept.Time || step > context.Now ? context.Now : step.Value;
        return seen > ttl ? Later(last.AddSeconds(seen), kept.EarliestCutover) : kept.EarliestCutover;
    }

    /// <summary>Until when resolvers may hold the SPF record as it was: the include of a domain with outgoing mail goes in when the time to live is lowered.</summary>
    private static DateTimeOffset? TextHeldUntil(PilotDomain domain) => domain is { Outbound: true, State: PilotState.LoweredTtl, Since: { } since }
        && domain.Evidence?.Before.FirstOrDefault(set => set.Type == DnsRecordType.Txt && set.Name == domain.Name) is { } text ? since.AddSeconds(text.Ttl) : null;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private static string Seconds(long ttl) => ttl >= 7200 ? string.Create(CultureInfo.InvariantCulture, $"{ttl} s ({ttl / 3600.0:0.#} h)") : string.Create(CultureInfo.InvariantCulture, $"{ttl} s");

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
