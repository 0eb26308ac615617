using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

/// <summary>Answers written by hand, and the test of a domain made from them.</summary>
internal sealed class Answers
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    private readonly List<RecordedAnswer> _answers = [];
    private readonly List<ConnectAnswer> _connections = [];
    private readonly List<PolicyAnswer> _policies = [];

    public Answers With(string name, DnsRecordType type, params string[] data) => With(name, type, 3600, data);

    public Answers With(string name, DnsRecordType type, long ttl, params string[] data)
    {
        _answers.Add(new(name, type) { Records = [.. data.Select(one => new RecordedRecord(one) { Ttl = ttl })] });
        return this;
    }

    public Answers With(RecordedAnswer answer)
    {
        _answers.Add(answer);
        return this;
    }

    public Answers Fails(string name, DnsRecordType type, DnsStatus status) => With(new RecordedAnswer(name, type) { Status = status });

    public Answers Connects(string host, string? greeting, bool closed = false)
    {
        _connections.Add(new(host, 25, greeting, greeting is null ? "Connection refused" : "") { IsClosed = closed });
        return this;
    }

    public Answers Policy(string domain, string? text)
    {
        _policies.Add(new(domain, text, text is null ? "404" : ""));
        return this;
    }

    /// <summary>A domain that two servers take mail for, with nothing wrong.</summary>
    public static Answers Good(long ttl = 300) => new Answers()
        .With("maths.example.ac.uk", DnsRecordType.Mx, ttl, "10 mx1.example.ac.uk", "20 mx2.example.ac.uk")
        .With("mx1.example.ac.uk", DnsRecordType.A, "192.0.2.1")
        .With("mx2.example.ac.uk", DnsRecordType.A, "192.0.2.2")
        .With("oxford.in.tmes.trendmicro.eu", DnsRecordType.A, "18.185.115.1");

    public static PilotDomain Domain => new() { Name = "maths.example.ac.uk", Region = "Eu", GatewayHost = "oxford.in.tmes.trendmicro.eu", InboundServers = ["mx1.example.ac.uk"] };

    public RecordedNetwork Network => new(new RecordedAnswers { Otherwise = DnsStatus.NameNotFound, Answers = [.. _answers], Connections = [.. _connections], Policies = [.. _policies] });

    public async Task<PilotTest> TestAsync(PilotDomain? domain = null, bool after = false, DomainLogs? logs = null) =>
        await new PilotTester(Network, Now).TestAsync(domain ?? Domain, after, logs ?? new DomainLogs(), TestContext.Current.CancellationToken);
}

internal static class TestedChecks
{
    public static PilotCheck Of(this PilotTest test, string check) => Assert.Single(test.Checks, one => one.Check == check);
}
