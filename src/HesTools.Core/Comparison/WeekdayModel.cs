namespace HesTools.Comparison;

/// <summary>
/// Daily counts as period times weekday times hours of the day: a Poisson model with a log link, fitted by scaling the two margins in turn until they hold (iterative proportional
/// fitting, which for such a model gives the maximum of the likelihood: Y. Bishop, S. Fienberg, P. Holland, Discrete Multivariate Analysis (1975), 3.5).
/// </summary>
internal sealed class WeekdayModel
{
    private const int Weekdays = 7;
    private const int MostRounds = 1_000;

    private readonly double _mean;
    private readonly double[] _times;
    private readonly double[] _period = [1, 1];
    private readonly double[] _weekday = [1, 1, 1, 1, 1, 1, 1];

    /// <summary>Fits the model.</summary>
    /// <param name="days">The days of both periods. Without an event in one of them there is no ratio, but a dispersion.</param>
    public WeekdayModel(IReadOnlyList<ModelDay> days)
    {
        var time = new double[2, Weekdays];
        var byPeriod = new double[2];
        var byWeekday = new double[Weekdays];
        foreach (var day in days)
        {
            time[day.Period, day.Weekday] += day.Time;
            byPeriod[day.Period] += day.Count;
            byWeekday[day.Weekday] += day.Count;
        }

        var change = double.MaxValue;
        for (var round = 0; round < MostRounds && change > 1e-14; round++)
        {
            change = 0;
            for (var p = 0; p < 2; p++)
            {
                var expected = Sum(w => _weekday[w] * time[p, w]);
                var scaled = expected > 0 ? byPeriod[p] / expected : 0;
                change = scaled == 0 ? change : Math.Max(change, Math.Abs(scaled / _period[p] - 1));
                _period[p] = scaled;
            }

            for (var w = 0; w < Weekdays; w++)
            {
                var expected = _period[0] * time[0, w] + _period[1] * time[1, w];
                _weekday[w] = expected > 0 ? byWeekday[w] / expected : 0;
            }
        }

        _mean = Enumerable.Range(0, Weekdays).Where(w => time[0, w] + time[1, w] > 0).Average(w => _weekday[w]);
        _times = [.. Enumerable.Range(0, 2).Select(p => Sum(w => _weekday[w] / _mean * time[p, w]))];
        LogRatio = Math.Log(_period[1] / _period[0]);
        Information = Sum(w => (First: _period[0] * _weekday[w] * time[0, w], Second: _period[1] * _weekday[w] * time[1, w]) is var (first, second)
            && first + second > 0 ? first * second / (first + second) : 0);
        Disperse(days);
    }

    /// <summary>Logarithm of the second period's rate over the first's.</summary>
    public double LogRatio { get; }

    /// <summary>Information on it, were the counts Poisson: the inverse of its variance.</summary>
    public double Information { get; }

    /// <summary>Whole days less the parameters of the model.</summary>
    public int DegreesOfFreedom { get; private set; }

    /// <summary>Pearson's chi-square over its degrees of freedom: McCullagh and Nelder (1989), 4.5.2.</summary>
    public double Pearson { get; private set; }

    /// <summary>
    /// The same with days weighted by their size: the squared residuals over the fitted counts, both summed first. Where the variance grows faster than the mean, as with campaigns,
    /// large days decide how uncertain a total is, and Pearson's is too small.
    /// </summary>
    public double PearsonOfLargeDays { get; private set; }

    /// <summary>A weekday's rate over the mean of those that there are.</summary>
    public double Factor(int weekday) => _weekday[weekday] / _mean;

    /// <summary>The time of a period, in which a day counts by its weekday: twice as much where twice as many are usual.</summary>
    public double Time(int period) => _times[period];

    private double Fitted(ModelDay day) => _period[day.Period] * _weekday[day.Weekday] * day.Time;

    private static double Sum(Func<int, double> term)
    {
        var sum = 0.0;
        for (var w = 0; w < Weekdays; w++)
        {
            sum += term(w);
        }

        return sum;
    }

    private void Disperse(IReadOnlyList<ModelDay> days)
    {
        // A weekday or period that never has an event is fitted without error: it says nothing about dispersion.
        var used = days.Where(day => day.Whole && Fitted(day) > 0).ToList();
        var parameters = used.Select(day => day.Weekday).Distinct().Count() + used.Select(day => day.Period).Distinct().Count() - 1;
        DegreesOfFreedom = used.Count - parameters;
        if (DegreesOfFreedom <= 0)
        {
            return;
        }

        var (chiSquare, squares, total) = (0.0, 0.0, 0.0);
        foreach (var day in used)
        {
            var fitted = Fitted(day);
            var square = (day.Count - fitted) * (day.Count - fitted);
            chiSquare += square / fitted;
            squares += square;
            total += fitted;
        }

        Pearson = chiSquare / DegreesOfFreedom;
        PearsonOfLargeDays = squares / total * used.Count / DegreesOfFreedom;
    }
}

/// <summary>A day of the model.</summary>
/// <param name="Period">0: reference, 1: difference.</param>
/// <param name="Weekday">0 to 6.</param>
/// <param name="Time">Hours / 24.</param>
/// <param name="Whole">Whether it lies in its period as a whole.</param>
/// <param name="Count">Events.</param>
internal readonly record struct ModelDay(int Period, int Weekday, double Time, bool Whole, long Count);
