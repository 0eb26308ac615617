namespace HesTools.Logs;

/// <summary>Takes what a reader finds, in the order of the file, on the thread that reads.</summary>
public interface ILogSink
{
    /// <summary>A file, or a member of an archive, begins.</summary>
    /// <param name="file">The file; its counts grow while it is read.</param>
    void Begin(LogFile file);

    /// <summary>A row. It is valid until this method returns.</summary>
    /// <param name="record">The row.</param>
    void Accept(LogRecord record);

    /// <summary>A row that could not be read.</summary>
    /// <param name="row">Where and why.</param>
    void Reject(RejectedRow row);

    /// <summary>The file ends, whole or broken off; its counts and notes are final.</summary>
    /// <param name="file">The file.</param>
    void End(LogFile file);
}
