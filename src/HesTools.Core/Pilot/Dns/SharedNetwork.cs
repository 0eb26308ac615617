using System.Collections.Concurrent;

namespace HesTools.Pilot.Dns;

/// <summary>Asks each question once, whoever asks, and keeps every answer: tests of many domains share what they have in common, and what was learned can be written down.</summary>
/// <param name="network">Where answers come from.</param>
/// <param name="stop">Ends everything that waits: an answer is shared, so one that waits for it cannot end it for the others.</param>
public sealed class SharedNetwork(IPilotNetwork network, CancellationToken stop) : IPilotNetwork
{
    private readonly ConcurrentDictionary<DnsQuestion, Lazy<Task<DnsAnswer>>> _answers = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<PolicyAnswer>>> _policies = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string, int), Lazy<Task<ConnectAnswer>>> _connections = new();

    /// <summary>Questions asked so far.</summary>
    public int Questions => _answers.Count;

    /// <inheritdoc/>
    public Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token) =>
        _answers.GetOrAdd(question, one => new(() => network.AskAsync(one, stop))).Value.WaitAsync(token);

    /// <inheritdoc/>
    public Task<PolicyAnswer> FetchPolicyAsync(string domain, CancellationToken token) =>
        _policies.GetOrAdd(domain, one => new(() => network.FetchPolicyAsync(one, stop))).Value.WaitAsync(token);

    /// <inheritdoc/>
    public Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token) =>
        _connections.GetOrAdd((host, port), one => new(() => network.ConnectAsync(one.Item1, one.Item2, stop))).Value.WaitAsync(token);

    /// <summary>What was learned so far, in a fixed order.</summary>
    /// <param name="time">When.</param>
    public RecordedAnswers ToRecord(DateTimeOffset time) => new()
    {
        Recorded = time,

        // What no server could hold needs no file to be repeated.
        Answers =
        [
            .. Done(_answers.Values).Where(answer => answer.Question.Name.Length <= DnsNames.LongestName).OrderBy(answer => answer.Question.Name, StringComparer.Ordinal).ThenBy(answer => answer.Question.Type).ThenBy(answer => answer.Question.Server, StringComparer.Ordinal).Select(Record),
        ],
        Policies = [.. Done(_policies.Values).OrderBy(policy => policy.Domain, StringComparer.Ordinal)],
        Connections = [.. Done(_connections.Values).OrderBy(one => one.Host, StringComparer.Ordinal).ThenBy(one => one.Port)],
    };

    private static IEnumerable<T> Done<T>(IEnumerable<Lazy<Task<T>>> tasks) => tasks.Where(one => one.IsValueCreated && one.Value.IsCompletedSuccessfully).Select(one => one.Value.Result);

    private static RecordedAnswer Record(DnsAnswer answer) => new(answer.Question.Name, answer.Question.Type)
    {
        Server = answer.Question.Server,
        Status = answer.Status,
        IsAuthoritative = answer.IsAuthoritative,
        IsAuthenticated = answer.IsAuthenticated,
        Error = answer.Error.Length > 0 ? answer.Error : null,
        Records =
        [
            .. answer.Records.Select(record => new RecordedRecord(record.Data)
            {
                Name = record.Name == answer.Question.Name ? null : record.Name,
                Type = record.Type == answer.Question.Type ? null : record.Type,
                Ttl = record.Ttl,
                Strings = record.Strings.Length > 0 ? record.Strings : null,
            }),
        ],
    };
}
