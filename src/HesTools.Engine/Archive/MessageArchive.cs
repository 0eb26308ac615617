using HesTools.Archive;
using HesTools.Logs;
using HesTools.Stamps.Forecast;
using HesTools.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>The archive of a folder.</summary>
internal sealed class MessageArchive(string directory) : IMessageArchive
{
    // What the process needs besides the database: the runtime, rows on their way, what was met.
    private const long Besides = 768L * 1024 * 1024;

    // The least with which the database gets anything done.
    private const long Least = 128L * 1024 * 1024;

    // Sorting goes to disk beyond this.
    private const long Optimizing = 768L * 1024 * 1024;

    private readonly ArchivePaths _paths = new(directory);

    public string Path => _paths.File;

    public IArchiveImport Import(LogReadOptions options, long memory) => new ArchiveImport(_paths, options, Math.Max(Least, memory - Besides));

    public ArchiveCount Count(StatisticsQuery query, CancellationToken token)
    {
        using var database = ArchiveDatabase.Read(_paths, token);
        return Count(database, query, token);
    }

    public JudgedCount Judge(JudgedQuery query, Action<JudgedRow> take, CancellationToken token)
    {
        // One opening: nobody imports between the count and the rows.
        using var database = ArchiveDatabase.Read(_paths, token);
        var count = Count(database, query.Rows, token);
        var rows = new JudgedRows(database, query, count.Cube.From, count.Cube.To, token);
        foreach (var row in rows.Rows())
        {
            take(row);
        }

        return new JudgedCount(count, rows.Unjoined());
    }

    public IEnumerable<HesMessage> Find(MessageQuery query, CancellationToken token)
    {
        using var database = ArchiveDatabase.Read(_paths, token);
        foreach (var message in new MessageSearch(database, query, token).Rows())
        {
            yield return message;
        }
    }

    public HesCoverage Cover(CoverageQuery query, CancellationToken token)
    {
        using var database = ArchiveDatabase.Read(_paths, token);
        return CoverageReader.Read(database, query, token);
    }

    public MessageExport Export(MessageQuery query, ExportTarget target, CancellationToken token)
    {
        using var database = ArchiveDatabase.Read(_paths, token);
        return new MessageExporter(database, query, token).Export(target);
    }

    public ArchiveMaintenance Optimize(CancellationToken token) => ArchiveKeeper.Optimize(_paths, Optimizing, token);

    public ArchiveMaintenance Backup(string path, CancellationToken token) => ArchiveKeeper.Backup(_paths, path, token);

    private static ArchiveCount Count(ArchiveDatabase database, StatisticsQuery query, CancellationToken token)
    {
        var cube = new ArchiveCounter(database, query, token).Count();
        return new ArchiveCount(
            cube,
            ArchiveSources.Of(database, cube.From, cube.To, token),
            CoverageReader.Read(database, new CoverageQuery { From = cube.From, To = cube.To, TimeZone = query.TimeZone }, token));
    }
}
