using HesTools.Survey.Responses;

namespace HesTools.Survey.Export;

/// <summary>Columns of a table of people, by header.</summary>
internal static class TableColumns
{
    /// <summary>The column of the first name that there is; -1: none.</summary>
    public static int Find(Table table, params string[] names) =>
        names.Select(name => Array.FindIndex(table.Header, header => Bare(header).Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(column => column >= 0, -1);

    /// <summary>A cell without spaces around it; empty where the row or the table has none.</summary>
    public static string Cell(TableRow row, int column) => column >= 0 && column < row.Cells.Length ? row.Cells[column].Trim() : "";

    private static string Bare(string header) => string.Concat(header.Where(char.IsLetterOrDigit));
}
