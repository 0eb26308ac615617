using System.Globalization;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Answers as evidence: one line a record, as a zone file has it.</summary>
public static class Evidence
{
    private const int MostLines = 50;
    private const int LongestLine = 600;

    /// <summary>The lines of an answer; where there is no record, one that says so.</summary>
    /// <param name="answer">The answer.</param>
    public static string[] Of(DnsAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var type = TypeName(answer.Question.Type);
        return answer.IsUnknown ? [$"{Fit(answer.Question.Name)} {type}: {answer.Status}{(answer.Error.Length > 0 ? $", {Fit(answer.Error)}" : "")}"]
            : answer.Records.Length == 0 ? [$"{Fit(answer.Question.Name)} {type}: {(answer.Status == DnsStatus.NameNotFound ? "no such name" : "no such record")}"]
            : [.. answer.Records.Take(MostLines).Select(Of)];
    }

    /// <summary>The line of a record.</summary>
    /// <param name="record">The record.</param>
    public static string Of(DnsRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var data = record.Type == DnsRecordType.Txt ? $"\"{Fit(record.Data)}\"" : Fit(record.Data);
        return string.Create(CultureInfo.InvariantCulture, $"{Fit(record.Name)} {record.Ttl} {TypeName(record.Type)} {data}");
    }

    /// <summary>The type as zone files write it.</summary>
    /// <param name="type">The type.</param>
    public static string TypeName(DnsRecordType type) => type.ToString().ToUpperInvariant();

    private static string Fit(string text) => DisplayText.Clean(text, LongestLine);
}
