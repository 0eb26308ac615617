using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>What a record costs at worst, whoever sends: the record and all it leads to, walked to the end (RFC 7208 4.6.4). A receiver stops earlier where a term matches.</summary>
internal sealed record SpfBudget
{
    /// <summary>Questions that are asked for one record; after that, terms are counted and not looked into.</summary>
    public const int MostQuestions = 100;

    /// <summary>How deep includes are followed.</summary>
    public const int MostDepth = 20;

    /// <summary>Terms that are listed; all are counted.</summary>
    public const int MostListed = 200;

    /// <summary>Sentences of one kind that are kept.</summary>
    public const int MostSentences = 50;

    /// <summary>The answer that has the record.</summary>
    public required DnsAnswer Answer { get; init; }

    /// <summary>The records of SPF in it.</summary>
    public required string[] Records { get; init; }

    /// <summary>The record; null: there is none, more than one, or it is broken.</summary>
    public SpfRecord? Record { get; init; }

    /// <summary>Why it is broken; empty: it is not.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The terms that cost a look-up, in order; what an include leads to comes after it. A record that was listed already is counted again and not listed again.</summary>
    public SpfLookup[] Lookups { get; init; } = [];

    /// <summary>Look-ups in all.</summary>
    public int Total { get; init; }

    /// <summary>Look-ups that find nothing, where the sender has an IPv4 address.</summary>
    public int Void { get; init; }

    /// <summary>Look-ups that find nothing, where the sender has an IPv6 address: a name with IPv4 addresses only is one.</summary>
    public int VoidForIp6 { get; init; }

    /// <summary>An address of IPv6 may send.</summary>
    public bool AllowsIp6 { get; init; }

    /// <summary>Everybody may send: <c>+all</c>, here or in a record that is included.</summary>
    public bool AllowsAll { get; init; }

    /// <summary>The mechanism <c>ptr</c> is used.</summary>
    public bool UsesPtr { get; init; }

    /// <summary>Records that are missing or broken, and are an error at receivers, in sentences.</summary>
    public string[] Faults { get; init; } = [];

    /// <summary>Limits other than the sums that are passed, in sentences.</summary>
    public string[] Limits { get; init; } = [];

    /// <summary>Loops: the domains, from the first to itself.</summary>
    public string[] Loops { get; init; } = [];

    /// <summary>Records that DNS did not tell.</summary>
    public string[] UnknownRecords { get; init; } = [];

    /// <summary>Addresses and exchangers that DNS did not tell.</summary>
    public string[] UnknownAddresses { get; init; } = [];

    /// <summary>Terms whose name depends on the sender: counted, and not looked into.</summary>
    public string[] NotResolved { get; init; } = [];

    /// <summary>Records that are long: more than 450 bytes may not fit an answer of 512 (RFC 7208 3.4).</summary>
    public string[] Long { get; init; } = [];

    /// <summary>Why the walk ended before its end; empty: it did not.</summary>
    public string Stopped { get; init; } = "";

    /// <summary>Domains whose senders may all send for this one: included, or redirected to.</summary>
    public IReadOnlySet<string> Included { get; init; } = new HashSet<string>();

    /// <summary>Walks the record of a domain.</summary>
    /// <param name="lookup">Where answers come from.</param>
    /// <param name="domain">The domain, as <see cref="DomainName.Read"/> gives it.</param>
    /// <param name="token">Ends the waiting.</param>
    public static async Task<SpfBudget> MeasureAsync(IDnsLookup lookup, string domain, CancellationToken token)
    {
        var answer = await lookup.AskAsync(new DnsQuestion(domain, DnsRecordType.Txt), token).ConfigureAwait(false);
        var texts = answer.IsUnknown ? [] : SpfRecord.Select(answer);
        var problem = "";
        var record = texts.Length == 1 ? SpfRecord.Read(texts[0], out problem) : null;
        var found = new SpfBudget { Answer = answer, Records = texts, Record = record, Problem = problem };
        return record is null ? found : await new SpfWalk(lookup, domain, token).RunAsync(found, record).ConfigureAwait(false);
    }
}
