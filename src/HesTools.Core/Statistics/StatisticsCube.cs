namespace HesTools.Statistics;

/// <summary>
/// What counting gives and figures are made of, whether files or an archive were counted: rows of the exact period, duplicates removed, policy events
/// joined, as counts by everything they can be divided by; and the distinct addresses, which cannot be added up from counts.
/// </summary>
public sealed class StatisticsCube
{
    /// <summary>Start of the period, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period, excluded.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Counts of rows.</summary>
    public required IReadOnlyDictionary<CubeKey, long> Cells { get; init; }

    /// <summary>Domains in lower case; the first is empty.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Rule names; the first is empty.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Threat types in the words of the console; the first is empty.</summary>
    public required IReadOnlyList<string> ThreatTypes { get; init; }

    /// <summary>Block reasons; the first is empty.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Distinct envelope recipients of accepted incoming rows.</summary>
    public required long Addresses { get; init; }

    /// <summary>Distinct envelope senders of accepted incoming rows.</summary>
    public required long Senders { get; init; }

    /// <summary>Those recipients by local day.</summary>
    public required IReadOnlyDictionary<DateOnly, long> AddressesByDay { get; init; }

    /// <summary>Those recipients by group, where rows are divided.</summary>
    public required IReadOnlyDictionary<string, long> AddressesByGroup { get; init; }

    /// <summary>The senders of most rows, most first.</summary>
    public required IReadOnlyList<RankedName> TopSenders { get; init; }

    /// <summary>The recipients of most rows, most first.</summary>
    public required IReadOnlyList<RankedName> TopRecipients { get; init; }

    /// <summary>Rows whose action, reason, threat type or direction is a word not known, by word.</summary>
    public required IReadOnlyList<UnknownWord> UnknownWords { get; init; }

    /// <summary>When the first of all rows, each in its winning state, was received, in or out of the period; null without rows.</summary>
    public required DateTimeOffset? FirstReceived { get; init; }

    /// <summary>When the last of them was received; null without rows.</summary>
    public required DateTimeOffset? LastReceived { get; init; }
}

/// <summary>A name and the rows it stands for.</summary>
/// <param name="Name">Sender, recipient, rule or threat type.</param>
/// <param name="Count">Rows.</param>
public sealed record RankedName(string Name, long Count);

/// <summary>A word of the logs that this version does not know.</summary>
/// <param name="Field">Where it stood: Action, Reason, ThreatType or Direction.</param>
/// <param name="Word">The word.</param>
/// <param name="Count">Rows of the period that carry it, duplicates removed; ThreatType: policy events generated in the period.</param>
public sealed record UnknownWord(string Field, string Word, long Count);
