using System.Text;

namespace HesTools.Pilot.Export;

/// <summary>Lists of who has the mail, which people fill in: lines that are missing are added, and those there are stay as they are, byte by byte.</summary>
public static class ReceiptList
{
    private const int KeyCells = 3;
    private const string FirstColumn = "Wave";

    /// <summary>The list with the lines that it lacks.</summary>
    /// <param name="there">The list there is.</param>
    /// <param name="made">The list as it would be made now, CSV with commas.</param>
    /// <param name="added">How many lines were added.</param>
    /// <returns>Null: it is no such list any more, in UTF-8 or another code of one byte for ASCII, with the columns in their places.</returns>
    public static byte[]? Complete(byte[] there, byte[] made, out int added)
    {
        ArgumentNullException.ThrowIfNull(there);
        ArgumentNullException.ThrowIfNull(made);
        added = 0;
        var text = Encoding.UTF8.GetString(there).TrimStart('\uFEFF');

        // Spreadsheets write what the country's settings say.
        if (text.Length <= FirstColumn.Length || !text.TrimStart('"').StartsWith(FirstColumn, StringComparison.OrdinalIgnoreCase) || text.Contains('\0', StringComparison.Ordinal)
            || text.FirstOrDefault(c => c is ',' or ';' or '\t') is var separator && separator == default)
        {
            return null;
        }

        var wanted = Rows(Encoding.UTF8.GetString(made), ',');
        var found = Rows(text, separator);
        if (!Key(found[0]).Equals(Key(wanted[0]), StringComparison.Ordinal))
        {
            return null;
        }

        var known = found.Select(Key).ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Where(row => !known.Contains(Key(row))).ToList();
        if (missing.Count == 0)
        {
            return there;
        }

        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var more = new StringBuilder(text.EndsWith('\n') ? "" : end);
        foreach (var row in missing)
        {
            more.AppendJoin(separator, row.Select(cell => Quote(cell, separator))).Append(end);
        }

        added = missing.Count;
        return [.. there, .. Encoding.UTF8.GetBytes(more.ToString())];
    }

    // A spreadsheet may take away the guard against formulas.
    private static string Key(IReadOnlyList<string> row) => string.Join('\n', row.Take(KeyCells).Select(cell => cell.Trim().TrimStart('\'').ToUpperInvariant()));

    private static string Quote(string cell, char separator) => cell.Contains(separator, StringComparison.Ordinal) || cell.AsSpan().IndexOfAny('"', '\r', '\n') >= 0
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static List<List<string>> Rows(string text, char separator)
    {
        var (rows, row, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            if (isQuoted && c == '"' && index + 1 < text.Length && text[index + 1] == '"')
            {
                cell.Append('"');
                index++;
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && c == separator)
            {
                row.Add(cell.ToString());
                cell.Clear();
            }
            else if (!isQuoted && c == '\n')
            {
                EndRow();
            }
            else if (isQuoted || c != '\r')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            EndRow();
        }

        return rows;

        void EndRow()
        {
            row.Add(cell.ToString());
            cell.Clear();
            rows.Add(row);
            row = [];
        }
    }
}
