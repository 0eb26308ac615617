using System.Globalization;
using HesTools.Comparison;
using HesTools.Statistics;

namespace HesTools.Updates;

/// <summary>What an update says of the one before.</summary>
public static class UpdateBuilder
{
    /// <summary>Statistics with their change since the previous ones.</summary>
    /// <param name="statistics">The numbers.</param>
    /// <param name="previous">Those of the update before.</param>
    public static HesStatistics Since(HesStatistics statistics, HesStatistics previous)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(previous);
        return Changes.Add(statistics, previous);
    }

    /// <summary>Whether two statistics count the same mail.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static bool IsAlike(HesStatistics one, HesStatistics other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Direction == other.Direction && one.Domain.Order(StringComparer.Ordinal).SequenceEqual(other.Domain.Order(StringComparer.Ordinal));
    }

    /// <summary>What earlier updates counted otherwise, in words: an update of the same period, and days of the previous one.</summary>
    /// <param name="statistics">The numbers.</param>
    /// <param name="same">An update of the same period that was made before; null: none.</param>
    /// <param name="previous">Statistics of the update before; null: none.</param>
    /// <param name="comparison">A comparison, for which the period of the update before may have been counted anew; null: none.</param>
    public static IEnumerable<string> Restated(HesStatistics statistics, HesStatistics? same, HesStatistics? previous, HesComparison? comparison)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (same is not null)
        {
            foreach (var figure in Figure.Counts)
            {
                if (figure.Of(same) is { } before && figure.Of(statistics) is { } now && before != now)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{FigureNames.Of(figure.Name, figure.Kind)} was given as {before:N0} for this period before and is {now:N0} now.");
                }
            }
        }

        if (previous is null)
        {
            yield break;
        }

        if (comparison is { Cumulative: false } && comparison.Reference.From == previous.From && comparison.Reference.To == previous.To)
        {
            foreach (var row in comparison.Figures)
            {
                if (Figure.Counts.FirstOrDefault(figure => figure.Name == row.Figure)?.Of(previous) is { } given && given != row.ReferenceCount)
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{FigureNames.Of(row.Figure, row.Kind)} of the previous period was given as {given:N0} and is {row.ReferenceCount:N0} now. The change in brackets is from what was given.");
                }
            }
        }

        if (previous.TimeZone != statistics.TimeZone)
        {
            yield break;
        }

        var days = statistics.Daily.ToDictionary(day => day.Day);
        var changed = previous.Daily.SkipLast(1).Where(day => days.TryGetValue(day.Day, out var now) && now.Hours == day.Hours && now with { Addresses = 0, HoursCovered = 0 } != day with { Addresses = 0, HoursCovered = 0 }).ToList();
        if (changed.Count > 0)
        {
            var rows = changed.Sum(day => days[day.Day].Scanned - day.Scanned);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{changed.Count} days of the previous update, from {changed[0].Day}, are counted otherwise now ({rows:+#,0;-#,0;0} messages scanned): late rows or verdicts. The changes in brackets contain that.");
        }
    }
}
