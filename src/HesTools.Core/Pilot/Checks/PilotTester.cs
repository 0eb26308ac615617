using System.Collections.Concurrent;
using HesTools.Pilot.Dmarc;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Spf;

namespace HesTools.Pilot.Checks;

/// <summary>Tests domains: every check, at once, over one network that asks each question once.</summary>
/// <param name="network">Where answers come from.</param>
/// <param name="now">The time of the test.</param>
public sealed class PilotTester(IPilotNetwork network, DateTimeOffset now)
{
    /// <summary>Who sends for a domain, to see what SPF and DMARC say of it; null: nobody.</summary>
    public Func<PilotDomain, SpfSender>? Sender { get; init; }

    /// <summary>The d= domains of DKIM signatures that verified, to see what DMARC says of them.</summary>
    public string[] DkimDomains { get; init; } = [];

    /// <summary>Public suffixes, to say where DMARC by RFC 7489 differs; null: not said.</summary>
    public PublicSuffixes? PublicSuffixes { get; init; }

    /// <summary>Tests a domain. Questions that cannot be answered make checks Unknown; nothing is thrown for them.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="after">Whether it is tested as one that was switched.</param>
    /// <param name="logs">What the logs and the recipient list say.</param>
    /// <param name="token">Ends the test.</param>
    public async Task<PilotTest> TestAsync(PilotDomain domain, bool after, DomainLogs logs, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(logs);
        var asked = new AskedNetwork(network);
        var list = new CheckList(after ? PilotState.Cutover : domain.State);
        var context = new CheckContext { Domain = domain, Network = asked, List = list, Now = now, IsAfter = after, Token = token };

        var mxTask = Authority.AskAsync(context, domain.Name, DnsRecordType.Mx);
        var txtTask = Authority.AskAsync(context, domain.Name, DnsRecordType.Txt);
        var (mx, disagreement) = await mxTask.ConfigureAwait(false);
        var (earliest, ttl) = TtlCheck.Run(context, mx, disagreement);
        RecipientCheck.Run(context, logs);
        var stops = ArrivalChecks.Run(context, logs, mx);
        var sender = Sender?.Invoke(domain);
        var lookups = SpfChecks.RunAsync(context, sender);
        await Task.WhenAll(
            MxChecks.RunAsync(context, mx), GatewayChecks.RunAsync(context, mx, disagreement), OriginCheck.RunAsync(context),
            lookups, DkimChecks.RunAsync(context), DmarcRecordChecks.RunAsync(context, PublicSuffixes), AlignmentAsync(context, sender), DmarcReportChecks.RunAsync(context),
            MtaStsChecks.RunAsync(context), TlsReportingChecks.RunAsync(context), DaneChecks.RunAsync(context), CaaChecks.RunAsync(context)).ConfigureAwait(false);
        var (txt, _) = await txtTask.ConfigureAwait(false);
        return new PilotTest
        {
            Name = domain.Name,
            Phase = after ? "After" : "Before",
            Time = now,
            Checks = list.Checks,
            EarliestCutover = earliest,
            MxTtl = ttl,
            SpfLookups = await lookups.ConfigureAwait(false),
            Queries = asked.Questions,
            Records = [.. new[] { mx, txt }.Where(answer => !answer.IsUnknown && answer.IsAuthoritative && !Authority.IsAlias(answer, domain.Name)).Select(Set)],
            StopRules = stops,
        };
    }

    private async Task AlignmentAsync(CheckContext context, SpfSender? sender)
    {
        if (sender is null && DkimDomains.Length == 0)
        {
            await DmarcAlignmentChecks.RunAsync(context).ConfigureAwait(false);
            return;
        }

        var spf = sender is null ? null : await new SpfEvaluator(context.Network, now).EvaluateAsync(sender, context.Token).ConfigureAwait(false);
        await DmarcAlignmentChecks.RunAsync(context, new DmarcSender(null, spf?.Result == SpfResult.Pass ? sender!.Domain : null, DkimDomains)).ConfigureAwait(false);
    }

    private static DnsRecordSet Set(DnsAnswer answer)
    {
        var records = answer.Found.ToList();
        return new(answer.Question.Name, answer.Question.Type, records.Count == 0 ? 0 : records.Max(record => record.Ttl), [.. records.Select(record => record.Data)])
        {
            Strings = records.Any(record => record.Strings.Length > 1) ? [.. records.Select(record => record.Texts)] : [],
        };
    }

    /// <summary>Counts the questions of one domain, each once.</summary>
    private sealed class AskedNetwork(IPilotNetwork network) : IPilotNetwork
    {
        private readonly ConcurrentDictionary<DnsQuestion, bool> _asked = new();

        public int Questions => _asked.Count;

        public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token)
        {
            _asked.TryAdd(question, true);
            return network.AskAsync(question, token);
        }

        public Task<PolicyAnswer> FetchPolicyAsync(string domain, CancellationToken token) => network.FetchPolicyAsync(domain, token);

        public Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token) => network.ConnectAsync(host, port, token);
    }
}
