using System.Globalization;
using HesTools.Logs;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Whether mail arrives through the gateway after the switch, and as much of it as before; and the rules for stopping.</summary>
internal static class ArrivalChecks
{
    // Long enough for somebody to write to any domain worth a pilot, and for the log to be had.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    private const double MostUndelivered = 0.05;
    private const int FewestRows = 20;
    private const string Arrival = nameof(Arrival);
    private const string Volume = nameof(Volume);

    /// <summary>Makes the checks Arrival and Volume.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="logs">What the logs say.</param>
    /// <param name="mx">The domain's MX records.</param>
    /// <returns>The rules for stopping that are met, in words.</returns>
    public static string[] Run(CheckContext context, DomainLogs logs, DnsAnswer mx)
    {
        if (!context.IsAfter)
        {
            context.List.NotNeeded(Arrival, "", "It was not switched yet.");
            context.List.NotNeeded(Volume, "", "It was not switched yet.");
            return [];
        }

        return [.. Mx(context, mx), .. Arrived(context, logs), .. Compared(context, logs)];
    }

    private static IEnumerable<string> Mx(CheckContext context, DnsAnswer mx)
    {
        if (!mx.IsUnknown && !mx.Found.Any())
        {
            yield return "MxLost: the domain has no MX record any more.";
        }
        else if (!mx.IsUnknown && (context.Site is not null || context.GatewayHost is not null) && !mx.Found.Any(record => context.Domain.IsGateway(record.Host)))
        {
            yield return "MxElsewhere: no MX record names the gateway.";
        }
    }

    private static IEnumerable<string> Arrived(CheckContext context, DomainLogs logs)
    {
        var switched = context.Domain.Switched;
        if (logs.Since is not { } rows)
        {
            context.List.Unknown(Arrival, "", switched is null ? "When it was switched is not recorded: Set-HesPilotDomain -State Cutover." : "There is no archive of logs to look into.");
            yield break;
        }

        long Of(Outcome outcome) => rows.Outcomes.Where(one => one.Outcome == outcome.ToString()).Sum(one => one.Count);
        var accepted = rows.Scanned - Of(Outcome.Refused);
        var undelivered = Of(Outcome.Bounced) + Of(Outcome.Expired);
        string[] evidence =
        [
            Line("rows scanned", rows.Scanned), Line("rows accepted", accepted), Line("rows delivered", rows.Delivered), Line("rows bounced or expired", undelivered), Line("addresses", rows.Addresses),
            string.Create(CultureInfo.InvariantCulture, $"period: {rows.From:yyyy-MM-dd HH:mm zzz} to {rows.To:yyyy-MM-dd HH:mm zzz}, incoming rows of the domain"),
        ];
        var due = (switched ?? rows.From).AddSeconds(Math.Max(context.Domain.OldMx?.Ttl ?? 0, PilotRules.LowTtl)) + Patience;
        if (rows.Delivered == 0)
        {
            var what = accepted == 0 ? "No mail of the domain was accepted by the gateway" : string.Create(CultureInfo.InvariantCulture, $"The gateway accepted {accepted:N0} rows of the domain and delivered none");
            if (context.Now < due)
            {
                context.List.Unknown(Arrival, "0", $"{what} yet; until {Time(due)} that says nothing.", evidence);
            }
            else if (logs.CoveredUntil is null || logs.CoveredUntil < due)
            {
                // No row may only mean that no log was imported since.
                context.List.Unknown(Arrival, "0", $"{what}, but the archive has no row of any domain from {Time(due)} on: import the logs first.", evidence);
            }
            else
            {
                context.List.Fails(Arrival, "0", $"{what} since {Time(rows.From)}.", evidence);
                yield return accepted == 0 ? $"NoArrival: no mail came through the gateway by {Time(due)}, two hours after the old records were forgotten."
                    : $"NotDelivered: nothing that the gateway accepted was delivered by {Time(due)}, two hours after the old records were forgotten.";
            }
        }
        else if (accepted >= FewestRows && undelivered > MostUndelivered * accepted)
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{100.0 * undelivered / accepted:0.0} %");
            context.List.Fails(Arrival, share, $"{share} of the accepted rows bounced or expired: the gateway cannot deliver to the servers behind it.", evidence);
            yield return $"NotDelivered: {share} of accepted mail bounced or expired; more than 5 % of at least {FewestRows} rows is too much.";
        }
        else
        {
            context.List.Holds(Arrival, accepted.ToString(CultureInfo.InvariantCulture), $"Mail arrives through the gateway: {accepted:N0} rows accepted, {rows.Delivered:N0} delivered.", evidence);
        }
    }

    private static IEnumerable<string> Compared(CheckContext context, DomainLogs logs)
    {
        if (logs.Volume?.Figures.FirstOrDefault(row => row.Figure == "Delivered") is not { } figure)
        {
            // The gateway sees no mail of a domain before its switch: without -Past there may never be anything to compare with.
            Action<string, string, string, string[]> add = logs.HasNoPast ? context.List.NotNeeded : context.List.Unknown;
            add(Volume, logs.HasNoPast ? "no past" : "", logs.NotCompared.Length > 0 ? logs.NotCompared : "There is nothing to compare the volume with.", []);
            yield break;
        }

        string[] evidence = [figure.Sentence, .. logs.Volume.Notes];
        switch (figure.Verdict)
        {
            case "Lower":
                context.List.Fails(Volume, figure.Verdict, figure.Sentence, evidence);
                yield return $"VolumeLower: {figure.Sentence}";
                break;
            case "Higher" or "NoClearChange":
                context.List.Holds(Volume, figure.Verdict, figure.Sentence, evidence);
                break;
            default:
                // Too short or too few to tell: that says nothing bad, and may stay so for as long as the past is short.
                context.List.NotNeeded(Volume, figure.Verdict, figure.Sentence, evidence);
                break;
        }
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Line(string what, long count) => string.Create(CultureInfo.InvariantCulture, $"{what}: {count:N0}");
}
