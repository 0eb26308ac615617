using HesTools.Engine.Logs;
using HesTools.Engine.Statistics;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Statistics;

/// <summary>The fast counting against the plain one, over logs in which everything collides, in every order.</summary>
public sealed class CountingTests : IDisposable
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private readonly string _directory = Directory.CreateTempSubdirectory("hestools-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_figure_and_grouping_agrees_with_the_plain_count_whatever_the_order()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var logs = new RandomLogs(seed);
            var paths = Write(logs, seed);
            var naive = new NaiveCount(logs);
            var by = (GroupBy)(seed % Enum.GetValues<GroupBy>().Length);
            var forward = Count(paths, by);
            paths.Reverse();
            Assert.Equal(Figures(forward), Figures(Count(paths, by)));

            Assert.Equal(naive.Rows.Count, forward.Scanned);
            Assert.All(forward.Outcomes, outcome => Assert.Equal((seed, outcome.Outcome, naive.Rows.Count(row => NaiveCount.Outcome(row) == outcome.Outcome)), (seed, outcome.Outcome, outcome.Count)));
            Assert.All(forward.Categories, category => Assert.Equal(
                (seed, category.Category, naive.Rows.Count(row => NaiveCount.Outcome(row) == "Delivered" && naive.Decide(row).Category == category.Category)),
                (seed, category.Category, category.Count)));
            Assert.Equal(
                naive.Rows.Where(row => row.Accepted && row.Direction == "in").Select(row => row.RecipientKey).Distinct().Count(), forward.Addresses);
            AssertGroups(naive, forward, by, seed);
        }
    }

    [Fact]
    public void Piped_rows_count_as_files_do_even_when_their_sources_come_mixed()
    {
        for (var seed = 1000; seed < 1100; seed++)
        {
            var logs = new RandomLogs(seed);
            var paths = Write(logs, seed);
            var rows = new List<LogRow>();
            foreach (var path in paths)
            {
                rows.AddRange(HesTools.Engine.Tests.Logs.LogFixture.Read(path).Rows);
            }

            var shuffled = rows.ToArray();
            new Random(seed).Shuffle(shuffled);
            using var counter = new LogCounter(Vocabulary.Default);
            var feeder = new PipedRows(counter);
            foreach (var row in shuffled)
            {
                feeder.Add(row);
            }

            Assert.Equal(Figures(Count(paths, GroupBy.Rule)), Figures(Build(counter, new StatisticsQuery { TimeZone = London, GroupBy = GroupBy.Rule })));
        }
    }

    [Fact]
    public void Periods_that_touch_add_up_to_the_whole()
    {
        for (var seed = 2000; seed < 2050; seed++)
        {
            var paths = Write(new RandomLogs(seed), seed);
            var whole = Count(paths, null);
            var cut = whole.From.AddMinutes(47);
            var before = Count(paths, null, new StatisticsQuery { From = whole.From, To = cut });
            var after = Count(paths, null, new StatisticsQuery { From = cut, To = whole.To });
            Assert.Equal(whole.Scanned, before.Scanned + after.Scanned);
            Assert.Equal(whole.Scanned, Count(paths, null, new StatisticsQuery { Direction = TrafficDirection.Incoming }).Scanned
                + Count(paths, null, new StatisticsQuery { Direction = TrafficDirection.Outgoing }).Scanned);
        }
    }

    private static void AssertGroups(NaiveCount naive, HesStatistics counted, GroupBy by, int seed)
    {
        var total = by == GroupBy.Category ? counted.Delivered : counted.Scanned;
        Assert.Equal((seed, by, total), (seed, by, counted.Groups.Sum(group => group.Count)));
        Assert.All(counted.Groups, group => Assert.Equal(group.Count, group.Blocked + group.Delivered + group.Residual));
        Func<Tracked, string>? key = by switch
        {
            GroupBy.Domain => NaiveCount.Domain,
            GroupBy.Rule => row => naive.Decide(row).Rule,
            GroupBy.ThreatType => row => naive.Decide(row).Type,
            GroupBy.Direction => row => row.Direction == "in" ? "Incoming" : "Outgoing",
            GroupBy.BlockReason => row => row.Accepted ? "None" : row.Word,
            GroupBy.Day => row => row.Received >= new DateTime(2018, 7, 19, 23, 0, 0).Ticks ? "2018-07-20" : "2018-07-19",
            _ => null,
        };
        if (key is null)
        {
            return;
        }

        Assert.Equal(
            naive.Rows.GroupBy(key).Select(group => (group.Key, group.LongCount())).OrderBy(group => group.Key, StringComparer.Ordinal),
            counted.Groups.Select(group => (group.Group, group.Count)).OrderBy(group => group.Group, StringComparer.Ordinal));
        Assert.All(counted.Groups, group => Assert.Equal(
            naive.Rows.Where(row => key(row) == group.Group && row.Accepted && row.Direction == "in").Select(row => row.RecipientKey).Distinct().LongCount(), group.Addresses));
    }

    private static HesStatistics Count(IEnumerable<string> paths, GroupBy? by, StatisticsQuery? query = null)
    {
        using var counter = new LogCounter(Vocabulary.Default);
        foreach (var path in paths)
        {
            new LogReader().Read(path, new LogReadOptions(), counter, null, TestContext.Current.CancellationToken);
        }

        return Build(counter, (query ?? new StatisticsQuery()) with { TimeZone = London, GroupBy = by });
    }

    private static HesStatistics Build(LogCounter counter, StatisticsQuery query) => StatisticsBuilder.Build(
        counter.Count(query, TestContext.Current.CancellationToken), query, "Europe/London", counter.Files, null, null);

    /// <summary>Everything but the files.</summary>
    private static string Figures(HesStatistics statistics) =>
        (statistics with { Sources = [], Coverage = statistics.Coverage with { Notes = [] } }).ToJson();

    private List<string> Write(RandomLogs logs, int seed) => logs.Write(Directory.CreateDirectory(Path.Combine(_directory, seed.ToString(System.Globalization.CultureInfo.InvariantCulture))).FullName);
}
