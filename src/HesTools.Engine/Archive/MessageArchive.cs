using HesTools.Archive;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>The archive of a folder.</summary>
internal sealed class MessageArchive(string directory) : IMessageArchive
{
    private readonly ArchivePaths _paths = new(directory);

    public string Path => _paths.File;

    public IArchiveImport Import(LogReadOptions options) => new ArchiveImport(_paths, options, 512L * 1024 * 1024);

    public ArchiveCount Count(StatisticsQuery query, CancellationToken token)
    {
        using var database = ArchiveDatabase.Read(_paths, token);
        var cube = new ArchiveCounter(database, query, token).Count();
        return new ArchiveCount(cube, ArchiveSources.Of(database, cube.From, cube.To, token));
    }

    public IEnumerable<HesMessage> Find(MessageQuery query, CancellationToken token) => throw new NotImplementedException();

    public HesCoverage Cover(CoverageQuery query, CancellationToken token) => throw new NotImplementedException();

    public MessageExport Export(MessageQuery query, ExportTarget target, CancellationToken token) => throw new NotImplementedException();

    public ArchiveMaintenance Optimize(CancellationToken token) => throw new NotImplementedException();

    public ArchiveMaintenance Backup(string path, CancellationToken token) => throw new NotImplementedException();
}
