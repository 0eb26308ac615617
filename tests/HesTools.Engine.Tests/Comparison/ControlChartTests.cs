using HesTools.Comparison;
using HesTools.Engine.Comparison;

namespace HesTools.Engine.Tests.Comparison;

public sealed class ControlChartTests
{
    private static readonly DateTimeOffset Monday = DailyStatistics.Monday;

    /// <summary>
    /// D. J. Wheeler's rule worked by hand: three steps of 20 in 27 moving ranges.
    /// </summary>
    [Fact]
    public void Limits_are_the_mean_moving_range_times_266_around_the_mean()
    {
        // Each day of the week has 20 and 40 in turn, so that all weekday factors are one and ranges are 0 or 20.
        long[] counts = [.. Enumerable.Range(0, 28).Select(day => day / 7 % 2 == 0 ? 20L : 40L)];
        var chart = Charts(counts, counts).Single(chart => chart.Figure == "Scanned");
        Assert.Equal(30, chart.Center, 1e-9);
        Assert.Equal(30 + 2.66 * 3 * 20 / 27, chart.UpperLimit, 1e-9);
        Assert.Equal(30 - 2.66 * 3 * 20 / 27, chart.LowerLimit, 1e-9);
        Assert.Equal((56, 40.0), (chart.Points.Length, chart.Median));
    }

    [Fact]
    public void Weekdays_are_no_signal_but_an_outlier_and_a_shift_are()
    {
        double[] profile = [125, 130, 130, 125, 110, 45, 35];
        var noise = new Random(7);
        long[] Week(double factor) => [.. Enumerable.Range(0, 28).Select(day => (long)(profile[day % 7] * factor * (0.95 + noise.NextDouble() / 10)))];
        var quiet = Charts(Week(1), Week(1)).Single(chart => chart.Figure == "Scanned");
        Assert.All(quiet.Points, point => Assert.Equal("", point.Signal));

        var outlier = Week(1);
        outlier[20] = 90;
        var chart = Charts(Week(1), outlier).Single(chart => chart.Figure == "Scanned");
        Assert.Equal("Above", chart.Points[48].Signal);
        Assert.Equal("2018-10-21", chart.Points[48].Day);

        var shift = Charts(Week(1), Week(1.04)).Single(chart => chart.Figure == "Scanned");
        Assert.Equal(9, shift.LongestRun);
        Assert.Contains(shift.Points, point => point is { Signal: "Run", Period: "Difference" });
        Assert.All(shift.Points.Take(14), point => Assert.Equal("", point.Signal));
    }

    [Fact]
    public void Absent_weekdays_do_not_lower_the_level_and_weekdays_without_mail_are_no_points()
    {
        Assert.Equal(100, Charts([100, 100, 100], [100, 100, 100]).Single(chart => chart.Figure == "Scanned").Center, 1e-9);
        long[] office = [.. Enumerable.Range(0, 28).Select(day => day % 7 < 5 ? 100L + day % 3 : 0)];
        var chart = Charts(office, office).Single(chart => chart.Figure == "Scanned");
        Assert.Equal(16, chart.Points.Count(point => point.Adjusted is null));
        Assert.All(chart.Points, point => Assert.Equal("", point.Signal));
        Assert.Empty(Charts([.. Enumerable.Repeat(1L, 28)], [.. Enumerable.Repeat(1L, 28)]));
    }

    /// <summary>Three sigma and a run rule on 56 independent days: three to four charts in ten have a signal somewhere, with limits estimated from 28 of them.</summary>
    [Fact]
    public void Unchanged_days_seldom_signal()
    {
        foreach (var setting in new[] { new MailSimulation("10 a day", 10, 4, 4, Shape: 1_000), new MailSimulation("1,000 a day", 1_000, 4, 4, Shape: 20) })
        {
            var signalled = Enumerable.Range(0, 200).Count(seed =>
            {
                var (reference, difference) = setting.Make(new Random(seed), 1);
                return PeriodComparer.Compare(reference, difference, new() { Chart = true }, new Numerics()).Charts[0].Points.Any(point => point.Signal.Length > 0);
            });
            Assert.InRange(signalled, 0, 90);
        }
    }

    [Fact]
    public void Annotations_stand_at_their_day_and_days_in_order_of_time()
    {
        long[] counts = [.. Enumerable.Repeat(50L, 28)];
        var options = new ComparisonOptions { Chart = true, Annotations = [new(Monday.AddDays(30).AddHours(9), "Second wave", "Wave")] };
        var comparison = PeriodComparer.Compare(
            DailyStatistics.Of(Monday, counts), DailyStatistics.Of(Monday.AddDays(28), counts), options, new Numerics());
        Assert.Equal("Second wave", Assert.Single(comparison.Charts[0].Points[30].Annotations));
        Assert.Single(comparison.Annotations);
        Assert.Contains(comparison.Notes, note => note.Contains("Second wave", StringComparison.Ordinal) && note.Contains("need not be because of it", StringComparison.Ordinal));

        var swapped = PeriodComparer.Compare(DailyStatistics.Of(Monday.AddDays(28), counts), DailyStatistics.Of(Monday, counts), options, new Numerics());
        Assert.Equal(comparison.Charts[0].Points.Select(point => point.Day), swapped.Charts[0].Points.Select(point => point.Day));
        Assert.Contains(swapped.Notes, note => note.Contains("later of the two", StringComparison.Ordinal));
    }

    private static ControlChart[] Charts(long[] first, long[] second) => PeriodComparer.Compare(
        DailyStatistics.Of(Monday, first), DailyStatistics.Of(Monday.AddDays(28), second), new() { Chart = true }, new Numerics()).Charts;
}
