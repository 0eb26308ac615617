using System.Net;
using DnsClient;
using HesTools.Pilot.Dns;
using DnsQuestion = HesTools.Pilot.Dns.DnsQuestion;

namespace HesTools.Engine.Pilot;

/// <summary>Asks DNS servers one after the other, some questions at once. Whatever goes wrong is an answer; only the end of waiting is an exception.</summary>
#pragma warning disable CA1001 // A SemaphoreSlim holds nothing to be given back as long as nobody asks for its wait handle.
internal sealed class DnsQuestioner : IDnsLookup
#pragma warning restore CA1001
{
    // What passes every network in one piece (DNS flag day 2020). What is longer comes by TCP.
    private const int DatagramSize = 1232;

    private readonly LookupClient _client;
    private readonly IPEndPoint[] _resolvers;
    private readonly PilotNetworkOptions _options;
    private readonly SemaphoreSlim _turns;

    /// <summary>Makes one.</summary>
    /// <param name="resolvers">Who is asked where a question names no server, in this order.</param>
    /// <param name="options">How.</param>
    public DnsQuestioner(IPEndPoint[] resolvers, PilotNetworkOptions options)
    {
        _resolvers = resolvers;
        _options = options;
        _turns = new SemaphoreSlim(options.MostAtOnce);

        // Every question names its server. The client must not go and look for one by itself, let alone a public one.
        _client = new LookupClient(new LookupClientOptions(IPAddress.Loopback) { AutoResolveNameServers = false, UseCache = false });
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(question);
        token.ThrowIfCancellationRequested();
        if (!DnsNames.CanBe(question.Name))
        {
            return new DnsAnswer(question, DnsStatus.NameNotFound, []) { Error = "No server could hold the name: it, or a label of it, is too long or empty, or it is not in ASCII." };
        }

        var servers = _resolvers;
        if (question.Server is not null)
        {
            if (!DnsServerAddress.TryParse(question.Server, out var server))
            {
                return new DnsAnswer(question, DnsStatus.Refused, []) { Error = "The server is no IP address." };
            }

            servers = [server];
        }

        var answer = new DnsAnswer(question, DnsStatus.ServerFailure, []) { Error = "The system has no DNS server." };
        foreach (var server in servers)
        {
            answer = await AskAsync(question, server, token).ConfigureAwait(false);
            if (!answer.IsUnknown)
            {
                break;
            }
        }

        return answer;
    }

    private async Task<DnsAnswer> AskAsync(DnsQuestion question, IPEndPoint server, CancellationToken token)
    {
        var extended = true;
        for (var attempt = 0; ; attempt++)
        {
            await _turns.WaitAsync(token).ConfigureAwait(false);
            DnsAnswer answer;
            bool understood;
            try
            {
                (answer, understood) = await AskOnceAsync(question, server, extended, token).ConfigureAwait(false);
            }
            finally
            {
                _turns.Release();
            }

            if (!understood && extended)
            {
                // A server of before 1999, or a middle box, that does not know EDNS: plainly, and not counted.
                extended = false;
                attempt--;
            }
            else if (attempt >= _options.Retries || answer.Status is not (DnsStatus.Timeout or DnsStatus.ServerFailure or DnsStatus.Malformed))
            {
                return answer;
            }
        }
    }

    private async Task<(DnsAnswer Answer, bool Understood)> AskOnceAsync(DnsQuestion question, IPEndPoint server, bool extended, CancellationToken token)
    {
        try
        {
            // WaitAsync: the client has places where it does not look at the token.
            var response = await _client.QueryServerAsync([new NameServer(server)], Wire(question), Options(question, extended), token).WaitAsync(token).ConfigureAwait(false);
            return (DnsAnswerReader.Read(question, response), response.Header.ResponseCode is not (DnsHeaderResponseCode.FormatError or DnsHeaderResponseCode.NotImplemented));
        }
        catch (Exception exception) when (!token.IsCancellationRequested)
        {
            return (Failure(question, exception), true);
        }
        catch (Exception) when (token.IsCancellationRequested)
        {
            throw new OperationCanceledException(token);
        }
    }

    private DnsAnswer Failure(DnsQuestion question, Exception exception) => exception switch
    {
        DnsResponseException { Code: DnsResponseCode.ConnectionTimeout } or OperationCanceledException or TimeoutException =>
            new DnsAnswer(question, DnsStatus.Timeout, []) { Error = string.Create(null, $"No answer in {_options.Timeout.TotalSeconds:0.###} s, asked {_options.Retries + 1} times.") },
        DnsXidMismatchException => new DnsAnswer(question, DnsStatus.Malformed, []) { Error = "The answer has the number of another question." },
        DnsResponseException { InnerException: System.Net.Sockets.SocketException socket } => new DnsAnswer(question, DnsStatus.Timeout, []) { Error = $"The server cannot be reached ({socket.SocketErrorCode})." },
        _ => new DnsAnswer(question, DnsStatus.Malformed, []) { Error = "The answer is no message of DNS, or is cut off." },
    };

    private static DnsClient.DnsQuestion Wire(DnsQuestion question)
    {
        // The client takes names apart that are not plain host names, and would change them. Names in Punycode it must have plainly: the other way it would decode them.
        var name = question.Name.Contains("xn--", StringComparison.Ordinal) ? DnsString.Parse(question.Name) : DnsString.FromResponseQueryString(question.Name);
        return new DnsClient.DnsQuestion(name, (QueryType)question.Type);
    }

    private DnsQueryOptions Options(DnsQuestion question, bool extended) => new()
    {
        UseCache = false,
        Timeout = _options.Timeout,
        Retries = 0,
        Recursion = question.Server is null,
        ContinueOnDnsError = false,
        ContinueOnEmptyResponse = false,
        ThrowDnsErrors = false,
        ExtendedDnsBufferSize = extended ? DatagramSize : DnsQueryOptions.MinimumBufferSize,
        RequestDnsSecRecords = extended,
    };
}
