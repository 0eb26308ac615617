using HesTools.Comparison;
using HesTools.Engine.Comparison;
using HesTools.Engine.Tests.Comparison;
using HesTools.Engine.Updates;
using HesTools.Logs;
using HesTools.Updates;
using SkiaSharp;

namespace HesTools.Engine.Tests.Updates;

/// <summary>Pictures have words wherever they are made: the library draws without the fonts of the machine, with one of its own.</summary>
public sealed class PictureTests
{
    [Fact]
    public void Words_and_numbers_are_drawn_with_the_font_of_the_package()
    {
        var update = Update(7);
        using var picture = SKBitmap.Decode(new UpdateRenderer().Render(update, [UpdateFormat.Png], TestPaths.Templates).Single().Bytes);
        Assert.Equal((1120, 840), (picture.Width, picture.Height));

        // Left of the axis stand ten names: there is ink on at least ten separate lines. Missing glyphs would be boxes of one shape, so lines differ in how much ink they have.
        var lines = new List<int>();
        var ink = 0;
        for (var y = 60; y < picture.Height - 100; y++)
        {
            var dark = Enumerable.Range(0, 300).Count(x => picture.GetPixel(x, y).Red < 128);
            if (dark == 0 && ink > 0)
            {
                lines.Add(ink);
                ink = 0;
            }

            ink += dark;
        }

        Assert.InRange(lines.Count, 10, 14);
        Assert.InRange(lines.Distinct().Count(), 8, 14);

        // Another number is another picture.
        Assert.NotEqual(
            new UpdateRenderer().Render(update, [UpdateFormat.Png], TestPaths.Templates).Single().Bytes, new UpdateRenderer().Render(Update(8), [UpdateFormat.Png], TestPaths.Templates).Single().Bytes);
    }

    [Fact]
    public void Every_picture_has_words_for_those_who_do_not_see_it_and_a_table_with_the_same_numbers()
    {
        var update = Update(7);
        long[] days = [.. Enumerable.Range(0, 28).Select(day => 1000L + 37 * day % 100)];
        var comparison = PeriodComparer.Compare(
            DailyStatistics.Of(DailyStatistics.Monday, days, Category.Clean), DailyStatistics.Of(DailyStatistics.Monday.AddDays(28), days, Category.Clean), new ComparisonOptions { Chart = true }, new Numerics());
        var charts = new Rendering(update with { Comparison = comparison }, TestPaths.Templates).Charts;
        Assert.Equal(["categories", "days", "ratios", "control"], charts.Select(chart => chart.Name));
        Assert.All(charts, chart =>
        {
            Assert.InRange(chart.Alternative.Length, 30, 5000);
            Assert.NotEmpty(chart.Rows);
            Assert.All(chart.Rows, row => Assert.Equal(chart.Columns.Length, row.Length));
            Assert.DoesNotContain("NaN", chart.Svg(), StringComparison.Ordinal);

            // No font is in the page: letters are outlines, each once.
            Assert.DoesNotContain("<text", chart.Svg(), StringComparison.Ordinal);
            Assert.Contains($"<use xlink:href=\"#{chart.Name}-", chart.Svg(), StringComparison.Ordinal);
        });
        Assert.Contains("5,027", charts[1].Rows.SelectMany(row => row));
        Assert.Equal(charts[0].Svg(), charts[0].Svg());
    }

    private static HesUpdate Update(long phishing) => new()
    {
        Statistics = DailyStatistics.Of(
            DailyStatistics.Monday,
            [.. Enumerable.Range(0, 28).Select(day => (5000L + day, Enum.GetValues<Category>().ToDictionary(category => category, category => category == Category.Phishing ? phishing : 100L * (1 + (int)category) + day)))]),
    };
}
