using System.Globalization;

namespace HesTools.Pilot.Checks;

/// <summary>Whether the servers behind the gateway let anybody else in.</summary>
internal static class OriginCheck
{
    private const string Check = "OriginServer";
    private const int SmtpPort = 25;

    // Senders keep a message in the queue for four to five days (RFC 5321 4.5.4.1), with the host they found.
    private static readonly TimeSpan QueueLife = TimeSpan.FromDays(5);

    /// <summary>Makes the check. It says what the machine that it runs on is let do, and no more.</summary>
    /// <param name="context">The domain.</param>
    public static async Task RunAsync(CheckContext context)
    {
        if (!context.IsAfter)
        {
            context.List.NotNeeded(Check, "", "Before the switch it must be open to senders; it is looked at afterwards.");
            return;
        }

        var servers = context.Domain.InboundServers.Select(MailServerName.Read).OfType<MailServerName>().ToList();
        if (servers.Count == 0)
        {
            context.List.Unknown(Check, "", "No mail server behind the gateway is known: -InboundServer.");
            return;
        }

        if (servers.FirstOrDefault(server => IsMicrosoft(server.Host)) is { } cloud)
        {
            context.List.NotNeeded(Check, "Exchange Online", $"{cloud.Host} greets everybody; what comes past the gateway is refused by the connector and the rule of Export-HesPilotPlan -As ExchangeConnector.");
            return;
        }

        var answers = await Task.WhenAll(servers.Select(server => context.Network.ConnectAsync(server.Host, server.Port, context.Token))).ConfigureAwait(false);
        string[] evidence = [.. answers.Select(answer => $"{answer.Host}:{answer.Port.ToString(CultureInfo.InvariantCulture)}: {DisplayText.Clean(answer.Greeting ?? answer.Error, 200)}")];
        var open = answers.Where(answer => answer.Greeting is not null).ToList();
        var until = ClosedFrom(context);
        var networks = context.Site is { Ranges.Length: > 0 } site ? $" Let in only {string.Join(", ", site.Ranges)}." : "";
        var finding = open.Count > 0 ? $"{string.Join(", ", open.Select(answer => answer.Host))} let{(open.Count == 1 ? "s" : "")} this machine in, which is not the gateway.{networks}" : "This machine is not let in.";
        if (until > context.Now)
        {
            context.List.NotNeeded(Check, open.Count > 0 ? "open" : "", $"{finding} It must be closed from {until:yyyy-MM-dd} on, when no sender holds the old MX records any more.", evidence);
        }
        else if (open.Count > 0)
        {
            context.List.Fails(Check, "open", finding, evidence);
        }
        else if (answers.All(answer => answer.IsClosed) && await CanReachAsync(context).ConfigureAwait(false) is { } reason)
        {
            context.List.Unknown(Check, "", $"No server answers, but nor would it if it were open: {reason} Test from a machine outside that reaches port 25, or give that as the reason of -Force.", evidence);
        }
        else if (answers.All(answer => answer.IsClosed))
        {
            context.List.Holds(Check, "closed", "This machine is not let in; what others are let do is not known from here.", evidence);
        }
        else
        {
            context.List.Unknown(Check, "", "It could not be connected to for another reason than being refused.", evidence);
        }
    }

    /// <summary>Whether this machine can reach mail servers at all: many networks let nobody out to port 25. The gateway's own host lets everybody in.</summary>
    /// <returns>Why that is not known; null: it can.</returns>
    private static async Task<string?> CanReachAsync(CheckContext context)
    {
        if (context.GatewayHost is not { } host)
        {
            return "the gateway's host is not known, to try whether this machine can reach any mail server.";
        }

        var answer = await context.Network.ConnectAsync(host, SmtpPort, context.Token).ConfigureAwait(false);
        return answer.Greeting is null ? $"this machine does not reach {host} either." : null;
    }

    private static bool IsMicrosoft(string host) => host.EndsWith(".mail.protection.outlook.com", StringComparison.Ordinal);

    private static DateTimeOffset? ClosedFrom(CheckContext context) => context.Domain.Switched?.AddSeconds(context.Domain.OldMx?.Ttl ?? 0) + QueueLife;
}
