using System.Globalization;
using System.Reflection;
using HesTools.Engine.Samples;
using HesTools.Samples;

namespace HesTools.Benchmarks;

/// <summary>Runs the children in turn and prints medians and ratios.</summary>
internal static class Report
{
    private static readonly Dictionary<string, int> Scales = new() { ["month"] = 1, ["1m"] = 3, ["5m"] = 17, ["20m"] = 68 };

    public static int Run(string[] args)
    {
        var runs = 5;
        var archive = false;
        var comparison = false;
        var update = false;
        var sizes = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "archive")
            {
                archive = true;
                continue;
            }

            if (args[i] == "update")
            {
                update = true;
                continue;
            }

            if (args[i] == "comparison")
            {
                comparison = true;
                continue;
            }

            if (args[i] == "--runs" && i + 1 < args.Length && int.TryParse(args[++i], CultureInfo.InvariantCulture, out runs) && runs > 0)
            {
                continue;
            }

            if (!Scales.ContainsKey(args[i]))
            {
                Console.Error.WriteLine("usage: [archive] [month|1m|5m|20m ...] [--runs N], or comparison [--runs N], or update [--runs N], or pilot [--runs N], or stamps <folder of messages> [--runs N] [--mutants N]");
                return 64;
            }

            sizes.Add(args[i]);
        }

        if (comparison)
        {
            return ComparisonReport.Run(runs);
        }

        if (update)
        {
            UpdateReport.Run(runs, MakeMonth("month"), Path.Combine(Metadata("HesToolsRoot"), "module", "templates"));
            return 0;
        }

        Line($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, medians of {runs} runs in turn");
        foreach (var size in sizes.Count == 0 ? ["month"] : sizes)
        {
            var folder = MakeMonth(size);
            if (archive)
            {
                Archives(size, folder, runs);
                continue;
            }

            var children = new List<string> { "floor", "hestools", "hestools-tracking", "duckdb-scan", "duckdb-whole" };
            Print(size, children.ToDictionary(name => name, name => new List<Measured>()), runs, name => Measured.Child(name, folder));
            if (size == "month")
            {
                Console.WriteLine("Import-Csv piped to Group-Object: unmeasured, it needs pwsh.");
                ConsoleHost(folder, runs);
            }
        }

        Imports(Math.Max(runs, 9));
        return 0;
    }

    private static void Archives(string size, string folder, int runs)
    {
        var target = Path.Combine(Path.GetTempPath(), "hestools-benchmark-archive-" + size);
        Print(
            size + ", into an archive", new() { ["archive-import"] = [], ["duckdb-table"] = [] }, runs, name => Measured.Child(name, folder, target));
        Print(
            size + ", asked warm", new() { ["archive-questions"] = [], ["duckdb-questions"] = [] }, runs, name => Measured.Child(name, folder, target));
    }

    private static string MakeMonth(string size)
    {
        var folder = Path.Combine(Path.GetTempPath(), "hestools-benchmark-" + size);
        var options = new SampleLogOptions { Directory = folder, Scale = Scales[size] };
        var writer = new SampleLogWriter();
        if (!writer.ListFiles(options).All(File.Exists))
        {
            foreach (var _ in writer.Write(options, null, CancellationToken.None))
            {
            }
        }

        return folder;
    }

    private static void Print(string title, Dictionary<string, List<Measured>> results, int runs, Func<string, Measured> run)
    {
        for (var i = 0; i <= runs; i++)
        {
            foreach (var (name, measured) in results)
            {
                var one = run(name);
                if (i > 0)
                {
                    measured.Add(one);
                }
            }
        }

        Console.WriteLine();
        Line($"| {title} | wall s (min to max) | cpu s | peak MiB | figures |");
        Console.WriteLine("|---|---:|---:|---:|---|");
        foreach (var (name, measured) in results)
        {
            Line($"| {name} | {Median(measured, m => m.Wall):0.00} ({measured.Min(m => m.Wall):0.00} to {measured.Max(m => m.Wall):0.00}) | {Median(measured, m => m.Cpu):0.00} | {Median(measured, m => m.PeakMiB):0} | {measured[0].Output} |");
        }

        Ratio(results, "hestools", "floor");
        Ratio(results, "hestools", "duckdb-scan");
        Ratio(results, "hestools", "duckdb-whole");
        Ratio(results, "hestools-tracking", "duckdb-scan");
    }

    private static void Ratio(Dictionary<string, List<Measured>> results, string a, string b)
    {
        if (results.TryGetValue(a, out var left) && results.TryGetValue(b, out var right))
        {
            Line($"{a} / {b}: wall {Median(left, m => m.Wall) / Median(right, m => m.Wall):0.00}, peak memory {Median(left, m => m.PeakMiB) / Median(right, m => m.PeakMiB):0.00}");
        }
    }

    private static void ConsoleHost(string folder, int runs)
    {
        var console = Path.Combine(Metadata("HesToolsRoot"), "src", "HesTools.Console", "bin", Metadata("HesToolsConfiguration"), "net10.0", "HesTools.Console.dll");
        var command = $"(Get-HesStatistics '{folder.Replace("'", "''", StringComparison.Ordinal)}' -From 2018-07-19T10:00 -To 2018-08-14T10:00 -TimeZone Europe/London).Scanned";
        Print("month, through the console host", new() { ["console"] = [] }, runs, _ => Measured.Run([console, "-Command", command]));
    }

    private static void Imports(int runs)
    {
        var modules = new Dictionary<string, string>
        {
            ["empty module"] = Path.Combine(
                Metadata("HesToolsRoot"), "tests", "benchmarks", "EmptyModule", "bin", Metadata("HesToolsConfiguration"), "net10.0", "HesTools.Benchmarks.EmptyModule.dll"),
            ["HesTools"] = Path.Combine(Metadata("HesToolsStage"), "HesTools.psd1"),
        };
        var times = modules.ToDictionary(module => module.Key, _ => new List<double>());
        for (var i = 0; i < runs; i++)
        {
            foreach (var (name, path) in modules)
            {
                times[name].Add(double.Parse(Measured.Child("import", path).Output, CultureInfo.InvariantCulture));
            }
        }

        Console.WriteLine();
        foreach (var (name, list) in times)
        {
            list.Sort();
            Line($"Import-Module, {name}: median {list[list.Count / 2]:0} ms ({list[0]:0} to {list[^1]:0})");
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static double Median(List<Measured> measured, Func<Measured, double> figure)
    {
        var sorted = measured.Select(figure).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
