namespace HesTools;

/// <summary>Cells of tables that a spreadsheet would take for a formula: they are written behind a <c>'</c>, and so is what begins with one, so that reading gives back what was written.</summary>
public static class FormulaGuard
{
    private const char Mark = '\'';
    private const string Signs = "=+-@\t\r'\uFF07\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>A cell as it is written.</summary>
    /// <param name="cell">What it says.</param>
    public static string Guard(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Length > 0 && Signs.Contains(cell[0], StringComparison.Ordinal) ? Mark + cell : cell;
    }

    /// <summary>What a cell says.</summary>
    /// <param name="cell">The cell as it was written.</param>
    public static string Unguard(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Length > 1 && cell[0] == Mark && Signs.Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;
    }
}
