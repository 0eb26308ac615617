using HesTools.Logs;
using HesTools.Statistics;
using static HesTools.Core.Tests.Statistics.CubeSamples;

namespace HesTools.Core.Tests.Statistics;

public class StatisticsBuilderTests
{
    [Fact]
    public void The_published_update_reconciles_with_a_residual_of_18()
    {
        var update = Published();
        Assert.Equal((292_818L, 206_357L, 86_443L, 18L, 529L), (update.Scanned, update.Blocked, update.Delivered, update.Residual, update.Addresses));
        Assert.Equal(update.Delivered, update.Categories.Sum(category => category.Count));
        Assert.Equal(0.36421, update.Categories[0].Share, 5);
        Assert.Equal(
            ["Clean", "Graymail", "Spam", "DomainAuthentication", "WebReputation", "Bec", "Malware", "Phishing", "AdvancedThreat", "Other"],
            update.Categories.Select(category => category.Category));
        Assert.Equal(27, update.Daily.Length);
        Assert.Equal(26 * 24, update.Daily.Sum(day => day.Hours));
        Assert.Equal(update.Scanned, update.Daily.Sum(day => day.Scanned));
    }

    [Theory]
    [InlineData("2018-10-28T00:00+01:00", "2018-10-29T00:00+00:00", 25)]
    [InlineData("2018-03-25T00:00+00:00", "2018-03-26T00:00+01:00", 23)]
    [InlineData("2018-07-19T10:30+01:00", "2018-07-20T00:00+01:00", 13.5)]
    public void A_day_has_the_hours_that_its_clocks_have(string from, string to, double hours)
    {
        var statistics = Build(Cube(from, to));
        Assert.Equal(hours, Assert.Single(statistics.Daily).Hours);
        Assert.Equal(Math.Ceiling(hours), statistics.Coverage.Hours);
        Assert.Equal(0, statistics.Coverage.HoursWithRows);
    }

    [Fact]
    public void Both_passages_of_a_repeated_hour_are_hours_of_their_own()
    {
        var statistics = Build(Cube(
            "2018-10-28T00:00+01:00", "2018-10-28T03:00+00:00",
            ("2018-10-28T01:15+01:00", Outcome.Refused, Category.Clean, 1), ("2018-10-28T02:15+00:00", Outcome.Refused, Category.Clean, 1)));
        Assert.Equal(["2018-10-28 00:00+01:00 to 2018-10-28 01:00+01:00", "2018-10-28 01:00+00:00 to 2018-10-28 02:00+00:00"], statistics.Coverage.HoursWithoutRows);
    }

    [Fact]
    public void A_change_is_plain_signed_and_says_how_the_periods_lie()
    {
        var first = Build(Cube("2018-07-19T10:00+01:00", "2018-07-29T10:00+01:00", ("2018-07-19T10:00+01:00", Outcome.Refused, Category.Clean, 300_000)));
        var change = Published(first).Change!;
        Assert.Equal(("Cumulative", -7_182L, 86_443L, 18L), (change.Relation, change.Scanned, change.Delivered, change.Residual));
        var later = Build(Cube("2018-08-14T10:00+01:00", "2018-08-20T10:00+01:00"), Published());
        Assert.Equal("Sequential", later.Change!.Relation);
        Assert.Equal("Overlapping", Build(Cube("2018-08-01T10:00+01:00", "2018-08-20T10:00+01:00"), Published()).Change!.Relation);
        Assert.Equal(-31_483, later.Change.Categories[0].Count);
    }

    [Fact]
    public void Coverage_names_a_cut_export_and_a_period_outside_the_data()
    {
        var file = new LogFile { Path = "/x/accepted.csv", Format = LogFormat.Csv, Accepted = 49_999, Rejected = 1 };
        var notes = Build(Cube("2018-07-01T00:00Z", "2018-09-01T00:00Z", ("2018-07-19T10:00Z", Outcome.Delivered, Category.Clean, 1)), null, [file]).Coverage.Notes;
        Assert.Contains(notes, note => note.Contains("accepted.csv has exactly 50,000 rows", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("begins before the first row", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("ends after the last row", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("No blocked traffic", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_holds_everything()
    {
        var update = Published(Build(Cube("2018-07-19T10:00+01:00", "2018-07-29T10:00+01:00")));
        Assert.Equal(update.ToJson(), StatisticsJson.Read(update.ToJson()).ToJson());
        Assert.Contains("\"Residual\": 18", update.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_signs_every_change_and_shows_the_residual_under_every_culture()
    {
        var first = Build(Cube("2018-07-19T10:00+01:00", "2018-07-29T10:00+01:00", ("2018-07-19T10:00+01:00", Outcome.Refused, Category.Clean, 113_034)));
        var expected = string.Join('\n', StatisticsTable.Lines(Published(first)));
        Assert.Matches(@"scanned +292,818 +\+179,784\n", expected);
        Assert.Matches(@"delivered +86,443 +\+86,443\n", expected);
        Assert.Matches(@"residual .* 18 +\+18\n  bounced +18 +\+18\n", expected);
        Assert.Contains("206,357 blocked + 86,443 delivered + 18 residual = 292,818 scanned", expected, StringComparison.Ordinal);
        foreach (var culture in new[] { "de-DE", "tr-TR", "ar-SA" })
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, string.Join('\n', StatisticsTable.Lines(Published(first))));
        }
    }
}
