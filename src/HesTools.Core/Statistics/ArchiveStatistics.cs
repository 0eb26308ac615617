using HesTools.Archive;

namespace HesTools.Statistics;

/// <summary>Statistics of an archive.</summary>
public static class ArchiveStatistics
{
    /// <summary>Counts a period of an archive.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="query">What to count.</param>
    /// <param name="timeZone">The zone in the words of whoever asked.</param>
    /// <param name="token">Ends the counting.</param>
    /// <exception cref="ArchiveException">The archive cannot be read.</exception>
    public static HesStatistics Count(IMessageArchive archive, StatisticsQuery query, string timeZone, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var (cube, sources, coverage) = archive.Count(query, token);
        return StatisticsBuilder.Build(cube, query, timeZone, sources, null, null, coverage);
    }
}
