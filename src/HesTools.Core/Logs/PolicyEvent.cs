namespace HesTools.Logs;

/// <summary>One policy event: one message and one rule, whatever the number of recipients.</summary>
public sealed class PolicyEvent
{
    /// <summary>When the gateway received the message, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>When the event was generated, UTC; null where the log does not say.</summary>
    public DateTimeOffset? Generated { get; init; }

    /// <summary>Which way the message went.</summary>
    public required TrafficDirection Direction { get; init; }

    /// <summary>Envelope sender.</summary>
    public required string Sender { get; init; }

    /// <summary>Envelope recipients; empty where the event names none, and then it counts for every recipient of the message.</summary>
    public required string[] Recipients { get; init; }

    /// <summary>The category the threat type stands for.</summary>
    public required Category Category { get; init; }

    /// <summary>The kind of threat, in the words of the console.</summary>
    public required string ThreatType { get; init; }

    /// <summary>The kind of threat in more detail.</summary>
    public required string ThreatSubtype { get; init; }

    /// <summary>The name of what was found.</summary>
    public required string ThreatName { get; init; }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>What the rule did, in the words of the log.</summary>
    public required string Action { get; init; }

    /// <summary>The Message-ID header without angle brackets; empty where the log has none, and then the event joins no row.</summary>
    public required string MessageId { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Size of the message in bytes; null where the log does not say.</summary>
    public long? Size { get; init; }

    /// <summary>The From header.</summary>
    public required string HeaderFrom { get; init; }

    /// <summary>The findings of the rule, as JSON where the log has them.</summary>
    public required string Details { get; init; }

    /// <summary>The file, or archive and member, the event was read from.</summary>
    public required string Source { get; init; }

    /// <summary>1-based line of the source where the event starts.</summary>
    public required long Line { get; init; }
}
