namespace HesTools.Logs;

/// <summary>One row of mail tracking: one message to one recipient (accepted traffic), or one refused attempt (blocked traffic).</summary>
public sealed class TrackingRow
{
    /// <summary>Accepted or blocked traffic.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>When the gateway received the message, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>When the row was generated, UTC; null where the log does not say.</summary>
    public DateTimeOffset? Generated { get; init; }

    /// <summary>When the message was delivered or last tried, UTC; null where the log does not say.</summary>
    public DateTimeOffset? DeliveryTime { get; init; }

    /// <summary>Which way the message went.</summary>
    public required TrafficDirection Direction { get; init; }

    /// <summary>Envelope sender; empty for a bounce.</summary>
    public required string Sender { get; init; }

    /// <summary>Envelope recipient.</summary>
    public required string Recipient { get; init; }

    /// <summary>What became of it.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Accepted: the last action in the words of the log. Blocked: empty.</summary>
    public required string Action { get; init; }

    /// <summary>Blocked: why. Accepted: empty.</summary>
    public required string Reason { get; init; }

    /// <summary>The Message-ID header without angle brackets; empty where the log has none.</summary>
    public required string MessageId { get; init; }

    /// <summary>The gateway's own identifier of the message; empty where the log has none.</summary>
    public required string MailId { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Size of the message in bytes; null where the log does not say.</summary>
    public long? Size { get; init; }

    /// <summary>Address of the sending server.</summary>
    public required string SenderIp { get; init; }

    /// <summary>The server the message was handed to.</summary>
    public required string DeliveredTo { get; init; }

    /// <summary>The From header.</summary>
    public required string HeaderFrom { get; init; }

    /// <summary>TLS towards and from the gateway.</summary>
    public required string TlsInfo { get; init; }

    /// <summary>Free text of the log.</summary>
    public required string Details { get; init; }

    /// <summary>The file, or archive and member, the row was read from. Identical refused rows of one source are separate attempts.</summary>
    public required string Source { get; init; }

    /// <summary>1-based line of the source where the row starts.</summary>
    public required long Line { get; init; }
}
