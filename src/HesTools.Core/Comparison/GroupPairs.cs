using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>The groups of two statistics, matched by name.</summary>
internal static class GroupPairs
{
    /// <summary>All groups of either, those with most rows first. A group that one of them lacks has no rows there.</summary>
    public static IReadOnlyList<(string Name, long Reference, long Difference)> Of(HesStatistics reference, HesStatistics difference)
    {
        var first = reference.Groups.ToDictionary(group => group.Group, group => group.Count, StringComparer.Ordinal);
        var second = difference.Groups.ToDictionary(group => group.Group, group => group.Count, StringComparer.Ordinal);
        return
        [
            .. first.Keys.Union(second.Keys, StringComparer.Ordinal)
                .Select(name => (Name: name, Reference: first.GetValueOrDefault(name), Difference: second.GetValueOrDefault(name)))
                .OrderByDescending(group => group.Reference + group.Difference)
                .ThenBy(group => group.Name, StringComparer.Ordinal),
        ];
    }
}
