namespace HesTools.Logs;

/// <summary>
/// One row of a log on its way through a reader: fields as UTF-8, valid until the next row. One instance serves a whole file, so that counting millions of
/// rows makes no garbage.
/// </summary>
public abstract class LogRecord
{
    /// <summary>What the row stands for.</summary>
    public LogKind Kind { get; set; }

    /// <summary>1-based line of the file or archive member where the row starts.</summary>
    public abstract long Line { get; }

    /// <summary>When the gateway received the message, in ticks of UTC.</summary>
    public long ReceivedTicks { get; set; }

    /// <summary>When the row was generated, in ticks of UTC; <see cref="ReceivedTicks"/> where the log does not say.</summary>
    public long GeneratedTicks { get; set; }

    /// <summary>When the message was delivered, in ticks of UTC; 0 where the log does not say.</summary>
    public long DeliveryTicks { get; set; }

    /// <summary>The direction, as the vocabulary reads it.</summary>
    public TrafficDirection Direction { get; set; }

    /// <summary>The bytes of a field; empty where the row has none.</summary>
    /// <param name="field">The field.</param>
    public abstract ReadOnlySpan<byte> this[LogField field] { get; }

    /// <summary>The row as it stands in the file.</summary>
    public abstract ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether the file has this field at all (a column of that name), even if this row leaves it empty.</summary>
    /// <param name="field">The field.</param>
    public abstract bool Has(LogField field);
}
