using System.Text.Json;
using HesTools.Comparison;
using HesTools.Engine.Comparison;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Comparison;

/// <summary>What must hold of any two periods.</summary>
public sealed class PropertyTests
{
    private static readonly DateTimeOffset Monday = DailyStatistics.Monday;

    [Fact]
    public void Swapping_sides_inverts_every_ratio_and_keeps_every_verdict_in_mirror()
    {
        foreach (var (reference, difference) in Pairs())
        {
            var (forward, back) = (Compare(reference, difference), Compare(difference, reference));
            foreach (var (one, other) in forward.Figures.Zip(back.Figures))
            {
                Assert.Equal(one.PValue ?? -1, other.PValue ?? -1, 1e-9);
                Assert.Equal(Mirror(one.Verdict), other.Verdict);
                Assert.Equal(one.Difference, -other.Difference);
                if (one.Ratio is > 0 && other.Ratio is > 0)
                {
                    Assert.Equal(0, Math.Log(one.Ratio.Value) + Math.Log(other.Ratio.Value), 1e-9);
                    Assert.Equal(0, Math.Log(one.RatioInterval!.Low!.Value) + Math.Log(other.RatioInterval!.High!.Value), 1e-8);
                }

                Assert.Equal(one.ShareChange ?? 0, -(other.ShareChange ?? 0), 1e-12);
                Assert.Equal(one.ShareChangeInterval?.Low ?? 0, -(other.ShareChangeInterval?.High ?? 0), 1e-12);
            }
        }
    }

    [Fact]
    public void Ten_times_the_time_on_both_sides_leaves_the_ratio()
    {
        foreach (var times in new[] { 1, 10, 100 })
        {
            var row = Row(
                Compare(DailyStatistics.Of(Monday, Monday.AddDays(14 * times), 1000, 17), DailyStatistics.Of(Monday.AddDays(14 * times), Monday.AddDays(42 * times), 3000, 60)), "Scanned");
            Assert.Equal((3060 / 28.0) / (1017 / 14.0), row.Ratio!.Value, 1e-9);
        }
    }

    [Fact]
    public void A_category_that_nobody_had_changes_nothing()
    {
        var first = DailyStatistics.Of(Monday, Monday.AddDays(28), 0, 5, 0, 0, 0, 0, 20, 3);
        var second = DailyStatistics.Of(Monday.AddDays(28), Monday.AddDays(56), 0, 25, 0, 0, 0, 0, 21, 14);
        var with = Compare(first, second);
        var without = Compare(
            first with { Categories = [.. first.Categories.Where(category => category.Count > 0)] },
            second with { Categories = [.. second.Categories.Where(category => category.Count > 0)] });
        foreach (var row in without.Figures)
        {
            Assert.Equal(row, Row(with, row.Figure));
        }

        Assert.Equal((without.Mix!.G, 2), (with.Mix!.G, with.Mix.DegreesOfFreedom));
        Assert.Equal(0, Row(with, "Graymail").FamilySize);
        Assert.Null(Row(with, "Graymail").PValue);
    }

    [Fact]
    public void A_million_times_as_many_is_a_number_and_none_before_is_a_bound()
    {
        long[] few = [.. Enumerable.Repeat(2L, 28)];
        var row = Row(Compare(DailyStatistics.Of(Monday, few), DailyStatistics.Of(Monday.AddDays(28), [.. few.Select(count => count * 1_000_000)])), "Scanned");
        Assert.Equal((1e6, "Higher"), (Math.Round(row.Ratio!.Value, 3), row.Verdict));
        var mixed = new Dictionary<Category, long> { [Category.Clean] = 100 };
        var none = DailyStatistics.Of(Monday, [.. Enumerable.Repeat((0L, mixed), 28)]);
        var some = DailyStatistics.Of(Monday.AddDays(28), [.. Enumerable.Repeat((0L, new Dictionary<Category, long>(mixed) { [Category.Phishing] = 3 }), 28)]);
        row = Row(Compare(none, some), "Phishing");
        Assert.Equal((null, "Higher", null), (row.Ratio, row.Verdict, row.RatioInterval!.High));
        Assert.True(row.RatioInterval.Low > 10);
        Assert.Contains("none before", row.Sentence, StringComparison.Ordinal);
        row = Row(Compare(some with { From = Monday.AddDays(-28), To = Monday }, none), "Phishing");
        Assert.Equal((0.0, "Lower"), (row.Ratio, row.Verdict));
    }

    [Fact]
    public void One_campaign_is_no_trend()
    {
        // 40 in four weeks, then 90, of which 60 on one day: two Poisson counts would be called different.
        long[] steady = [.. Enumerable.Range(0, 28).Select(day => day % 7 < 5 ? 2L : 0L)];
        var burst = steady.ToArray();
        burst[8] += 50;
        var mixed = Row(Compare(DailyStatistics.Of(Monday, steady, Category.Bec), DailyStatistics.Of(Monday.AddDays(28), burst, Category.Bec)), "Bec");
        Assert.Equal("NoClearChange", mixed.Verdict);
        Assert.True(mixed.Dispersion > 10);
    }

    [Fact]
    public void Json_and_sentences_hold_for_all_and_name_no_p_value()
    {
        foreach (var (reference, difference) in Pairs())
        {
            var comparison = Compare(reference, difference);
            using var json = JsonDocument.Parse(comparison.ToJson());
            Assert.Equal(comparison.Figures.Length, json.RootElement.GetProperty("Figures").GetArrayLength());
            Assert.All(comparison.Figures, row => Assert.Matches(@"^[A-Z].*\.$", row.Sentence));
            Assert.All(comparison.Figures.Where(Sentences.LeavesOutOne), row => Assert.Contains("among", row.Sentence, StringComparison.Ordinal));
            Assert.All(comparison.Figures, row => Assert.DoesNotMatch(@"\bp\b|p-value|signific", row.Sentence));
            Assert.All(ComparisonTable.Lines(comparison, detailed: false, color: false), line => Assert.InRange(line.Length, 0, 100));
            Assert.DoesNotContain(ComparisonTable.Lines(comparison, detailed: true, color: false), line => line.Contains("NaN", StringComparison.Ordinal));
        }
    }

    /// <summary>A dispersion that leaves less than one event has no bound on that side, and no exception.</summary>
    [Theory]
    [InlineData(40, 35, 1)]
    [InlineData(204, 200, 5)]
    [InlineData(1020, 1000, 20)]
    [InlineData(2029, 2000, 29)]
    public void A_burst_against_few_has_an_answer_in_both_orders(int total, int burst, int few)
    {
        long[] first = new long[28];
        first[9] = burst;
        for (var i = 0; i < total - burst; i++)
        {
            first[i % 28]++;
        }

        long[] second = [.. Enumerable.Range(0, 28).Select(day => day < few ? 1L + (few - 1 - day) / 28 : 0)];
        var (one, other) = (DailyStatistics.Of(Monday, first, Category.Malware), DailyStatistics.Of(Monday.AddDays(28), second, Category.Malware));
        var (forward, back) = (Row(Compare(one, other), "Malware"), Row(Compare(other with { From = Monday.AddDays(-28), To = Monday }, one), "Malware"));
        Assert.Equal(("NoClearChange", "NoClearChange"), (forward.Verdict, back.Verdict));
        Assert.Contains("few days", forward.Sentence, StringComparison.Ordinal);
        Assert.Equal(forward.RatioInterval!.Low is null or 0, back.RatioInterval!.High is null);
        if (back.RatioInterval.High is { } high)
        {
            Assert.InRange(high, 1, 1e6);
            Assert.Equal(0, Math.Log(forward.RatioInterval.Low!.Value) + Math.Log(high), 1e-8);
        }
    }

    [Fact]
    public void Partial_weeks_do_not_make_a_ratio_of_an_unchanged_rate()
    {
        // Two on every weekday, none at weekends.
        long[] Weekdays(int days) => [.. Enumerable.Range(0, days).Select(day => day % 7 < 5 ? 2L : 0L)];
        var row = Row(Compare(DailyStatistics.Of(Monday, Weekdays(14), Category.Bec), DailyStatistics.Of(Monday.AddDays(14), Weekdays(19), Category.Bec)), "Bec");
        Assert.Equal(("MidP", "NoClearChange"), (row.Method, row.Verdict));
        Assert.Equal(0, Math.Log(row.RatioInterval!.Low!.Value * row.RatioInterval.High!.Value), 0.25);
    }

    private static IEnumerable<(HesStatistics Reference, HesStatistics Difference)> Pairs()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            Dictionary<Category, long> Delivered() => Enum.GetValues<Category>().ToDictionary(category => category, _ => (long)(random.Next(1, 4) * Math.Pow(random.NextDouble(), 3) * 200));
            HesStatistics Make(DateTimeOffset from) => DailyStatistics.Of(
                from, [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => ((long)random.Next(0, 500), Delivered()))]);
            yield return (Make(Monday), Make(Monday.AddDays(50)));
        }
    }

    private static string Mirror(string verdict) => verdict switch { "Higher" => "Lower", "Lower" => "Higher", _ => verdict };

    private static HesComparison Compare(HesStatistics reference, HesStatistics difference) => PeriodComparer.Compare(reference, difference, new(), new Numerics());

    private static FigureComparison Row(HesComparison comparison, string figure) => comparison.Figures.Single(row => row.Figure == figure);
}
