using System.Net;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>The questions of one evaluation, counted and written down.</summary>
/// <param name="lookup">Where answers come from.</param>
/// <param name="token">Ends the waiting.</param>
internal sealed class SpfQuestions(IDnsLookup lookup, CancellationToken token)
{
    /// <summary>Terms with a look-up that are allowed (RFC 7208 4.6.4).</summary>
    public const int MostLookups = 10;

    /// <summary>Look-ups without a record that are allowed.</summary>
    public const int MostVoid = 2;

    /// <summary>Names of an address, and mail exchangers of a name, that are looked at.</summary>
    public const int MostNames = 10;

    private readonly List<string> _trace = [];
    private string[]? _validated;

    /// <summary>Terms counted so far.</summary>
    public int Lookups { get; private set; }

    /// <summary>Look-ups without a record so far.</summary>
    public int Void { get; private set; }

    /// <summary>What was asked and what came.</summary>
    public string[] Trace => [.. _trace];

    /// <summary>Counts a term.</summary>
    public void CountTerm()
    {
        if (++Lookups > MostLookups)
        {
            throw new SpfStopException(SpfResult.PermError, $"more than {MostLookups} terms cost a look-up");
        }
    }

    /// <summary>Asks; what finds nothing is counted.</summary>
    /// <param name="name">The name, macros expanded.</param>
    /// <param name="type">The type of record.</param>
    /// <returns>The records; none where no question can be made of the name.</returns>
    public async Task<DnsRecord[]> AskCountedAsync(string name, DnsRecordType type)
    {
        if (await AskAsync(name, type).ConfigureAwait(false) is not { } answer)
        {
            return [];
        }

        if (answer.IsUnknown)
        {
            throw new SpfStopException(SpfResult.TempError, $"DNS did not tell {answer.Question.Name} {Evidence.TypeName(type)} ({answer.Status})");
        }

        if (answer.IsVoid && ++Void > MostVoid)
        {
            throw new SpfStopException(SpfResult.PermError, $"more than {MostVoid} look-ups found nothing");
        }

        return [.. answer.Found];
    }

    /// <summary>Asks.</summary>
    /// <param name="name">The name, macros expanded.</param>
    /// <param name="type">The type of record.</param>
    /// <returns>Null: no question can be made of the name.</returns>
    public async Task<DnsAnswer?> AskAsync(string name, DnsRecordType type)
    {
        if (SpfName.Question(name) is not { } question)
        {
            _trace.Add($"{DisplayText.Clean(name)} {Evidence.TypeName(type)}: not asked, it is no name that DNS could hold");
            return null;
        }

        var answer = await lookup.AskAsync(new DnsQuestion(question, type), token).ConfigureAwait(false);
        _trace.AddRange(Evidence.Of(answer));
        return answer;
    }

    /// <summary>The names of the sender's address that have the address (RFC 7208 5.5). An answer that does not come is no name.</summary>
    /// <param name="address">The address.</param>
    /// <param name="isCounted">Finding no name counts as a look-up that finds nothing.</param>
    public async Task<string[]> ValidatedAsync(IPAddress address, bool isCounted)
    {
        if (_validated is null || isCounted)
        {
            var answer = await AskAsync(SpfName.Reverse(address), DnsRecordType.Ptr).ConfigureAwait(false);
            if (isCounted && answer is { IsVoid: true } && ++Void > MostVoid)
            {
                throw new SpfStopException(SpfResult.PermError, $"more than {MostVoid} look-ups found nothing");
            }

            _validated ??= answer is { IsUnknown: false } ? await ValidateAsync(answer, address).ConfigureAwait(false) : [];
        }

        return _validated;
    }

    private async Task<string[]> ValidateAsync(DnsAnswer names, IPAddress address)
    {
        var valid = new List<string>();
        foreach (var name in names.Found.Take(MostNames).Select(record => SpfName.Question(record.Data)).OfType<string>())
        {
            var answer = await AskAsync(name, AddressType(address)).ConfigureAwait(false);
            if (answer is { IsUnknown: false } && answer.Found.Any(record => IPAddress.TryParse(record.Data, out var one) && one.Equals(address)))
            {
                valid.Add(name);
            }
        }

        return [.. valid];
    }

    /// <summary>The type of record that has addresses of the same family.</summary>
    /// <param name="address">The address.</param>
    public static DnsRecordType AddressType(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? DnsRecordType.A : DnsRecordType.Aaaa;
}

/// <summary>Ends an evaluation with an error, wherever it is met.</summary>
internal sealed class SpfStopException(string result, string reason) : Exception(reason)
{
    /// <summary>temperror or permerror.</summary>
    public string Result { get; } = result;
}
