namespace HesTools.Survey.Measures;

/// <summary>
/// Hides cells of a table of counts whose sums of rows and columns are known, so that no hidden one can be worked out. A hidden cell is safe exactly if it could be one more or one less in another table of whole
/// numbers with the same published values; such tables differ by cycles in the network of rows and columns: D. Gusfield, A graph theoretic approach to statistical data security, SIAM Journal on Computing 17 (1988), 552-571.
/// Zeros are hidden too where they protect others, so that a hidden cell can be anything.
/// </summary>
internal sealed class CellSuppression
{
    private readonly int[][] _counts;
    private readonly bool[][] _hidden;
    private readonly bool[][] _safe;

    private CellSuppression(int[][] counts, bool[] whole, int threshold)
    {
        _counts = counts;
        _hidden = [.. counts.Select((row, i) => row.Select(count => whole[i] || (count > 0 && count < threshold)).ToArray())];
        _safe = [.. counts.Select(row => new bool[row.Length])];
    }

    /// <summary>Which cells are hidden.</summary>
    /// <param name="counts">The table: rows of as many counts each.</param>
    /// <param name="hiddenRows">Rows that are hidden whole, whatever is in them.</param>
    /// <param name="threshold">Counts from 1 to below this are hidden; a row of fewer than twice this many whose people all gave one answer is hidden whole.</param>
    /// <returns>Null: no choice of cells protects them, or who knows how they are chosen could work one out.</returns>
    public static bool[][]? Hide(int[][] counts, bool[] hiddenRows, int threshold)
    {
        bool SaysWhatAllSaid(int[] row) => row.Sum() is > 0 and var all && all < 2 * threshold && row.Contains(all);
        bool[][]? Protected(int[][] table)
        {
            var suppression = new CellSuppression(table, [.. table.Select((row, i) => hiddenRows[i] || SaysWhatAllSaid(row))], threshold);
            return suppression.Protect() ? suppression._hidden : null;
        }

        return Protected(counts) is { } hidden && OtherTables.LeaveOpen(counts, hidden, Protected) ? hidden : null;
    }

    private bool Protect()
    {
        // A cell that a cycle made safe stays so: more hidden cells only leave more tables possible.
        for (var i = 0; i < _counts.Length; i++)
        {
            for (var j = 0; j < _counts[i].Length; j++)
            {
                if (_hidden[i][j] && !_safe[i][j] && !Protect(i, j))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Protect(int row, int column)
    {
        var more = Path(_counts.Length + column, row, row, column);
        var less = CanBeLess(row, column) ? Path(row, _counts.Length + column, row, column) : null;
        var path = more is null || less?.Cost < more.Value.Cost ? less : more;
        if (path is null)
        {
            return false;
        }

        _safe[row][column] = true;
        foreach (var (i, j) in path.Value.Cells)
        {
            (_hidden[i][j], _safe[i][j]) = (true, true);
        }

        return true;
    }

    private bool CanBeLess(int row, int column) => _counts[row][column] > 0;

    /// <summary>
    /// The cheapest way between a row and a column, without the cell between them: from rows to columns a cell is one more, from columns to rows one less. It costs the counts that it hides, a zero the least, and of equals the fewest cells.
    /// </summary>
    private (long Cost, List<(int Row, int Column)> Cells)? Path(int from, int to, int row, int column)
    {
        const long Cell = 1L << 32;
        var (rows, columns) = (_counts.Length, _counts[0].Length);
        var cost = new long[rows + columns];
        var before = new int[rows + columns];
        var done = new bool[rows + columns];
        Array.Fill(cost, long.MaxValue);
        cost[from] = 0;
        while (true)
        {
            var here = -1;
            for (var node = 0; node < cost.Length; node++)
            {
                here = !done[node] && cost[node] < long.MaxValue && (here < 0 || cost[node] < cost[here]) ? node : here;
            }

            if (here < 0)
            {
                return null;
            }

            if (here == to)
            {
                break;
            }

            done[here] = true;
            for (var k = 0; k < (here < rows ? columns : rows); k++)
            {
                var (i, j, there) = here < rows ? (here, k, rows + k) : (k, here - rows, k);
                if ((i == row && j == column) || (here >= rows && !CanBeLess(i, j)))
                {
                    continue;
                }

                var total = cost[here] + 1 + (_hidden[i][j] ? 0 : Cell * (_counts[i][j] == 0 ? 1 : 2 * _counts[i][j]));
                if (total < cost[there])
                {
                    (cost[there], before[there]) = (total, here);
                }
            }
        }

        var cells = new List<(int Row, int Column)>();
        for (var node = to; node != from; node = before[node])
        {
            cells.Add(node < rows ? (node, before[node] - rows) : (before[node], node - rows));
        }

        return (cost[to], cells);
    }
}
