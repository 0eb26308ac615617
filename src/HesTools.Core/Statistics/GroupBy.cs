namespace HesTools.Statistics;

/// <summary>How the rows of a period are divided. The groups add up to Scanned (<see cref="Category"/>: to Delivered).</summary>
public enum GroupBy
{
    /// <summary>Hour of the period's time zone.</summary>
    Hour,

    /// <summary>Day of the period's time zone.</summary>
    Day,

    /// <summary>ISO 8601 week, Monday to Sunday, of the period's time zone.</summary>
    Week,

    /// <summary>Calendar month of the period's time zone.</summary>
    Month,

    /// <summary>The recipient's domain for incoming rows, the sender's for outgoing ones.</summary>
    Domain,

    /// <summary>Incoming or outgoing.</summary>
    Direction,

    /// <summary>Outcome.</summary>
    Outcome,

    /// <summary>Category of delivered rows.</summary>
    Category,

    /// <summary>Threat type of the deciding policy event; None without one.</summary>
    ThreatType,

    /// <summary>Rule of the deciding policy event; None without one.</summary>
    Rule,

    /// <summary>Reason of refused rows; None for the others.</summary>
    BlockReason,
}
