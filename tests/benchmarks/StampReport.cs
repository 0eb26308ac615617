using System.Diagnostics;
using System.Globalization;
using HesTools.Stamps;

namespace HesTools.Benchmarks;

/// <summary>Stamps a corpus of messages: what comes of them, whether browsers agree, how fast, and against a peer.</summary>
internal static class StampReport
{
    private const int MostShown = 10;
    private const int MostReasons = 20;

    /// <summary>Runs it all.</summary>
    /// <param name="folder">The messages, <c>*.eml</c> in any depth.</param>
    /// <param name="args"><c>--runs</c> and <c>--mutants</c>.</param>
    public static int Run(string folder, string[] args)
    {
        var (runs, mutants) = (5, 100_000);
        for (var i = 0; i < args.Length; i += 2)
        {
            var isNumber = i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var number) && number > 0;
            if (!isNumber || args[i] is not ("--runs" or "--mutants"))
            {
                Console.Error.WriteLine("usage: stamps <folder of messages> [--runs N] [--mutants N]");
                return 64;
            }

            (runs, mutants) = args[i] == "--runs" ? (int.Parse(args[i + 1], CultureInfo.InvariantCulture), mutants) : (runs, int.Parse(args[i + 1], CultureInfo.InvariantCulture));
        }

        var files = StampFile.All(folder);
        Line($"{Environment.ProcessorCount} processors, .NET {Environment.Version}; {files.Count:N0} files, {files.Sum(file => (long)file.Bytes.Length) / 1e6:N1} MB\n");
        Outcomes(files);
        Console.WriteLine();
        Speed(files, runs);
        Console.WriteLine();
        StampMutants.Run(files, mutants);
        Console.WriteLine();
        if (!Altermime.IsInstalled)
        {
            Console.WriteLine("altermime is not installed: not compared with it.");
            return 0;
        }

        StampPeer.Time(files, runs);
        Console.WriteLine();
        StampPeer.Judge(files);
        return 0;
    }

    /// <summary>Writes a line, numbers as in English.</summary>
    /// <param name="text">The line.</param>
    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>The median.</summary>
    /// <param name="figures">One or more figures.</param>
    public static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    private static void Outcomes(List<StampFile> files)
    {
        StampPosition[] positions = [StampPosition.Start, StampPosition.End];
        var rows = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        var html = new[] { new StampHtmlCheck(), new StampHtmlCheck() };
        var problems = new List<string>();
        for (var i = 0; i < positions.Length; i++)
        {
            var setting = new StampSetting(positions[i]);
            foreach (var file in files)
            {
                try
                {
                    foreach (var message in setting.Stamp(file.Bytes))
                    {
                        Count(rows, message.Result, i);
                        html[i].Add(file.Name, message);
                        var broken = setting.Verify(message);
                        Add(rows, "9 broken invariants", i, broken.Count);
                        problems.AddRange(broken.Select(one => $"{positions[i]}, {file.Name}, message {message.Result.Number}, {message.Result.Outcome}: {one}"));
                    }
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    Add(rows, "9 exceptions", i, 1);
                    problems.Add($"{positions[i]}, {file.Name}: {e.ToString().ReplaceLineEndings(" ")}");
                }
            }
        }

        Console.WriteLine("| | Start | End |\n|---|---:|---:|");
        foreach (var (title, counts) in rows.Where(row => row.Key[0] != '2').Concat(rows.Where(row => row.Key[0] == '2').OrderByDescending(row => row.Value[0]).Take(MostReasons)).OrderBy(row => row.Key[0]))
        {
            Line($"| {title[2..]} | {counts[0]:N0} | {counts[1]:N0} |");
        }

        Console.WriteLine();
        problems.Take(MostShown).ToList().ForEach(problem => Console.WriteLine("- " + problem));
        Console.WriteLine("\n| HTML parts by AngleSharp | Start | End |\n|---|---:|---:|");
        Line($"| stamped | {html[0].Parts:N0} | {html[1].Parts:N0} |");
        Line($"| tree is the old one and one element, white space aside | {html[0].Same:N0} | {html[1].Same:N0} |");
        Line($"| stamp is a child of body | {html[0].InBody:N0} | {html[1].InBody:N0} |");
        Line($"| had something open that was closed first, as the result notes | {html[0].Repaired:N0} | {html[1].Repaired:N0} |");
        Line($"| another tree, and nothing noted | {html[0].Others.Count:N0} | {html[1].Others.Count:N0} |");
        Line($"| not looked at: MimeKit has no such part | {html[0].Missing.Count:N0} | {html[1].Missing.Count:N0} |\n");
        html.SelectMany(one => one.Others.Concat(one.Missing).Take(MostShown)).Distinct().ToList().ForEach(other => Console.WriteLine("- " + other));
    }

    private static void Count(SortedDictionary<string, int[]> rows, StampResult result, int position)
    {
        Add(rows, "0 messages", position, 1);
        Add(rows, $"1 {result.Outcome}", position, 1);
        if (result.Outcome is "LeftAlone")
        {
            Add(rows, $"2 LeftAlone: {result.Reason}", position, 1);
        }
        else if (result.Dkim != "NotSigned")
        {
            Add(rows, $"3 stamped, DKIM {result.Dkim}", position, 1);
        }

        Add(rows, "9 broken invariants", position, 0);
        Add(rows, "9 exceptions", position, 0);
    }

    private static void Add(SortedDictionary<string, int[]> rows, string title, int position, int count)
    {
        rows.TryAdd(title, new int[2]);
        rows[title][position] += count;
    }

    private static void Speed(List<StampFile> files, int runs)
    {
        Console.WriteLine("| in memory, one thread, Start | messages/s | MB/s |\n|---|---:|---:|");
        var megabytes = files.Sum(file => (long)file.Bytes.Length) / 1e6;
        StampSetting[] settings = [new(StampPosition.Start), new(StampPosition.Start, HasKey: true)];
        var seconds = settings.ToDictionary(setting => setting, _ => new List<double>());
        var count = 0;
        for (var run = 0; run <= runs; run++)
        {
            foreach (var setting in settings)
            {
                var clock = Stopwatch.StartNew();
                count = files.Sum(file => setting.Stamp(file.Bytes).Count(message => message.ToArray().Length > 0));
                seconds[setting].Add(clock.Elapsed.TotalSeconds);
            }
        }

        foreach (var (setting, all) in seconds)
        {
            var median = Median(all[1..]);
            Line($"| {(setting.HasKey ? "with" : "without")} a key | {count / median:N0} | {megabytes / median:0.0} |");
        }
    }
}
