using HesTools.Pilot.Dns;

namespace HesTools.Pilot;

/// <summary>What a test found, kept with the domain: what a step is taken on, and what a rollback goes back to.</summary>
/// <param name="Time">When it was tested.</param>
/// <param name="Result">Holds (every gate), Fails (one or more) or Unknown (none fails, but one cannot be told).</param>
/// <param name="Failed">The gates that fail.</param>
/// <param name="Unknown">The gates that cannot be told.</param>
public sealed record PilotEvidence(DateTimeOffset Time, string Result, string[] Failed, string[] Unknown)
{
    /// <summary>Before or After the switch: what the domain was tested for.</summary>
    public string Phase { get; init; } = "Before";

    /// <summary>The record sets a switch changes, as they were before the first change: whole, with their times to live.</summary>
    public DnsRecordSet[] Before { get; init; } = [];

    /// <summary>The time to live of the MX records when they were last looked at, seconds; null: not known.</summary>
    public long? MxTtl { get; init; }

    /// <summary>The earliest time of a safe switch; null: not known.</summary>
    public DateTimeOffset? EarliestCutover { get; init; }
}

/// <summary>All records of a name and type.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type.</param>
/// <param name="Ttl">Time to live, seconds; 0 where there is no record.</param>
/// <param name="Records">The data, as <see cref="DnsRecord.Data"/> has it; none: there is no record.</param>
public sealed record DnsRecordSet(string Name, DnsRecordType Type, long Ttl, string[] Records)
{
    /// <summary>For TXT: the strings of each record, where one has more than one; empty: each record is one string.</summary>
    public string[][] Strings { get; init; } = [];
}
