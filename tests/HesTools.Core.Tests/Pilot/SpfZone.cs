using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Spf;

namespace HesTools.Core.Tests.Pilot;

/// <summary>Recorded answers for tests of SPF: names that are not here do not exist.</summary>
internal sealed class SpfZone : IPilotNetwork
{
    private readonly List<RecordedAnswer> _answers = [];
    private RecordedNetwork? _network;

    public int Questions { get; private set; }

    public SpfZone Txt(string name, params string[] texts) => Add(name, DnsRecordType.Txt, texts);

    public SpfZone Add(string name, DnsRecordType type, params string[] data)
    {
        _answers.Add(new(name, type) { Records = [.. data.Select(one => new RecordedRecord(one))] });
        return this;
    }

    public SpfZone Broken(string name, DnsRecordType type, DnsStatus status = DnsStatus.ServerFailure)
    {
        _answers.Add(new(name, type) { Status = status });
        return this;
    }

    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token)
    {
        Questions++;
        _network ??= new(new RecordedAnswers { Otherwise = DnsStatus.NameNotFound, Answers = [.. _answers] });
        return _network.AskAsync(question, token);
    }

    public Task<PolicyAnswer> FetchPolicyAsync(string domain, CancellationToken token) => throw new NotSupportedException();

    public Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token) => throw new NotSupportedException();

    public Task<SpfBudget> MeasureAsync(string domain = "example.org") => SpfBudget.MeasureAsync(this, domain, TestContext.Current.CancellationToken);

    public Task<SpfResult> EvaluateAsync(string address, string from = "joe@example.org", string helo = "mail.example.org") =>
        new SpfEvaluator(this, DateTimeOffset.UnixEpoch).EvaluateAsync(new(System.Net.IPAddress.Parse(address), from, helo), TestContext.Current.CancellationToken);

    public async Task<Dictionary<string, PilotCheck>> CheckAsync(bool outbound = false, string region = "Eu", SpfSender? sender = null)
    {
        var list = new CheckList(PilotState.Proposed);
        await SpfChecks.RunAsync(
            new()
            {
                Domain = new PilotDomain { Name = "example.org", Outbound = outbound, Region = region },
                Network = this,
                List = list,
                Now = DateTimeOffset.UnixEpoch,
                Token = TestContext.Current.CancellationToken,
            },
            sender);
        return list.Checks.ToDictionary(check => check.Check);
    }
}
