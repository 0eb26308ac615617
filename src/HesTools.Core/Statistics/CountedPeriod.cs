namespace HesTools.Statistics;

/// <summary>The period that is counted: that of the query or, where it is open, the whole hours that have rows.</summary>
public static class CountedPeriod
{
    /// <summary>The period in ticks of UTC.</summary>
    /// <param name="query">The query.</param>
    /// <param name="first">When the first row was received, in ticks of UTC.</param>
    /// <param name="last">When the last row was received, in ticks of UTC; less than <paramref name="first"/> without rows.</param>
    public static (long From, long To) Of(StatisticsQuery query, long first, long last)
    {
        ArgumentNullException.ThrowIfNull(query);
        var none = first > last;
        var from = query.From?.UtcTicks ?? (none ? query.To?.UtcTicks ?? 0 : first / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour);
        var to = query.To?.UtcTicks ?? (none ? from : ((last / TimeSpan.TicksPerHour) + 1) * TimeSpan.TicksPerHour);
        return (from, Math.Max(from, to));
    }
}
