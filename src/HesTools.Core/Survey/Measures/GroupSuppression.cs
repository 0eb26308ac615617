namespace HesTools.Survey.Measures;

/// <summary>
/// Which groups are too small to say anything of. What is hidden depends on nothing but what is published, on which groups are small, and on how many all hidden groups have together: so that whoever knows the rule
/// and goes through all numbers of responses that lead to the same publication finds more than one for each group. (Of rules that give themselves away: R. C.-W. Wong and others, Minimality attack in privacy preserving
/// data publishing, VLDB 2007, 543-554.)
/// </summary>
internal static class GroupSuppression
{
    /// <summary>
    /// Groups of fewer than so many complete responses are hidden. What is left when all others are taken from the whole is known: so hidden groups are at least two with at least so many together. Where they are not,
    /// the group of the smallest population is hidden with them. Where that leaves only one possible number for a group, all are hidden.
    /// </summary>
    /// <param name="groups">The groups.</param>
    /// <param name="threshold">So many.</param>
    /// <param name="isKnown">Whether the numbers are known from elsewhere: groups by a question whose distribution is published.</param>
    public static bool[] Hide(IReadOnlyList<MeasuredGroup> groups, int threshold, bool isKnown)
    {
        bool[] small = [.. groups.Select(group => group.Complete < threshold)];
        if (!small.Contains(true) || !small.Contains(false))
        {
            return small;
        }

        bool[] hidden = [.. small];
        var isEnough = small.Count(one => one) > 1 && groups.Where((_, i) => small[i]).Sum(group => group.Complete) >= threshold;
        if (!isEnough)
        {
            // By what is published: the smallest number of responses would say that the others have more.
            hidden[Enumerable.Range(0, groups.Count).Where(i => !small[i]).MinBy(i => groups[i].Population ?? int.MaxValue)] = true;
        }

        return isKnown || Enumerable.Range(0, groups.Count).Where(i => hidden[i]).All(i => IsOpen(i, groups, small, hidden, isEnough, threshold)) ? hidden : [.. groups.Select(_ => true)];
    }

    /// <summary>Whether a group could have another number, with the same groups small and the same sum of those hidden.</summary>
    private static bool IsOpen(int group, IReadOnlyList<MeasuredGroup> groups, bool[] small, bool[] hidden, bool isEnough, int threshold)
    {
        var inside = Enumerable.Range(0, groups.Count).Where(i => hidden[i]).ToArray();
        var sum = inside.Sum(i => groups[i].Complete);
        var (low, high) = (inside.ToDictionary(i => i, i => small[i] ? groups[i].IsRest ? 1 : 0 : threshold), inside.ToDictionary(i => i, i => Math.Min(small[i] ? threshold - 1 : sum, groups[i].Population ?? sum)));
        if (!isEnough && inside.Count(i => small[i]) > 1)
        {
            // Several small ones that were not enough: they have less than the threshold together.
            var other = Array.Find(inside, i => !small[i]);
            low[other] = Math.Max(low[other], sum - threshold + 1);
        }

        var others = inside.Where(i => i != group).ToArray();
        return Math.Max(low[group], sum - others.Sum(i => high[i])) < Math.Min(high[group], sum - others.Sum(i => low[i]));
    }
}
