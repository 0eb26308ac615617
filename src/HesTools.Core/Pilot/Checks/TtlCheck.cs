using System.Globalization;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>How long resolvers keep the MX records, and when a switch is safe.</summary>
internal static class TtlCheck
{
    private const string Check = "MxTtl";

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="answer">Its MX records, from an authority where one could be asked.</param>
    /// <returns>The earliest time of a safe switch; null: it cannot be told.</returns>
    public static DateTimeOffset? Run(CheckContext context, DnsAnswer answer)
    {
        var evidence = Evidence.Of(answer);
        if (answer.IsUnknown || !answer.Found.Any())
        {
            context.List.Unknown(Check, "", answer.IsUnknown ? "The MX records could not be asked for." : "There is no MX record.", evidence);
            return null;
        }

        var ttl = answer.Found.Max(record => record.Ttl);
        var value = ttl.ToString(CultureInfo.InvariantCulture);
        if (!answer.IsAuthoritative)
        {
            var finding = $"The resolver keeps them for {Seconds(ttl)} more; no server of the zone could be asked how long in all.";
            if (ttl > PilotRules.LowTtl)
            {
                context.List.Fails(Check, value, finding, evidence);
            }
            else
            {
                context.List.Unknown(Check, value, finding, evidence);
            }

            return null;
        }

        if (context.IsAfter)
        {
            context.List.Holds(Check, value, $"They are kept for {Seconds(ttl)}: so long would undoing the switch take.", evidence);
            return null;
        }

        if (ttl > PilotRules.LowTtl)
        {
            var earliest = context.Now.AddSeconds(ttl);
            context.List.Fails(Check, value, $"They are kept for {Seconds(ttl)}. If lowered to {PilotRules.LowTtl} s now, a switch is safe from {Time(earliest)}.", evidence);
            return earliest;
        }

        var safe = SafeTime(context);
        if (safe > context.Now)
        {
            context.List.Fails(Check, value, $"They are kept for {Seconds(ttl)}, but resolvers may hold the old ones until {Time(safe)}.", evidence);
        }
        else
        {
            context.List.Holds(Check, value, $"They are kept for {Seconds(ttl)}, and nothing older is held any more.", evidence);
        }

        return safe;
    }

    /// <summary>When the last resolver forgets the records with their old time to live. It begins with the last moment at which they may still have been handed out.</summary>
    private static DateTimeOffset SafeTime(CheckContext context)
    {
        var kept = context.Domain.Evidence;
        var old = context.Domain.OldMx?.Ttl ?? 0;
        if (kept is null || old <= PilotRules.LowTtl)
        {
            return context.Now;
        }

        if (kept is { MxTtl: <= PilotRules.LowTtl, EarliestCutover: { } known })
        {
            return known;
        }

        var lowered = context.Domain.State == PilotState.LoweredTtl ? context.Domain.Since : null;
        var last = lowered is null || lowered < kept.Time ? context.Now : lowered.Value;
        return last.AddSeconds(old);
    }

    private static string Seconds(long ttl) => ttl >= 7200 ? string.Create(CultureInfo.InvariantCulture, $"{ttl} s ({ttl / 3600.0:0.#} h)") : string.Create(CultureInfo.InvariantCulture, $"{ttl} s");

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
