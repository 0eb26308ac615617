namespace HesTools.Logs;

/// <summary>What became of a tracking row. Each row has exactly one.</summary>
public enum Outcome : byte
{
    /// <summary>Refused at the connection (blocked traffic), with a reason.</summary>
    Refused,

    /// <summary>Held by a rule.</summary>
    Quarantined,

    /// <summary>Deleted by a rule.</summary>
    Deleted,

    /// <summary>Handed to the mail server behind the gateway.</summary>
    Delivered,

    /// <summary>Sent to another recipient by a rule.</summary>
    Redirected,

    /// <summary>Rejected by the mail server behind the gateway; the sender was told.</summary>
    Bounced,

    /// <summary>Not delivered for a long time; the sender was told.</summary>
    Expired,

    /// <summary>Not final: a temporary error, the sandbox or password analysis.</summary>
    Pending,

    /// <summary>An action this version does not know. Kept, counted and reported.</summary>
    Unknown,
}
