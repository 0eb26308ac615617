namespace HesTools.Comparison;

/// <summary>Control charts of daily counts.</summary>
internal static class ControlCharts
{
    /// <summary>Three sigma over the mean moving range of two points: 3 / 1.128. D. J. Wheeler, Understanding Variation (2000), appendix.</summary>
    private const double LimitFactor = 2.66;

    /// <summary>A chart of each figure that has events in the reference period; none without daily counts.</summary>
    public static ControlChart[] Of(Side reference, Side difference, ComparisonOptions options) =>
    [
        .. Enumerable.Range(0, Figure.Counts.Count)
            .Where(index => reference.Days.Count(day => day.Whole) > 1 && reference.Compared(index) > 0)
            .Select(index => Of(index, reference, difference, options)),
    ];

    private static ControlChart Of(int figure, Side reference, Side difference, ComparisonOptions options)
    {
        var model = new WeekdayModel(
        [
            .. reference.Days.Select(day => new ModelDay(0, (int)day.Date.DayOfWeek, day.Time, day.Whole, day.Counts[figure])),
            .. difference.Days.Select(day => new ModelDay(1, (int)day.Date.DayOfWeek, day.Time, day.Whole, day.Counts[figure])),
        ]);
        var days = new[] { (Name: "Reference", Side: reference), (Name: "Difference", Side: difference) }
            .SelectMany(side => side.Side.Days.Where(day => day.Whole).Select(day => (Period: side.Name, Day: day, Adjusted: Adjusted(day, figure, model))))
            .OrderBy(day => day.Day.Date)
            .ToList();
        var baseline = days.Where(day => day.Period == "Reference").ToList();
        var center = baseline.Average(day => day.Adjusted);
        var range = baseline.Zip(baseline.Skip(1))
            .Where(pair => pair.First.Day.Date.AddDays(1) == pair.Second.Day.Date)
            .Select(pair => Math.Abs(pair.Second.Adjusted - pair.First.Adjusted))
            .DefaultIfEmpty(0)
            .Average();
        var (lower, upper) = (Math.Max(0, center - LimitFactor * range), center + LimitFactor * range);

        // J. Anhøj, A. V. Olesen, PLoS ONE 9 (2014), e113825: longer than this is a shift. Points on the centre neither break nor lengthen a run.
        var longest = (int)Math.Round(Math.Log2(Math.Max(1, days.Count(day => day.Adjusted != center)))) + 3;
        var runs = Runs([.. days.Select(day => Math.Sign(day.Adjusted - center))]);
        return new ControlChart(
            Figure.Counts[figure].Name,
            center,
            lower,
            upper,
            longest,
            [
                "Above or Below: outside the limits, which are the centre +/- 2.66 times the mean moving range of the reference days.",
                $"Run: part of a run of more than {longest} days on one side of the centre.",
            ],
            [
                .. days.Select((day, i) => new ChartPoint(
                    ComparedDays.Text(day.Day.Date),
                    day.Period,
                    day.Day.Counts[figure],
                    day.Adjusted,
                    day.Adjusted > upper ? "Above" : day.Adjusted < lower ? "Below" : runs[i] > longest ? "Run" : "",
                    [.. options.Annotations.Where(annotation => DateOnly.FromDateTime(annotation.Time.DateTime) == day.Day.Date).Select(annotation => annotation.Text)])),
            ]);
    }

    private static double Adjusted(ComparedDay day, int figure, WeekdayModel model) =>
        model.Factor((int)day.Date.DayOfWeek) is var factor && factor > 0 ? day.Counts[figure] / day.Time / factor : 0;

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
