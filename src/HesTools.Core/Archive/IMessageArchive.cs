using HesTools.Logs;
using HesTools.Stamps.Forecast;
using HesTools.Statistics;

namespace HesTools.Archive;

/// <summary>
/// The archive of a workspace: every row kept once, in its winning state. Opened for each call and closed after it; a call that writes waits for those that
/// read, and is refused while another one writes. Every call may throw <see cref="ArchiveException"/>.
/// </summary>
public interface IMessageArchive
{
    /// <summary>The file of the archive.</summary>
    string Path { get; }

    /// <summary>Begins an import; the archive is made where there is none.</summary>
    /// <param name="options">How the logs are read, which is remembered with each file.</param>
    /// <param name="memory">Bytes that the process should keep to: what does not fit goes to a file beside the archive. The addresses must fit.</param>
    IArchiveImport Import(LogReadOptions options, long memory);

    /// <summary>Counts rows as a counter of files does.</summary>
    /// <param name="query">Period, filters and grouping.</param>
    /// <param name="token">Ends the counting.</param>
    /// <returns>The cube, and the files imported whose rows are of the period.</returns>
    ArchiveCount Count(StatisticsQuery query, CancellationToken token);

    /// <summary>Delivered rows with what policy events say of them that matters to stamps, one at a time and in no order; and the period as <see cref="Count"/> counts it.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="take">Takes a row.</param>
    /// <param name="token">Ends the reading.</param>
    JudgedCount Judge(JudgedQuery query, Action<JudgedRow> take, CancellationToken token);

    /// <summary>The rows that match, in the order they were received, one at a time. The archive stays open until the last one was taken.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="token">Ends the search.</param>
    IEnumerable<HesMessage> Find(MessageQuery query, CancellationToken token);

    /// <summary>Which hours of a period have rows, in each stream, and from which files.</summary>
    /// <param name="query">Period and zone.</param>
    /// <param name="token">Ends the search.</param>
    HesCoverage Cover(CoverageQuery query, CancellationToken token);

    /// <summary>Writes the rows that match to a file, or a folder of Parquet files.</summary>
    /// <param name="query">What to export.</param>
    /// <param name="target">Where to and how.</param>
    /// <param name="token">Ends the export, and leaves nothing behind.</param>
    MessageExport Export(MessageQuery query, ExportTarget target, CancellationToken token);

    /// <summary>Writes the archive anew, in the order of time and without the space of rows that are gone, and checks that every row is in it.</summary>
    /// <param name="token">Ends it, and leaves the archive as it was.</param>
    ArchiveMaintenance Optimize(CancellationToken token);

    /// <summary>Copies the archive, and checks that the copy opens and has the same rows.</summary>
    /// <param name="path">Full path of the copy; it must not exist.</param>
    /// <param name="token">Ends it, and leaves nothing behind.</param>
    ArchiveMaintenance Backup(string path, CancellationToken token);
}

/// <summary>What counting gives.</summary>
/// <param name="Cube">The counts.</param>
/// <param name="Sources">The files counted; of an archive, those imported whose rows are of the period.</param>
/// <param name="Coverage">How an archive covers the period; null: files were counted.</param>
public sealed record ArchiveCount(StatisticsCube Cube, IReadOnlyList<LogFile> Sources, HesCoverage? Coverage);

/// <summary>
/// An import under way: takes what a reader reads. A file is in the archive as a whole or not at all: it is acknowledged by <see cref="TakeImported"/> once
/// it is safe on disk.
/// </summary>
public interface IArchiveImport : ILogSink, IDisposable
{
    /// <summary>The import of a file with the same bytes, if there was one, that was read in the same way.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="token">Ends the comparison.</param>
    /// <returns>What the import then was, once for each archive member; empty for a file that is new.</returns>
    /// <exception cref="ArchiveException">It was imported with another time zone or culture: its rows would count twice, at different times.</exception>
    IReadOnlyList<LogImport> FindImported(string path, CancellationToken token);

    /// <summary>Rows taken so far.</summary>
    long Rows { get; }

    /// <summary>Files that are safe on disk and have not been taken yet.</summary>
    IReadOnlyList<LogImport> TakeImported();

    /// <summary>Waits until everything that was taken is safe on disk. Without this call, files not acknowledged are not imported.</summary>
    /// <param name="token">Ends the waiting, and the import.</param>
    void Complete(CancellationToken token);
}
