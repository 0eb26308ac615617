namespace HesTools.Engine.Samples;

/// <summary>An export being written, in one of the formats. Rows come in the order of their time.</summary>
internal abstract class ExportFile : IDisposable
{
    /// <summary>Rows of the export's kind so far; lines of other classes do not count.</summary>
    public long Rows { get; protected set; }

    /// <summary>Writes a tracking row of accepted traffic.</summary>
    /// <param name="message">The message.</param>
    /// <param name="row">The row.</param>
    /// <param name="first">Whether in the first state rather than the final one.</param>
    public abstract void Accepted(SampleMessage message, in SampleRow row, bool first);

    public abstract void Event(SampleMessage message, SampleEvent found);

    public abstract void Refused(SampleAttempt attempt);

    public virtual void SideLines(int quarter, IReadOnlyList<SampleMessage> messages)
    {
    }

    /// <summary>Writes what is still held back. Not called when writing is given up.</summary>
    public virtual void Complete()
    {
    }

    public abstract void Dispose();
}
