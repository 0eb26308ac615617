namespace HesTools.Engine.Updates;

/// <summary>
/// Hides small counts, and one more where a single hidden one could be worked out from the sum: OECD Glossary of Statistical Terms, cell suppression.
/// </summary>
internal static class SmallCells
{
    /// <summary>The counts of a column, null where hidden. Zero says nothing about anybody and stays.</summary>
    /// <param name="counts">The counts, whose sum is known.</param>
    /// <param name="threshold">Counts below this are hidden.</param>
    public static long?[] Hide(IReadOnlyList<long> counts, int threshold)
    {
        var shown = counts.Select(count => count > 0 && count < threshold ? null : (long?)count).ToArray();
        if (shown.Count(count => count is null) == 1
            && Enumerable.Range(0, shown.Length).Where(i => shown[i] > 0).OrderBy(i => shown[i]).Select(i => (int?)i).FirstOrDefault() is { } next)
        {
            shown[next] = null;
        }

        return shown;
    }
}
