namespace HesTools.Logs;

/// <summary>One row of mail tracking: one message to one recipient (accepted traffic), or one refused attempt (blocked traffic).</summary>
public class TrackingRow : LogRow
{
    /// <summary>Accepted or blocked traffic.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>Envelope recipient.</summary>
    public required string Recipient { get; init; }

    /// <summary>What became of it.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Blocked: why. Accepted: empty.</summary>
    public required string Reason { get; init; }

    /// <summary>When the message was delivered or last tried, UTC; null where the log does not say.</summary>
    public DateTimeOffset? DeliveryTime { get; init; }

    /// <summary>The gateway's own identifier of the message; empty where the log has none.</summary>
    public required string MailId { get; init; }

    /// <summary>The To header.</summary>
    public required string HeaderTo { get; init; }

    /// <summary>The attachments: their names, or what the log API gives of each, as JSON.</summary>
    public required string Attachments { get; init; }

    /// <summary>Address of the sending server.</summary>
    public required string SenderIp { get; init; }

    /// <summary>The server the message was handed to.</summary>
    public required string DeliveredTo { get; init; }

    /// <summary>TLS towards and from the gateway.</summary>
    public required string TlsInfo { get; init; }
}
