using HesTools.Archive;
using HesTools.Engine.Archive;
using HesTools.Engine.Logs;
using HesTools.Engine.Statistics;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Archive;

/// <summary>A folder with an archive, for one test.</summary>
public sealed class ArchiveFixture : IDisposable
{
    public ArchiveFixture()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("hestools-archive-").FullName;
        Archive = new MessageArchive(Path.Combine(Directory, "archive"));
    }

    public string Directory { get; }

    public IMessageArchive Archive { get; }

    public string Folder => Path.GetDirectoryName(Archive.Path)!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    public List<LogImport> Import(params IEnumerable<string> paths) => Import(Archive, new LogReadOptions(), paths);

    public static List<LogImport> Import(IMessageArchive archive, LogReadOptions options, IEnumerable<string> paths)
    {
        using var import = archive.Import(options, 1L << 30);
        var imports = new List<LogImport>();
        foreach (var path in paths)
        {
            if (import.FindImported(path, Token) is { Count: > 0 } known)
            {
                imports.AddRange(known);
                continue;
            }

            try
            {
                new LogReader().Read(path, options, import, null, Token);
            }
            catch (LogFileException)
            {
            }
        }

        import.Complete(Token);
        imports.AddRange(import.TakeImported());
        return imports;
    }

    public static HesStatistics CountFiles(IEnumerable<string> paths, StatisticsQuery query)
    {
        using var counter = new LogCounter(query.Vocabulary);
        foreach (var path in paths)
        {
            new LogReader().Read(path, new LogReadOptions(), counter, null, Token);
        }

        return StatisticsBuilder.Build(counter.Count(query, Token), query, query.TimeZone.Id, [], null, null);
    }

    public HesStatistics Count(StatisticsQuery query) => StatisticsBuilder.Build(Archive.Count(query, Token).Cube, query, query.TimeZone.Id, [], null, null);

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
