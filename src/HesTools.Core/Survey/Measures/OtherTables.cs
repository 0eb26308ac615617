namespace HesTools.Survey.Measures;

/// <summary>
/// Whether hidden cells stay open to whoever knows how they are chosen: who goes through all tables with the same sums and the same shown counts, and keeps those of which the same cells would be hidden, must find more
/// than one count for each hidden cell. (Minimality attack: R. C.-W. Wong and others, VLDB 2007, 543-554.) Such tables are sought by chance, the same way each time; what is not found counts as not there.
/// </summary>
internal sealed class OtherTables
{
    private const int Walks = 40;
    private const int StepsOfWalk = 25;
    private const int Seed = 20_180_814;

    // The same answers give the same figures, so the chance is not one of secrets.
#pragma warning disable CA5394
    private readonly Random _random = new(Seed);
#pragma warning restore CA5394
    private readonly bool[][] _hidden;
    private readonly List<(int Row, int Column)> _cells;

    private OtherTables(bool[][] hidden)
    {
        _hidden = hidden;
        _cells = [.. hidden.SelectMany((row, i) => row.Select((isHidden, j) => (isHidden, i, j))).Where(cell => cell.isHidden).Select(cell => (cell.i, cell.j))];
    }

    /// <summary>Whether each hidden cell has another count in some table that would be published the same way.</summary>
    /// <param name="counts">The table.</param>
    /// <param name="hidden">Which cells are hidden.</param>
    /// <param name="hide">Which cells of another table would be.</param>
    public static bool LeaveOpen(int[][] counts, bool[][] hidden, Func<int[][], bool[][]?> hide)
    {
        var search = new OtherTables(hidden);
        var closed = search._cells.ToHashSet();
        for (var walk = 0; walk < Walks && closed.Count > 0; walk++)
        {
            int[][] table = [.. counts.Select(row => (int[])row.Clone())];
            for (var step = 0; step < StepsOfWalk && closed.Count > 0; step++)
            {
                // Towards a cell that is not open yet; a table that would look different is a way station.
                if (search.Move(table, closed.ElementAt(search.Next(closed.Count))) && hide(table) is { } other && Same(other, hidden))
                {
                    closed.RemoveWhere(cell => table[cell.Row][cell.Column] != counts[cell.Row][cell.Column]);
                }
            }
        }

        return closed.Count == 0;
    }

    private static bool Same(bool[][] one, bool[][] other) => one.Zip(other).All(rows => rows.First.AsSpan().SequenceEqual(rows.Second));

    /// <summary>Changes a cell by one, and others by one so that all sums stay, along a cycle of hidden cells.</summary>
    private bool Move(int[][] table, (int Row, int Column) cell)
    {
        var (rows, columns) = (table.Length, table[0].Length);
        var isMore = Next(2) == 0;
        if (!isMore && table[cell.Row][cell.Column] == 0)
        {
            return false;
        }

        // From the column back to the row where the cell is one more; the other way round where it is one less. From rows to columns a cell is one more.
        var (from, to) = isMore ? (rows + cell.Column, cell.Row) : (cell.Row, rows + cell.Column);
        var before = Enumerable.Repeat(-1, rows + columns).ToArray();
        before[from] = from;
        var open = new List<int> { from };
        while (open.Count > 0 && before[to] < 0)
        {
            var at = Next(open.Count);
            var here = open[at];
            open[at] = open[^1];
            open.RemoveAt(open.Count - 1);
            for (var k = 0; k < (here < rows ? columns : rows); k++)
            {
                var (i, j, there) = here < rows ? (here, k, rows + k) : (k, here - rows, k);
                if (before[there] < 0 && _hidden[i][j] && (i, j) != cell && (here < rows || table[i][j] > 0))
                {
                    before[there] = here;
                    open.Add(there);
                }
            }
        }

        if (before[to] < 0)
        {
            return false;
        }

        table[cell.Row][cell.Column] += isMore ? 1 : -1;
        for (var node = to; node != from; node = before[node])
        {
            var (i, j, change) = node < rows ? (node, before[node] - rows, -1) : (before[node], node - rows, 1);
            table[i][j] += change;
        }

        return true;
    }

#pragma warning disable CA5394
    private int Next(int below) => _random.Next(below);
#pragma warning restore CA5394
}
