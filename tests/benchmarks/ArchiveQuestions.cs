using System.Diagnostics;
using System.Globalization;
using HesTools.Archive;
using HesTools.Engine.Archive;
using HesTools.Engine.Logs;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Benchmarks;

/// <summary>The archive: an import of everything, and questions asked again and again in one process.</summary>
internal static class ArchiveQuestions
{
    private static readonly StatisticsQuery Month = new()
    {
        From = new DateTimeOffset(2018, 7, 19, 9, 0, 0, TimeSpan.Zero),
        To = new DateTimeOffset(2018, 8, 14, 9, 0, 0, TimeSpan.Zero),
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London"),
    };

    public static string Import(string folder, string target)
    {
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        var archive = new MessageArchive(target);
        using (var import = archive.Import(new LogReadOptions(), 1L << 30))
        {
            foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                new LogReader().Read(file, new LogReadOptions(), import, null, CancellationToken.None);
            }

            import.Complete(CancellationToken.None);
            var added = import.TakeImported().Sum(file => file.Added);
            return string.Create(CultureInfo.InvariantCulture, $"{added} rows added, {new FileInfo(archive.Path).Length / 1e6:0} MB");
        }
    }

    public static string Ask(string target)
    {
        var archive = new MessageArchive(target);
        var id = archive.Find(new MessageQuery { Categories = [Category.Phishing] }, CancellationToken.None).First().MessageId;
        var scanned = archive.Count(Month, CancellationToken.None).Cube.Cells.Values.Sum();
        return $"{scanned} scanned"
            + Time("statistics", () => archive.Count(Month, CancellationToken.None))
            + string.Concat(new[] { GroupBy.Hour, GroupBy.Domain, GroupBy.Rule, GroupBy.BlockReason }.Select(by => Time("by " + by, () => archive.Count(Month with { GroupBy = by }, CancellationToken.None))))
            + Time("top 20", () => archive.Count(Month with { Top = 20 }, CancellationToken.None))
            + Time("first row", () => archive.Find(new MessageQuery(), CancellationToken.None).First())
            + Time("by message ID", () => archive.Find(new MessageQuery { MessageIds = [id] }, CancellationToken.None).Count())
            + Time("coverage", () => archive.Cover(new CoverageQuery(), CancellationToken.None));
    }

    private static string Time(string question, Func<object> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            var started = Stopwatch.GetTimestamp();
            ask();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        // The first one is not counted.
        times.RemoveAt(0);
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"; {question} {times[1]:0} ms");
    }
}
