using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>Counts rows as they are read: takes them as a sink, removes duplicates, joins policy events, and gives the cube.</summary>
public interface ILogCounter : ILogSink, IDisposable
{
    /// <summary>The files counted so far.</summary>
    IReadOnlyList<LogFile> Files { get; }

    /// <summary>The cube of the rows taken so far.</summary>
    /// <param name="query">Period, filters and grouping. Its vocabulary is the one the counter was made with.</param>
    /// <param name="token">Ends the counting.</param>
    StatisticsCube Count(StatisticsQuery query, CancellationToken token);
}
