namespace HesTools.Comparison;

/// <summary>
/// XmR chart of the daily counts of a figure, adjusted for weekdays and for hours of the day. Centre, limits and median come from the whole days of the reference period. A signal says where to
/// look, not that something changed: days that depend on each other signal more often.
/// </summary>
/// <param name="Figure">The figure.</param>
/// <param name="Center">Mean of the adjusted counts, rows a day.</param>
/// <param name="LowerLimit">Center - 2.66 times the mean moving range; can be below 0, and then no day is too low.</param>
/// <param name="UpperLimit">Center + 2.66 times the mean moving range.</param>
/// <param name="Median">Median of the adjusted counts, about which runs are counted.</param>
/// <param name="LongestRun">Days in a row on one side of the median that are still unremarkable: log2 of the days + 3. J. Anhøj, A. V. Olesen, PLoS ONE 9 (2014), e113825.</param>
/// <param name="Rules">The rules by which a day is signalled.</param>
/// <param name="Points">The whole days, in order.</param>
public sealed record ControlChart(
    string Figure, double Center, double LowerLimit, double UpperLimit, double Median, int LongestRun, string[] Rules, ChartPoint[] Points);

/// <summary>One day of a control chart.</summary>
/// <param name="Day">The local day, yyyy-MM-dd.</param>
/// <param name="Period">Reference or Difference.</param>
/// <param name="Count">Rows of the day.</param>
/// <param name="Adjusted">Rows as if every weekday were the mean one, and had 24 hours; null on weekdays that never have any.</param>
/// <param name="Signal">Above, Below, Run, or empty.</param>
/// <param name="Annotations">What happened on that day.</param>
public sealed record ChartPoint(string Day, string Period, long Count, double? Adjusted, string Signal, string[] Annotations);
