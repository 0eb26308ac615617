using System.Collections.Concurrent;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Tests domains: every check, at once, over one network that asks each question once.</summary>
/// <param name="network">Where answers come from.</param>
/// <param name="now">The time of the test.</param>
public sealed class PilotTester(IPilotNetwork network, DateTimeOffset now)
{
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
        var mx = await mxTask.ConfigureAwait(false);
        var earliest = TtlCheck.Run(context, mx);
        RecipientCheck.Run(context, logs);
        var stops = ArrivalChecks.Run(context, logs, mx);
        await Task.WhenAll(MxChecks.RunAsync(context, mx), GatewayChecks.RunAsync(context, mx), OriginCheck.RunAsync(context)).ConfigureAwait(false);
        var txt = await txtTask.ConfigureAwait(false);
        return new PilotTest
        {
            Name = domain.Name,
            Phase = after ? "After" : "Before",
            Time = now,
            Checks = list.Checks,
            EarliestCutover = earliest,
            Queries = asked.Questions,
            Records = [.. new[] { mx, txt }.Where(answer => !answer.IsUnknown && answer.IsAuthoritative).Select(Set)],
            StopRules = stops,
        };
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
