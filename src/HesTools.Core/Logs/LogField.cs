namespace HesTools.Logs;

/// <summary>The fields of a log row that HesTools reads. A column of a console export or a member of an API row is bound to one of them by name.</summary>
public enum LogField : byte
{
    /// <summary>When the gateway received the message: decides the period a row belongs to.</summary>
    Received,

    /// <summary>When the log row was generated: a later state of the same row has a later time.</summary>
    Generated,

    /// <summary>When the message was delivered, or the last attempt was made.</summary>
    DeliveryTime,

    /// <summary>Accepted or blocked traffic, where one export holds both.</summary>
    TrafficType,

    /// <summary>Direction.</summary>
    Direction,

    /// <summary>Envelope sender; empty for a bounce.</summary>
    Sender,

    /// <summary>Envelope recipient. A policy event has several, separated by <c>;</c> or <c>,</c>.</summary>
    Recipient,

    /// <summary>The Message-ID header.</summary>
    MessageId,

    /// <summary>The gateway's own identifier of the message.</summary>
    MailId,

    /// <summary>Tracking: the last action. Policy event: what the rule did.</summary>
    Action,

    /// <summary>Why an attempt was refused.</summary>
    Reason,

    /// <summary>Policy event: the kind of threat.</summary>
    ThreatType,

    /// <summary>Policy event: the kind of threat in more detail.</summary>
    ThreatSubtype,

    /// <summary>Policy event: the name of what was found.</summary>
    ThreatName,

    /// <summary>Policy event: the rule.</summary>
    Rule,

    /// <summary>Subject.</summary>
    Subject,

    /// <summary>Size of the message in bytes.</summary>
    Size,

    /// <summary>Address of the sending server.</summary>
    SenderIp,

    /// <summary>The server the message was handed to.</summary>
    DeliveredTo,

    /// <summary>The From header.</summary>
    HeaderFrom,

    /// <summary>The To header.</summary>
    HeaderTo,

    /// <summary>TLS towards and from the gateway.</summary>
    TlsInfo,

    /// <summary>The attachments: their names, or what the log API gives of each, as JSON.</summary>
    Attachments,

    /// <summary>Free text: the answer of the next server, or the findings of a rule as JSON.</summary>
    Details,
}
