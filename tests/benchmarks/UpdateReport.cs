using System.Diagnostics;
using HesTools.Engine;
using HesTools.Engine.Logs;
using HesTools.Engine.Statistics;
using HesTools.Logs;
using HesTools.Statistics;
using HesTools.Updates;

namespace HesTools.Benchmarks;

/// <summary>What the golden update costs after its statistics: each format by itself in a process that has made none, and all of them.</summary>
internal static class UpdateReport
{
    /// <summary>One child: renders formats once, from a cold start, and prints the milliseconds.</summary>
    public static string Child(string statistics, string templates, string formats)
    {
        var update = new HesUpdate { Statistics = StatisticsJson.Read(File.ReadAllText(statistics)) };
        var watch = Stopwatch.StartNew();
        new EngineFactory().CreateUpdateRenderer().Render(update, formats.Split(',').Select(Enum.Parse<UpdateFormat>).ToList(), [templates]);
        return watch.ElapsedMilliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public static void Run(int runs, string month, string templates)
    {
        var statistics = Path.Combine(Path.GetTempPath(), "hestools-benchmark-update.json");
        File.WriteAllText(statistics, Count(month).ToJson());
        Console.WriteLine("| golden update, after statistics | ms (median, cold process) |");
        Console.WriteLine("|---|---:|");
        foreach (var formats in new[] { "Text", "Markdown", "Json", "Html", "Png", "Eml", "Html,Text,Markdown,Json,Eml,Png" })
        {
            var times = Enumerable.Range(0, runs + 1).Select(_ => double.Parse(Measured.Child("update", statistics, templates, formats).Output, System.Globalization.CultureInfo.InvariantCulture)).Skip(1).Order().ToList();
            Console.WriteLine(FormattableString.Invariant($"| {formats} | {times[times.Count / 2]:0} |"));
        }
    }

    private static HesStatistics Count(string month)
    {
        var query = new StatisticsQuery { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };
        using var counter = new LogCounter(Vocabulary.Default);
        foreach (var file in Directory.GetFiles(month))
        {
            new LogReader().Read(file, new LogReadOptions(), counter, null, CancellationToken.None);
        }

        return StatisticsBuilder.Build(counter.Count(query, CancellationToken.None), query, "Europe/London", counter.Files, null, null);
    }
}
