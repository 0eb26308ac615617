namespace HesTools.Samples;

/// <summary>
/// Writes a made-up month of gateway logs, 19 July 2018 10:00 to 14 August 2018 10:00 (Europe/London), whose figures are known by
/// construction: those of the month in the published update, times the scale.
/// </summary>
public interface ISampleLogWriter
{
    /// <summary>The full paths of the files that <see cref="Write"/> would write, in its order. Writes nothing.</summary>
    /// <param name="options">What to write.</param>
    /// <exception cref="ArgumentException">The directory is empty, or the scale or the format is not one there is.</exception>
    IReadOnlyList<string> ListFiles(SampleLogOptions options);

    /// <summary>
    /// Writes the month, giving each file when it is complete. A file is written under a temporary name and renamed; none is left half written,
    /// neither after a failure nor after cancellation.
    /// </summary>
    /// <param name="options">What to write.</param>
    /// <param name="progress">Told the share of the whole that has been written, 0 to 1.</param>
    /// <param name="token">Ends the writing. Files that were given before stay.</param>
    /// <exception cref="ArgumentException">The directory is empty, or the scale or the format is not one there is.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IEnumerable<SampleLogFile> Write(SampleLogOptions options, IProgress<double>? progress, CancellationToken token);
}
