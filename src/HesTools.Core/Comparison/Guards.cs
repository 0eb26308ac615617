using System.Globalization;
using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>What must hold before anything is compared.</summary>
internal static class Guards
{
    private const int MostNamed = 5;

    /// <summary>Refuses what would give numbers that mean nothing.</summary>
    /// <exception cref="ComparisonException">It would.</exception>
    public static void Check(HesStatistics reference, HesStatistics difference, ComparisonOptions options)
    {
        if (reference.Direction != difference.Direction || !reference.Domain.Order(StringComparer.Ordinal).SequenceEqual(difference.Domain.Order(StringComparer.Ordinal)))
        {
            throw new ComparisonException(
                ComparisonProblem.ScopesDiffer,
                $"The statistics count different mail: {Scope(reference)} against {Scope(difference)}. A difference would be one of scope, not of time.");
        }

        if (options.By is { } by && (reference.GroupBy != by.ToString() || difference.GroupBy != by.ToString()))
        {
            throw new ComparisonException(
                ComparisonProblem.GroupingMissing,
                $"To compare by {by}, both statistics must have been made with -GroupBy {by}: the reference has {Grouping(reference)}, the difference {Grouping(difference)}.");
        }

        if (options.Cumulative)
        {
            CheckCumulative(reference, difference, options.By);
        }
        else if (reference.From < difference.To && difference.From < reference.To)
        {
            throw new ComparisonException(ComparisonProblem.PeriodsOverlap, Overlap(reference, difference));
        }
    }

    private static string Overlap(HesStatistics reference, HesStatistics difference)
    {
        var periods = $"{Period(reference)} and {Period(difference)}";
        return reference.From == difference.From && reference.To == difference.To
            ? $"Both statistics are of the same period, {Period(reference)}: there is nothing to compare."
            : difference.From <= reference.From && difference.To >= reference.To
            ? $"The periods are nested: {periods}. The later one contains the earlier, so every message of that counts on both sides. " +
                "With -Cumulative the earlier is taken away first, and what came since is compared with it."
            : reference.From <= difference.From && reference.To >= difference.To
            ? $"The periods are nested: {periods}. The reference contains the other: give the earlier, shorter one as the reference, and -Cumulative."
            : $"The periods overlap: {periods}. Messages of the time they share count on both sides.";
    }

    private static void CheckCumulative(HesStatistics reference, HesStatistics difference, GroupBy? by)
    {
        if (reference.From != difference.From || reference.To >= difference.To)
        {
            throw new ComparisonException(
                ComparisonProblem.NotCumulative,
                $"-Cumulative needs two periods with the same start, of which the second ends later: these are {Period(reference)} and {Period(difference)}.");
        }

        if (reference.TimeZone != difference.TimeZone)
        {
            throw new ComparisonException(
                ComparisonProblem.NotCumulative,
                $"Days of {DisplayText.Clean(reference.TimeZone)} cannot be taken from days of {DisplayText.Clean(difference.TimeZone)}: count both periods in one time zone.");
        }

        var fallen = Figure.Counts.Where(figure => !MayFall(figure.Name))
            .Select(figure => (figure.Name, Change: figure.Of(difference) - figure.Of(reference)))
            .Append(("Residual without Pending", SettledResidual(difference) - SettledResidual(reference)))
            .Append((Figure.Addresses, MayAddressesFall(reference, difference) ? 0 : difference.Addresses - reference.Addresses))
            .Concat(by is null ? [] : GroupPairs.Of(reference, difference)
                .Select(group => (by + " " + DisplayText.Clean(group.Name), (long?)(group.Difference - group.Reference))))
            .Where(figure => figure.Item2 < 0)
            .ToList();
        if (fallen.Count > 0)
        {
            var named = string.Join(", ", fallen.Take(MostNamed).Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Item1} {figure.Item2:N0}")));
            throw new ComparisonException(
                ComparisonProblem.NegativeDifference,
                $"Counts of a longer period cannot be smaller, but these fell: {named}{(fallen.Count > MostNamed ? $" and {fallen.Count - MostNamed} more" : "")}. " +
                "Logs are missing on one side, or something was counted by other rules: count both periods anew from the same logs.");
        }
    }

    /// <summary>A list can be shortened, and another source says nothing about the first.</summary>
    private static bool MayAddressesFall(HesStatistics reference, HesStatistics difference) =>
        difference.AddressSource == "ValidRecipientList" || difference.AddressSource != reference.AddressSource;

    /// <summary>What waited at the end of the first period has been settled since: these may fall.</summary>
    private static bool MayFall(string figure) => figure is "Pending" or Figure.Residual;

    /// <summary>Null where outcomes are not known, as of published figures: then all of it may have waited.</summary>
    private static long? SettledResidual(HesStatistics statistics) => statistics.Outcomes.Length == 0 ? null
        : statistics.Residual - (Array.Find(statistics.Outcomes, outcome => outcome.Outcome == "Pending")?.Count ?? 0);

    private static string Period(HesStatistics statistics) => string.Create(
        CultureInfo.InvariantCulture, $"{statistics.From:yyyy-MM-dd HH:mm zzz} to {statistics.To:yyyy-MM-dd HH:mm zzz}");

    private static string Scope(HesStatistics statistics) =>
        DisplayText.Clean(statistics.Direction) + (statistics.Domain.Length == 0 ? ", all domains" : ", " + string.Join(" ", statistics.Domain.Select(domain => DisplayText.Clean(domain))));

    private static string Grouping(HesStatistics statistics) => statistics.GroupBy.Length == 0 ? "no grouping" : DisplayText.Clean(statistics.GroupBy);
}
