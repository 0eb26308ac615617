using HesTools.Engine.Tests.Statistics;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Archive;

/// <summary>The archive against the files, over logs in which everything collides: in any order, any number of times, in one import or many.</summary>
public sealed class ArchiveCountingTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Archive_and_files_agree_in_every_figure_and_grouping(int part)
    {
        const int Seeds = 6;

        // 115: a refused row that was superseded had attempts without an id that count again.
        foreach (var seed in Enumerable.Range(part * Seeds, Seeds).Append(115 + part))
        {
            using var fixture = new ArchiveFixture();
            var paths = new RandomLogs(seed).Write(fixture.Directory).ToArray();
            var random = new Random(seed);
            random.Shuffle(paths);
            var imports = fixture.Import(paths.Take(random.Next(paths.Length)));
            random.Shuffle(paths);
            imports.AddRange(fixture.Import(paths));
            Assert.All(imports, import => Assert.Equal((seed, import.Read), (seed, import.Added + import.Superseded + import.Duplicate)));
            var whole = AssertAgree(fixture, paths, new StatisticsQuery { TimeZone = London, Top = seed % 4 }, seed);
            foreach (var by in Enum.GetValues<GroupBy>())
            {
                AssertAgree(fixture, paths, new StatisticsQuery { TimeZone = London, GroupBy = by, Top = 2 }, seed);
            }

            var cut = whole.From.AddMinutes(random.Next(120)).AddTicks(random.Next(3));
            AssertAgree(fixture, paths, new StatisticsQuery { TimeZone = London, From = cut, GroupBy = GroupBy.Rule }, seed);
            AssertAgree(fixture, paths, new StatisticsQuery { From = whole.From, To = cut.AddTicks(1), Direction = TrafficDirection.Incoming }, seed);
            AssertAgree(fixture, paths, new StatisticsQuery { Domains = ["x.example", "nowhere.example"], GroupBy = GroupBy.BlockReason, Top = 1 }, seed);
            AssertAgree(
                fixture,
                paths,
                new StatisticsQuery
                {
                    GroupBy = GroupBy.ThreatType,
                    Vocabulary = Vocabulary.Default.With(new Dictionary<string, Category> { ["Sorcery"] = Category.Phishing, ["Spam"] = Category.Bec }, [Category.Graymail]),
                },
                seed);
        }
    }

    private static HesStatistics AssertAgree(ArchiveFixture fixture, IEnumerable<string> paths, StatisticsQuery query, int seed)
    {
        var expected = ArchiveFixture.CountFiles(paths, query);
        Assert.Equal((seed, query.GroupBy, expected.ToJson()), (seed, query.GroupBy, fixture.Count(query).ToJson()));
        return expected;
    }
}
