namespace HesTools.Logs;

/// <summary>What one row of a log stands for: the unit of every count.</summary>
public enum LogKind : byte
{
    /// <summary>Mail tracking, accepted traffic: one message to one recipient.</summary>
    Accepted,

    /// <summary>Mail tracking, blocked traffic: one refused attempt.</summary>
    Blocked,

    /// <summary>Policy event: one message and one rule, whatever the number of recipients.</summary>
    PolicyEvent,
}
