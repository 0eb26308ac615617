using System.Diagnostics;
using System.Globalization;
using System.Management.Automation.Runspaces;
using HesTools.Engine.Logs;
using HesTools.Engine.Statistics;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Benchmarks;

/// <summary>What the child processes do.</summary>
internal static class Children
{
    public static int Run(string name, string[] args)
    {
        Console.WriteLine(name switch
        {
            "floor" => Floor(args[0]),
            "hestools" => HesTools(Directory.GetFiles(args[0])),
            "hestools-tracking" => HesTools(Directory.GetFiles(args[0]).Where(file => !Path.GetFileName(file).StartsWith("policy", StringComparison.Ordinal))),
            "duckdb-scan" => DuckDb.Scan(args[0]),
            "duckdb-whole" => DuckDb.Whole(args[0]),
            "archive-import" => ArchiveQuestions.Import(args[0], args[1]),
            "archive-questions" => ArchiveQuestions.Ask(args[1]),
            "duckdb-table" => PlainTables.Make(args[0], args[1]),
            "duckdb-questions" => PlainTables.Ask(args[1]),
            "import" => Import(args[0]),
            "update" => UpdateReport.Child(args[0], args[1], args[2]),
            "stamp-folder" => StampFile.StampFolder(args[0], args[1]),
            _ => throw new ArgumentException(name),
        });
        Console.WriteLine(Measured.Usage());
        return 0;
    }

    private static string Floor(string folder)
    {
        var buffer = new byte[1 << 20];
        long bytes = 0;
        foreach (var path in Directory.GetFiles(folder))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            int read;
            while ((read = file.Read(buffer)) > 0)
            {
                bytes += read;
            }
        }

        return bytes.ToString(CultureInfo.InvariantCulture);
    }

    private static string HesTools(IEnumerable<string> files)
    {
        using var counter = new LogCounter(Vocabulary.Default);
        foreach (var file in files)
        {
            new LogReader().Read(file, new LogReadOptions(), counter, null, CancellationToken.None);
        }

        var query = new StatisticsQuery
        {
            From = new DateTimeOffset(2018, 7, 19, 9, 0, 0, TimeSpan.Zero),
            To = new DateTimeOffset(2018, 8, 14, 9, 0, 0, TimeSpan.Zero),
            GroupBy = GroupBy.Domain,
            Top = 20,
        };
        var statistics = StatisticsBuilder.Build(counter.Count(query, CancellationToken.None), query, "UTC", counter.Files, null, null);
        return $"{statistics.Scanned} {statistics.Delivered} {string.Join(' ', statistics.Categories.Select(category => category.Count))} {statistics.Addresses} {statistics.Senders} {statistics.Daily.Count(day => day.Scanned > 0)} {statistics.TopSenders.Length}";
    }

    /// <summary>Milliseconds of one Import-Module in a fresh runspace of a fresh process.</summary>
    private static string Import(string module)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = System.Management.Automation.PowerShell.Create(runspace);

        // The first statement of a process compiles the engine itself: not what an import costs.
        shell.AddScript("Get-Module | ForEach-Object { $_ }").Invoke();
        shell.Commands.Clear();
        var clock = Stopwatch.StartNew();
        shell.AddCommand("Import-Module").AddParameter("Name", module).Invoke();
        var elapsed = clock.Elapsed.TotalMilliseconds;
        return shell.HadErrors ? throw new InvalidOperationException(shell.Streams.Error[0].ToString()) : elapsed.ToString("0.0", CultureInfo.InvariantCulture);
    }
}
