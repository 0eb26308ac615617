using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

/// <summary>DNS answers written by hand for the checks of DMARC, DKIM, MTA-STS, TLS reporting, DANE and CAA.</summary>
internal sealed class AuthZone
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<(string, DnsRecordType), RecordedAnswer> _answers = [];
    private readonly List<PolicyAnswer> _policies = [];

    public List<DnsQuestion> Asked { get; } = [];

    public AuthZone Txt(string name, params string[] records) => Add(name, DnsRecordType.Txt, records);

    public AuthZone Mx(string name, params string[] hosts) => Add(name, DnsRecordType.Mx, [.. hosts.Select(host => "10 " + host)]);

    public AuthZone Add(string name, DnsRecordType type, string[] records, bool authenticated = false)
    {
        _answers[(name, type)] = new(name, type) { Records = [.. records.Select(data => new RecordedRecord(data))], IsAuthenticated = authenticated };
        return this;
    }

    public AuthZone Fail(string name, DnsRecordType type = DnsRecordType.Txt, DnsStatus status = DnsStatus.ServerFailure)
    {
        _answers[(name, type)] = new(name, type) { Status = status };
        return this;
    }

    public AuthZone Policy(string domain, string? text, string error = "")
    {
        _policies.Add(new(domain, text, error));
        return this;
    }

    public IPilotNetwork Network() => new Listening(
        new RecordedNetwork(new() { Otherwise = DnsStatus.NameNotFound, Answers = [.. _answers.Values], Policies = [.. _policies] }), Asked);

    public PilotCheck Run(Func<CheckContext, Task> check, string domain = "example.com", string gateway = "gw.in.tmes.trendmicro.eu", PilotState state = PilotState.Proposed, params string[] selectors)
    {
        var pilot = new PilotDomain
        {
            Name = domain,
            GatewayHost = gateway,
            Region = "Eu",
            DkimSelectors = selectors,
            History = state == PilotState.Proposed ? [] : [new(state, Now, "test")],
        };
        var list = new CheckList(state);
        check(new CheckContext { Domain = pilot, Network = Network(), List = list, Now = Now, IsAfter = state is PilotState.Cutover or PilotState.Active }).GetAwaiter().GetResult();
        return Assert.Single(list.Checks);
    }

    private sealed class Listening(RecordedNetwork inner, List<DnsQuestion> asked) : IPilotNetwork
    {
        public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token)
        {
            asked.Add(question);
            return inner.AskAsync(question, token);
        }

        public Task<PolicyAnswer> FetchPolicyAsync(string domain, CancellationToken token) => inner.FetchPolicyAsync(domain, token);

        public Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token) => inner.ConnectAsync(host, port, token);
    }
}
