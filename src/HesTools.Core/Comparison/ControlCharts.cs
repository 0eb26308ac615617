using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>Control charts of daily counts.</summary>
internal static class ControlCharts
{
    /// <summary>Three sigma over the mean moving range of two points: 3 / 1.128. D. J. Wheeler, Understanding Variation (2000), appendix.</summary>
    private const double LimitFactor = 2.66;

    /// <summary>Rows a day below which such a chart signals by chance alone: rare events need another kind.</summary>
    private const double FewestADay = 5;

    /// <summary>A chart of each figure that is met often enough in the reference period; none without daily counts.</summary>
    public static ControlChart[] Of(Side reference, Side difference, ComparisonOptions options) =>
    [
        .. Enumerable.Range(0, Figure.Counts.Count)
            .Where(index => reference.Days.Count(day => day.Whole) > 1 && reference.Compared(index) >= FewestADay * reference.Time)
            .Select(index => Of(index, reference, difference, options)),
    ];

    private static ControlChart Of(int figure, Side reference, Side difference, ComparisonOptions options)
    {
        var model = new WeekdayModel(
        [
            .. reference.Days.Select(day => new ModelDay(0, day.Weekday, day.Time, day.Whole, day.Counts[figure])),
            .. difference.Days.Select(day => new ModelDay(1, day.Weekday, day.Time, day.Whole, day.Counts[figure])),
        ]);
        var level = reference.Compared(figure) / model.Time(0);
        var days = new[] { (Name: "Reference", Side: reference), (Name: "Difference", Side: difference) }
            .SelectMany(side => side.Side.Days.Where(day => day.Whole).Select(day => (Period: side.Name, Day: day, Adjusted: Adjusted(day, figure, level, model))))
            .OrderBy(day => day.Day.Date)
            .ToList();
        var baseline = days.Where(day => day.Period == "Reference" && day.Adjusted is not null).Select(day => (day.Day, Adjusted: day.Adjusted!.Value)).ToList();
        var center = baseline.Average(day => day.Adjusted);
        var median = baseline.Select(day => day.Adjusted).Order().ElementAt(baseline.Count / 2);
        var range = baseline.Zip(baseline.Skip(1)).Select(pair => Math.Abs(pair.Second.Adjusted - pair.First.Adjusted)).DefaultIfEmpty(0).Average();
        var (lower, upper) = (center - LimitFactor * range, center + LimitFactor * range);

        // Points on the median neither break nor lengthen a run.
        var longest = (int)Math.Round(Math.Log2(Math.Max(1, days.Count(day => day.Adjusted is { } adjusted && adjusted != median)))) + 3;
        var runs = Runs([.. days.Select(day => day.Adjusted is { } adjusted ? Math.Sign(adjusted - median) : 0)]);
        return new ControlChart(
            Figure.Counts[figure].Name,
            center,
            lower,
            upper,
            median,
            longest,
            [
                "Above or Below: outside the limits, which are the centre +/- 2.66 times the mean moving range of the reference days.",
                $"Run: part of a run of more than {longest} days on one side of the median of the reference days.",
            ],
            [
                .. days.Select((day, i) => new ChartPoint(
                    day.Day.Text,
                    day.Period,
                    day.Day.Counts[figure],
                    day.Adjusted,
                    day.Adjusted > upper ? "Above" : day.Adjusted < lower ? "Below" : day.Adjusted is not null && runs[i] > longest ? "Run" : "",
                    [.. options.Annotations.Where(annotation => DateOnly.FromDateTime(annotation.Time.DateTime) == day.Day.Date).Select(annotation => annotation.Text)])),
            ]);
    }

    /// <summary>
    /// A day as if every weekday were the mean one: the level, and how far the day is from what its weekday lets expect, divided by the root of that expectation over the level, since counts vary by the root
    /// of their mean. Null on weekdays that never have any.
    /// </summary>
    private static double? Adjusted(PeriodDay day, int figure, double level, WeekdayModel model) =>
        model.Factor(day.Weekday) * day.Time is var size && size > 0 ? level + (day.Counts[figure] - level * size) / Math.Sqrt(size) : null;

    /// <summary>The length of the run that each point is part of.</summary>
    private static int[] Runs(int[] sides)
    {
        var runs = new int[sides.Length];
        for (var start = 0; start < sides.Length;)
        {
            var (end, length, side) = (start, 0, 0);
            while (end < sides.Length && (sides[end] == 0 || side == 0 || sides[end] == side))
            {
                side = side == 0 ? sides[end] : side;
                length += sides[end] == 0 ? 0 : 1;
                end++;
            }

            Array.Fill(runs, length, start, end - start);
            start = end;
        }

        return runs;
    }
}
