using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Pilot.Dns;

/// <summary>Answers kept in a file: what a test learned from outside, to repeat it without a network. The format is documented in docs/pilot-recorded.md.</summary>
public sealed record RecordedAnswers
{
    // 200 domains are some 10,000 answers.
    private const int MostAnswers = 1_000_000;

    private const long LongestTtl = int.MaxValue;
    private const int FirstYear = 1970;
    private const int LastYear = 2200;

    private static readonly JsonSerializerOptions Options = new(WorkspaceJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

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
        var read = WorkspaceJson.Read<RecordedAnswers>(text, Options);
        return ProblemOf(read) is { } problem ? throw new JsonException(problem) : read;
    }

    private static string? ProblemOf(RecordedAnswers read) =>
        read.Answers.Length > MostAnswers ? $"There are more than {MostAnswers} answers."
        : read.Otherwise is not (DnsStatus.NotRecorded or DnsStatus.NameNotFound) ? "'Otherwise' is NotRecorded or NameNotFound."
        : read.Recorded != default && read.Recorded.Year is < FirstYear or > LastYear ? "'Recorded' is no time at which DNS was asked."
        : read.Policies.Contains(null!) || read.Connections.Contains(null!) || read.Answers.Contains(null!) ? "An answer is null."
        : read.Answers.Select(ProblemOf).FirstOrDefault(problem => problem is not null);

    private static string? ProblemOf(RecordedAnswer one)
    {
        if (one.Name.TrimEnd('.').Length > DnsNames.LongestName)
        {
            return $"A name has at most {DnsNames.LongestName} characters: '{DisplayText.Clean(one.Name)}'.";
        }

        foreach (var record in one.Records)
        {
            if (record is null || record.Strings?.Contains(null!) == true)
            {
                return $"A record of '{DisplayText.Clean(one.Name)}', or a string of one, is null.";
            }

            if (record.Ttl is < 0 or > LongestTtl)
            {
                return $"A time to live of '{DisplayText.Clean(one.Name)}' is {record.Ttl}: it is 0 to {LongestTtl} seconds (RFC 2181 8).";
            }

            if ((record.Type ?? one.Type) == DnsRecordType.Mx && !IsExchanger(record.Data))
            {
                return $"The MX record of '{DisplayText.Clean(one.Name)}' is '{DisplayText.Clean(record.Data)}' and not a preference and a host: 10 mx1.example.org.";
            }
        }

        return null;
    }

    private static bool IsExchanger(string data) => data.Split(' ') is [var preference, { Length: > 0 }] && ushort.TryParse(preference, NumberStyles.None, CultureInfo.InvariantCulture, out _);

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
