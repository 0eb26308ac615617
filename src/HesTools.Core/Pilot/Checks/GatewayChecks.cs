using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Where mail is to go: the gateway's host, and whether all MX records name it.</summary>
internal static class GatewayChecks
{
    /// <summary>Makes the checks GatewayHost and MxGateway.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="answer">Its MX records.</param>
    /// <param name="disagreement">What the servers of the zone disagree on; empty: nothing.</param>
    public static async Task RunAsync(CheckContext context, DnsAnswer answer, string disagreement)
    {
        Switched(context, answer, disagreement);
        await HostAsync(context).ConfigureAwait(false);
    }

    private static async Task HostAsync(CheckContext context)
    {
        const string Check = "GatewayHost";
        if (context.GatewayHost is not { } host)
        {
            context.List.Unknown(Check, "", "The gateway's host is not known: the welcome mail names it.");
            return;
        }

        var site = context.Site;
        var where = site is null ? "The region is not set, so it was not compared with the vendor's names."
            : site.Certain ? $"It is of the site {site.Region}." : $"It is of the site {site.Region}, whose names are inferred and not documented.";
        if (site is not null && !site.Owns(host))
        {
            context.List.Fails(Check, host, $"It is no mail exchanger of the site {site.Region}: those end in .in.{site.Suffix}.");
            return;
        }

        var found = await HostAddress.FindAsync(context, host).ConfigureAwait(false);
        if (found.IsUnknown)
        {
            context.List.Unknown(Check, host, "DNS did not say whether it has an address.", found.Evidence);
        }
        else if (found.Problem.Length > 0 && !found.IsAlias)
        {
            context.List.Fails(Check, host, $"{found.Problem}.", found.Evidence);
        }
        else
        {
            // An alias within the vendor's names is the vendor's to answer for.
            context.List.Holds(Check, host, $"It resolves. {where}", found.Evidence);
        }
    }

    private static void Switched(CheckContext context, DnsAnswer answer, string disagreement)
    {
        const string Check = "MxGateway";
        var evidence = Evidence.Of(answer);
        if (answer.IsUnknown)
        {
            context.List.Unknown(Check, "", "Its MX records could not be asked for.", evidence);
            return;
        }

        if (context.GatewayHost is null && context.Site is null)
        {
            context.List.Unknown(Check, "", "Neither the gateway's host nor its site is known.", evidence);
            return;
        }

        var hosts = answer.Found.Select(record => record.Host).Distinct(StringComparer.Ordinal).ToList();
        var others = hosts.Where(host => !context.Domain.IsGateway(host)).ToList();
        var value = $"{hosts.Count - others.Count} of {hosts.Count}";
        if (!context.IsAfter && hosts.Count > 0 && others.Count == 0)
        {
            context.List.Fails(Check, value, "All MX records name the gateway already: the domain was switched, and nobody recorded it (Set-HesPilotDomain -State Cutover -Force -Reason).", evidence);
        }
        else if (!context.IsAfter)
        {
            context.List.NotNeeded(
                Check,
                value,
                others.Count < hosts.Count ? "Some MX records name the gateway already: it takes part of the mail before the switch." : "No MX record names the gateway yet.",
                evidence);
        }
        else if (disagreement.Length > 0)
        {
            context.List.Fails(Check, value, $"{disagreement} Part of the mail may go another way until they agree.", evidence);
        }
        else if (hosts.Count == 0 || others.Count > 0)
        {
            context.List.Fails(Check, value, hosts.Count == 0 ? "It has no MX record." : $"{string.Join(", ", others)} {(others.Count == 1 ? "is" : "are")} not of the gateway.", evidence);
        }
        else
        {
            context.List.Holds(Check, value, "All MX records name the gateway.", evidence);
        }
    }
}
