using System.Globalization;
using HesTools.Statistics;

namespace HesTools.Updates;

/// <summary>Whether the logs behind an update cover its period.</summary>
internal static class Completeness
{
    /// <summary>Rows an hour from which an hour without any is a hole and not a quiet night.</summary>
    private const double BusyHour = 30;

    /// <summary>What is missing, in words.</summary>
    public static IEnumerable<string> Holes(HesStatistics statistics)
    {
        var coverage = statistics.Coverage;
        foreach (var note in coverage.Notes)
        {
            yield return note;
        }

        if (coverage.HoursWithoutRows.Length > 0 && statistics.Scanned >= BusyHour * coverage.HoursWithRows)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{coverage.Hours - coverage.HoursWithRows} of {coverage.Hours} hours have no rows, the first from {coverage.HoursWithoutRows[0]}.");
        }

        if (statistics.Rejected > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{statistics.Rejected:N0} rows could not be read.");
        }
    }
}
