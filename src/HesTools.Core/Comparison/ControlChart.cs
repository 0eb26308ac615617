namespace HesTools.Comparison;

/// <summary>
/// XmR chart of the daily counts of a figure, adjusted for weekdays and for hours of the day. Centre and limits come from the whole days of the reference period.
/// </summary>
/// <param name="Figure">The figure.</param>
/// <param name="Center">Mean of the adjusted counts, rows a day.</param>
/// <param name="LowerLimit">Center - 2.66 times the mean moving range, at least 0.</param>
/// <param name="UpperLimit">Center + 2.66 times the mean moving range.</param>
/// <param name="LongestRun">Days in a row on one side of the centre that are still unremarkable.</param>
/// <param name="Rules">The rules by which a day is signalled.</param>
/// <param name="Points">The whole days, in order.</param>
public sealed record ControlChart(
    string Figure, double Center, double LowerLimit, double UpperLimit, int LongestRun, string[] Rules, ChartPoint[] Points);

/// <summary>One day of a control chart.</summary>
/// <param name="Day">The local day, yyyy-MM-dd.</param>
/// <param name="Period">Reference or Difference.</param>
/// <param name="Count">Rows of the day.</param>
/// <param name="Adjusted">Rows of the day as if every weekday were the same, and had 24 hours.</param>
/// <param name="Signal">Above, Below, Run, or empty.</param>
/// <param name="Annotations">What happened on that day.</param>
public sealed record ChartPoint(string Day, string Period, long Count, double Adjusted, string Signal, string[] Annotations);
