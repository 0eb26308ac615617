namespace HesTools.Pilot.Dns;

/// <summary>Answers from a file: nothing is asked of any network.</summary>
public sealed class RecordedNetwork : IPilotNetwork
{
    private const long DefaultTtl = 3600;
    private const int MostAliases = 16;

    private readonly Dictionary<(string Name, DnsRecordType Type, string? Server), DnsAnswer> _answers = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly RecordedAnswers _recorded;

    /// <summary>Makes one.</summary>
    /// <param name="recorded">The answers. Where one is there twice, the last stands.</param>
    public RecordedNetwork(RecordedAnswers recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        _recorded = recorded;
        foreach (var one in recorded.Answers)
        {
            var question = new DnsQuestion(Key(one.Name), one.Type, one.Server);
            _answers[(question.Name, question.Type, question.Server)] = new DnsAnswer(question, one.Status, [.. one.Records.Select(record => Make(record, question))])
            {
                IsAuthoritative = one.IsAuthoritative ?? true,
                IsAuthenticated = one.IsAuthenticated,
                Error = one.Error ?? "",
            };
            if (one.Status == DnsStatus.NoError)
            {
                for (var name = question.Name; name.Length > 0; name = name.Contains('.', StringComparison.Ordinal) ? name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] : "")
                {
                    _names.Add(name);
                }
            }
        }
    }

    /// <inheritdoc/>
    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(question);
        token.ThrowIfCancellationRequested();
        return Task.FromResult(Answer(question));
    }

    /// <inheritdoc/>
    public Task<PolicyAnswer> FetchPolicyAsync(string domain, CancellationToken token) => Task.FromResult(
        _recorded.Policies.LastOrDefault(one => one.Domain.Equals(domain, StringComparison.OrdinalIgnoreCase)) ?? new PolicyAnswer(domain, null, "It was not recorded."));

    /// <inheritdoc/>
    public Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token) => Task.FromResult(
        _recorded.Connections.LastOrDefault(one => one.Port == port && one.Host.Equals(host, StringComparison.OrdinalIgnoreCase)) ?? new ConnectAnswer(host, port, null, "It was not recorded."));

    private static string Key(string name) => name.TrimEnd('.').ToLowerInvariant();

    private static DnsRecord Make(RecordedRecord record, DnsQuestion question)
    {
        var type = record.Type ?? question.Type;
        return new(record.Name is null ? question.Name : Key(record.Name), type, record.Ttl ?? DefaultTtl, Normal(type, record.Data)) { Strings = record.Strings ?? [] };
    }

    /// <summary>Names within data as the network gives them: without the final dot, in lower case. Files written by hand may have both.</summary>
    private static string Normal(DnsRecordType type, string data) => type is DnsRecordType.Mx or DnsRecordType.Cname or DnsRecordType.Ns or DnsRecordType.Ptr && data.Length > 1 && !data.EndsWith(" .", StringComparison.Ordinal) ? Key(data) : data;

    private DnsAnswer Answer(DnsQuestion question)
    {
        // Aliases are followed where the file has them by themselves, as a file written by hand does.
        var chain = new List<DnsRecord>();
        var name = Key(question.Name);
        if (name.Length > DnsNames.LongestName)
        {
            return new DnsAnswer(question, DnsStatus.NameNotFound, []) { Error = "No server could hold the name: it is too long." };
        }

        for (var step = 0; step < MostAliases; step++)
        {
            if (_answers.TryGetValue((name, question.Type, question.Server), out var answer))
            {
                return answer with { Question = question, Records = [.. chain, .. answer.Records] };
            }

            if (question.Type == DnsRecordType.Cname || !_answers.TryGetValue((name, DnsRecordType.Cname, question.Server), out var alias) || !alias.Found.Any())
            {
                break;
            }

            chain.AddRange(alias.Found.Take(1));
            name = Key(chain[^1].Data);
        }

        return _recorded.Otherwise == DnsStatus.NotRecorded
            ? new DnsAnswer(question, DnsStatus.NotRecorded, []) { Error = "The recorded answers do not have it." }
            : new DnsAnswer(question, _names.Contains(name) ? DnsStatus.NoError : DnsStatus.NameNotFound, [.. chain]);
    }
}
