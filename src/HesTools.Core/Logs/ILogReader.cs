namespace HesTools.Logs;

/// <summary>Reads what the gateway gives, in whatever shape, one file at a time.</summary>
public interface ILogReader
{
    /// <summary>Reads a file: plain, gzip, or every member of a ZIP archive.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="sink">Takes the rows.</param>
    /// <param name="bytesRead">Told how many bytes of the file have been read, now and then; may be null.</param>
    /// <param name="token">Stops the reading.</param>
    /// <exception cref="LogFileException">The file cannot be read, or not to its end. The sink has had what could be read.</exception>
    void Read(string path, LogReadOptions options, ILogSink sink, IProgress<long>? bytesRead, CancellationToken token);
}
