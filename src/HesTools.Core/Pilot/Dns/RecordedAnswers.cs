using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HesTools.Pilot.Dns;

/// <summary>Answers kept in a file: what a test learned from outside, to repeat it without a network. The format is documented in docs/pilot-recorded.md.</summary>
public sealed record RecordedAnswers
{
    // 200 domains are some 10,000 answers.
    private const int MostAnswers = 1_000_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>When the answers were had; the time a test of them is made at.</summary>
    public DateTimeOffset Recorded { get; init; }

    /// <summary>
    /// What a question is answered with that is not here: NotRecorded (the default), or NameNotFound for files written by hand: then a name of which, or below which, there is an answer is there without a record of the type.
    /// </summary>
    public DnsStatus Otherwise { get; init; } = DnsStatus.NotRecorded;

    /// <summary>The answers of DNS.</summary>
    public RecordedAnswer[] Answers { get; init; } = [];

    /// <summary>The MTA-STS policies.</summary>
    public PolicyAnswer[] Policies { get; init; } = [];

    /// <summary>The mail servers.</summary>
    public ConnectAnswer[] Connections { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="JsonException">It is none; the message names the place.</exception>
    public static RecordedAnswers Read(string text)
    {
        var read = JsonSerializer.Deserialize<RecordedAnswers>(text, Options) ?? throw new JsonException("The file is null.");
        if (read.Answers.Length > MostAnswers || read.Otherwise is not (DnsStatus.NotRecorded or DnsStatus.NameNotFound))
        {
            throw new JsonException(read.Answers.Length > MostAnswers ? $"There are more than {MostAnswers} answers." : "'Otherwise' is NotRecorded or NameNotFound.");
        }

        if (read.Policies.Contains(null!) || read.Connections.Contains(null!) || Array.Find(read.Answers, one => one is null || one.Records.Any(record => record is null)) is not null || read.Answers.Contains(null!))
        {
            throw new JsonException("An answer or a record is null.");
        }

        return read;
    }

    /// <summary>The file's text.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";
}

/// <summary>An answer as the file has it.</summary>
/// <param name="Name">The name asked for.</param>
/// <param name="Type">The type asked for.</param>
public sealed record RecordedAnswer(string Name, DnsRecordType Type)
{
    /// <summary>The address of the server asked; null: the resolver.</summary>
    public string? Server { get; init; }

    /// <summary>How it went; left out: NoError.</summary>
    public DnsStatus Status { get; init; }

    /// <summary>See <see cref="DnsAnswer.IsAuthoritative"/>; left out: it is, since whoever writes by hand writes what the zone has.</summary>
    public bool? IsAuthoritative { get; init; }

    /// <summary>See <see cref="DnsAnswer.IsAuthenticated"/>.</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>The records.</summary>
    public RecordedRecord[] Records { get; init; } = [];

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }
}

/// <summary>A record as the file has it.</summary>
/// <param name="Data">As <see cref="DnsRecord.Data"/>.</param>
public sealed record RecordedRecord(string Data)
{
    /// <summary>The owner; left out: the name asked for.</summary>
    public string? Name { get; init; }

    /// <summary>The type; left out: the type asked for.</summary>
    public DnsRecordType? Type { get; init; }

    /// <summary>Time to live, seconds; left out: 3600.</summary>
    public long? Ttl { get; init; }

    /// <summary>The strings of a TXT record that has more than one.</summary>
    public string[]? Strings { get; init; }
}
