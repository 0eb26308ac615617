using System.Globalization;
using DnsClient;
using DnsClient.Protocol;
using HesTools.Pilot.Dns;
using DnsQuestion = HesTools.Pilot.Dns.DnsQuestion;

namespace HesTools.Engine.Pilot;

/// <summary>Reads the answer of a server that may lie: it must be to the question, and its records must belong to it.</summary>
internal static class DnsAnswerReader
{
    private const int MostRecords = 1000;
    private const int MostAliases = 32;

    /// <summary>Reads an answer.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="response">What came.</param>
    public static DnsAnswer Read(DnsQuestion question, IDnsQueryResponse response)
    {
        var header = response.Header;
        if (!header.HasQuery || header.OPCode != DnsOpCode.Query || !IsAnswerTo(question, response))
        {
            return Bad(question, "The answer is to another question.");
        }

        if (header.ResultTruncated)
        {
            return Bad(question, "The answer is cut off.");
        }

        if (response.Answers.Count > MostRecords)
        {
            return Bad(question, string.Create(CultureInfo.InvariantCulture, $"The answer has {response.Answers.Count} records, more than {MostRecords}."));
        }

        var status = header.ResponseCode switch
        {
            DnsHeaderResponseCode.NoError => DnsStatus.NoError,
            DnsHeaderResponseCode.NotExistentDomain => DnsStatus.NameNotFound,
            DnsHeaderResponseCode.ServerFailure => DnsStatus.ServerFailure,
            _ => DnsStatus.Refused,
        };
        if (status is DnsStatus.ServerFailure or DnsStatus.Refused)
        {
            return new DnsAnswer(question, status, []) { Error = status == DnsStatus.ServerFailure ? "The server could not find out (SERVFAIL)." : string.Create(CultureInfo.InvariantCulture, $"The server would not say (code {(int)header.ResponseCode}, {header.ResponseCode}).") };
        }

        if (IsReferral(response))
        {
            return new DnsAnswer(question, DnsStatus.Refused, []) { Error = "The server knows only who else to ask: it is no authority for the name, and no resolver." };
        }

        var (records, foreign) = Belonging(question, response.Answers);
        return records.Length == 0 && foreign
            ? Bad(question, "The answer has only records of other names.")
            : new DnsAnswer(question, status, records)
            {
                IsAuthoritative = header.HasAuthorityAnswer,

                // Only a resolver validates. An authority that sets the flag says nothing.
                IsAuthenticated = question.Server is null && header.IsAuthenticData,
            };
    }

    private static DnsAnswer Bad(DnsQuestion question, string error) => new(question, DnsStatus.Malformed, []) { Error = error };

    private static bool IsAnswerTo(DnsQuestion question, IDnsQueryResponse response)
    {
        if (response.Questions is not [var asked] || (int)asked.QuestionType != (int)question.Type || asked.QuestionClass != QueryClass.IN)
        {
            return false;
        }

        // The client decodes Punycode here, and only here; the original keeps it.
        return Name(asked.QueryName.Original).Equals(question.Name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Neither an answer nor a denial, which has an SOA record: taken for one, it would say that there are no records.</summary>
    private static bool IsReferral(IDnsQueryResponse response) =>
        response.Answers.Count == 0 && response.Header is { HasAuthorityAnswer: false, RecursionAvailable: false, ResponseCode: DnsHeaderResponseCode.NoError }
        && response.Authorities.Any(record => record.RecordType == ResourceRecordType.NS) && response.Authorities.All(record => record.RecordType != ResourceRecordType.SOA);

    /// <summary>The records of the name and of what its aliases lead to.</summary>
    private static (DnsRecord[] Records, bool Foreign) Belonging(DnsQuestion question, IReadOnlyList<DnsResourceRecord> answers)
    {
        var type = (ResourceRecordType)question.Type;
        var wanted = answers.Where(record => record.RecordClass == QueryClass.IN && (record.RecordType == type || record.RecordType == ResourceRecordType.CNAME)).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal) { Escaped(question.Name) };
        for (var step = 0; step < MostAliases && type != ResourceRecordType.CNAME; step++)
        {
            // Servers need not give the chain in order.
            var before = names.Count;
            names.UnionWith(wanted.OfType<CNameRecord>().Where(alias => names.Contains(Name(alias.DomainName))).Select(alias => Name(alias.CanonicalName)).ToList());
            if (names.Count == before)
            {
                break;
            }
        }

        var records = wanted.Where(record => names.Contains(Name(record.DomainName))).Select(Convert).OfType<DnsRecord>().ToArray();
        return (records, wanted.Count > records.Length);
    }

    private static DnsRecord? Convert(DnsResourceRecord record)
    {
        string[] texts = record is TxtRecord text ? [.. text.EscapedText.Zip(text.Text, TextBytes.Read)] : [];
        var data = record switch
        {
            ARecord or AaaaRecord => ((AddressRecord)record).Address.ToString(),
            NsRecord ns => Target(ns.NSDName),
            CNameRecord alias => Target(alias.CanonicalName),
            SoaRecord soa => string.Create(CultureInfo.InvariantCulture, $"{Target(soa.MName)} {Target(soa.RName)} {soa.Serial} {soa.Refresh} {soa.Retry} {soa.Expire} {soa.Minimum}"),
            PtrRecord pointer => Target(pointer.PtrDomainName),
            MxRecord mx => string.Create(CultureInfo.InvariantCulture, $"{mx.Preference} {Target(mx.Exchange)}"),
            TxtRecord => string.Concat(texts),
            TlsaRecord tlsa => string.Create(CultureInfo.InvariantCulture, $"{(byte)tlsa.CertificateUsage} {(byte)tlsa.Selector} {(byte)tlsa.MatchingType} {System.Convert.ToHexStringLower([.. tlsa.CertificateAssociationData])}"),

            // The client has escaped the value as a zone file would.
            CaaRecord caa => string.Create(CultureInfo.InvariantCulture, $"{caa.Flags} {caa.Tag} \"{caa.Value}\""),
            _ => null,
        };

        // A time to live with the first bit set is to be taken as 0 (RFC 2181 8).
        return data is null ? null : new DnsRecord(Name(record.DomainName), (DnsRecordType)record.RecordType, Math.Max(record.InitialTimeToLive, 0), data) { Strings = texts.Length > 1 ? texts : [] };
    }

    private static string Name(string name) => (name.EndsWith('.') ? name[..^1] : name).ToLowerInvariant();

    private static string Target(string name) => Name(name) is { Length: > 0 } some ? some : ".";

    /// <summary>A name as the client writes those of records.</summary>
    private static string Escaped(string name) => string.Concat(name.ToLowerInvariant().Select(c => c switch
    {
        < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\{(int)c:000}"),
        ';' or '\\' or '"' => "\\" + c,
        _ => c.ToString(),
    }));
}
