namespace HesTools.Comparison;

/// <summary>How much more counts differ than chance alone makes them: variance as a multiple of the mean.</summary>
/// <param name="Value">At least 1.</param>
/// <param name="From">Days, LargeDays or Weeks: the largest of the three is taken.</param>
/// <param name="DegreesOfFreedom">Of the one taken.</param>
/// <param name="Weekly">Whether there are whole weeks enough: only they notice that days depend on each other.</param>
internal sealed record Dispersion(double Value, string From, double DegreesOfFreedom, bool Weekly)
{
    public const int FewestWeeks = 3;
    private const string Days = nameof(Days);
    private const string LargeDays = nameof(LargeDays);
    private const string Weeks = nameof(Weeks);

    /// <summary>Of counts around the weekday model, or of whole weeks around the mean of their period.</summary>
    public static Dispersion OfCounts(WeekdayModel model, Side reference, Side difference, int figure) => Largest(
        (model.Pearson, Days, model.DegreesOfFreedom),
        (model.PearsonOfLargeDays, LargeDays, model.DegreesOfFreedom),
        OfWeeks(reference, difference, side => side.Weeks.Select(week => (Count: (double)week.Sum(day => day.Counts[figure]), Of: week.Sum(day => day.Time))), binomial: false));

    /// <summary>Of the share of one figure in another.</summary>
    public static Dispersion OfShares(Side reference, Side difference, int figure, int whole) => Largest(
        Pooled(
            [Whole(reference, figure, whole), Whole(difference, figure, whole)], Days, binomial: true),
        OfWeeks(
            reference,
            difference,
            side => side.Weeks.Select(week => (Count: (double)week.Sum(day => day.Counts[figure]), Of: (double)week.Sum(day => day.Counts[whole]))), binomial: true));

    private static IEnumerable<(double Count, double Of)> Whole(Side side, int figure, int whole) =>
        side.Days.Where(day => day.Whole).Select(day => ((double)day.Counts[figure], (double)day.Counts[whole]));

    private static (double Value, string From, double DegreesOfFreedom) OfWeeks(
        Side reference, Side difference, Func<Side, IEnumerable<(double Count, double Of)>> weeks, bool binomial) =>
        reference.Weeks.Count < FewestWeeks || difference.Weeks.Count < FewestWeeks ? (0, Weeks, 0) : Pooled([weeks(reference), weeks(difference)], Weeks, binomial);

    /// <summary>Pearson's chi-square around the rate of each period, over its degrees of freedom.</summary>
    private static (double Value, string From, double DegreesOfFreedom) Pooled(
        IEnumerable<IEnumerable<(double Count, double Of)>> periods, string from, bool binomial)
    {
        var (chiSquare, degrees) = (0.0, 0.0);
        foreach (var period in periods)
        {
            var samples = period.Where(sample => sample.Of > 0).ToList();
            var rate = samples.Sum(sample => sample.Count) / samples.Sum(sample => sample.Of);
            var spread = binomial ? rate * (1 - rate) : rate;
            if (samples.Count > 1 && spread > 0)
            {
                chiSquare += samples.Sum(sample => (sample.Count - rate * sample.Of) * (sample.Count - rate * sample.Of) / (spread * sample.Of));
                degrees += samples.Count - 1;
            }
        }

        return degrees == 0 ? (0, from, 0) : (chiSquare / degrees, from, degrees);
    }

    private static Dispersion Largest(params (double Value, string From, double DegreesOfFreedom)[] all)
    {
        var known = all.Where(one => one.DegreesOfFreedom > 0).ToList();
        var (value, from, degrees) = known.Count == 0 ? (1, Days, 1) : known.MaxBy(one => one.Value);
        return new Dispersion(Math.Max(1, value), from, degrees, known.Any(one => one.From == Weeks));
    }
}
