namespace HesTools.Engine.Updates;

/// <summary>
/// Hides small counts of a table, and others where a single hidden one could be worked out from the sum of its row or column: OECD Glossary of Statistical Terms, cell suppression.
/// </summary>
internal static class SmallCells
{
    /// <summary>The cells, null where hidden. Zero says nothing about anybody and stays, unless it protects another.</summary>
    /// <param name="rows">Rows of counts: the first is the sum of the others, and the sums of columns are known.</param>
    /// <param name="threshold">Counts below this are hidden.</param>
    /// <returns>Null: what is to be hidden cannot be.</returns>
    public static long?[][]? Hide(IReadOnlyList<long[]> rows, int threshold)
    {
        var shown = rows.Select(row => row.Select(count => count > 0 && count < threshold ? null : (long?)count).ToArray()).ToArray();
        var width = rows.Count == 0 ? 0 : rows[0].Length;
        bool changed;
        do
        {
            changed = false;
            foreach (var line in Enumerable.Range(0, shown.Length).Select(r => Enumerable.Range(0, width).Select(c => (r, c)).ToList())
                .Concat(Enumerable.Range(0, width).Select(c => Enumerable.Range(0, shown.Length).Select(r => (r, c)).ToList())))
            {
                if (line.Count(cell => shown[cell.r][cell.c] is null) != 1)
                {
                    continue;
                }

                var others = line.Where(cell => shown[cell.r][cell.c] is not null).OrderBy(cell => shown[cell.r][cell.c] == 0).ThenBy(cell => shown[cell.r][cell.c]).ToList();
                if (others.Count == 0)
                {
                    return null;
                }

                shown[others[0].r][others[0].c] = null;
                changed = true;
            }
        }
        while (changed);
        return shown;
    }

    /// <summary>Counts that add up to nothing: only the small ones are hidden.</summary>
    public static long?[] Hide(IEnumerable<long> counts, int threshold) => [.. counts.Select(count => count > 0 && count < threshold ? null : (long?)count)];
}
