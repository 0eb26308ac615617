namespace HesTools.Survey.Measures;

/// <summary>Which groups are too small to say anything of.</summary>
internal static class GroupSuppression
{
    /// <summary>
    /// Groups of fewer than so many complete responses are hidden. What is left when all others are taken from the whole is known: so hidden groups are at least two with at least so many together, and, unless
    /// their numbers are known from elsewhere, another division of these among them is possible in which each has one more or one less. Else the next smallest group is hidden too.
    /// </summary>
    /// <param name="groups">The groups.</param>
    /// <param name="threshold">So many.</param>
    /// <param name="isKnown">Whether the numbers are known from elsewhere: groups by a question whose distribution is published.</param>
    public static bool[] Hide(IReadOnlyList<MeasuredGroup> groups, int threshold, bool isKnown)
    {
        var hidden = groups.Select(group => group.Complete < threshold).ToArray();
        while (hidden.Contains(true) && hidden.Contains(false))
        {
            var inside = groups.Where((_, i) => hidden[i]).ToArray();
            if (inside.Length > 1 && inside.Sum(group => group.Complete) >= threshold && (isKnown || inside.All(group => IsSafe(group, inside))))
            {
                break;
            }

            var next = Enumerable.Range(0, groups.Count).Where(i => !hidden[i]).MinBy(i => groups[i].Complete);
            hidden[next] = true;
        }

        return hidden;
    }

    private static bool IsSafe(MeasuredGroup group, MeasuredGroup[] hidden) =>
        hidden.Any(other => other != group && ((CanBeMore(group) && CanBeLess(other)) || (CanBeLess(group) && CanBeMore(other))));

    private static bool CanBeMore(MeasuredGroup group) => group.Population is not { } population || group.Complete < population;

    // Those without a group are only told of where there are some.
    private static bool CanBeLess(MeasuredGroup group) => group.Complete > (group.IsRest ? 1 : 0);
}
