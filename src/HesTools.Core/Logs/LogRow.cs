namespace HesTools.Logs;

/// <summary>A normalised row of a log: a <see cref="TrackingRow"/> or a <see cref="PolicyEvent"/>.</summary>
public abstract class LogRow
{
    /// <summary>When the gateway received the message, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>When the row was generated, UTC; null where the log does not say.</summary>
    public DateTimeOffset? Generated { get; init; }

    /// <summary>Which way the message went.</summary>
    public required TrafficDirection Direction { get; init; }

    /// <summary>Envelope sender; empty for a bounce.</summary>
    public required string Sender { get; init; }

    /// <summary>The Message-ID header without angle brackets; empty where the log has none.</summary>
    public required string MessageId { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Size of the message in bytes; null where the log does not say.</summary>
    public long? Size { get; init; }

    /// <summary>The From header.</summary>
    public required string HeaderFrom { get; init; }

    /// <summary>Free text: the answer of the next server, or the findings of a rule as JSON.</summary>
    public required string Details { get; init; }

    /// <summary>What was done, in the words of the log.</summary>
    public required string Action { get; init; }

    /// <summary>The file, or archive and member, the row was read from. Identical refused rows of one source are separate attempts.</summary>
    public required string Source { get; init; }

    /// <summary>1-based line of the source where the row starts.</summary>
    public required long Line { get; init; }
}
