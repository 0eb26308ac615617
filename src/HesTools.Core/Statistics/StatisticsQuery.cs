using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>What is to be counted.</summary>
public sealed record StatisticsQuery
{
    /// <summary>Start of the period, included; null: the hour of the first row.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the period, excluded; null: the end of the hour of the last row.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The zone whose days, hours and months are counted.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>One direction only; null: all rows.</summary>
    public TrafficDirection? Direction { get; init; }

    /// <summary>These domains only, in lower case: of the recipient for incoming rows, of the sender for outgoing ones; empty: all rows.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>How to divide the rows; null: not at all.</summary>
    public GroupBy? GroupBy { get; init; }

    /// <summary>How many senders, recipients, rules and threat types to name; 0: none, since addresses are personal data.</summary>
    public int Top { get; init; }

    /// <summary>The words and what they mean; what the rows were counted with.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.Default;
}
