using System.Buffers;
using CsvHelper;

namespace HesTools.Engine.Tables;

/// <summary>CSV (RFC 4180, UTF-8) in which no cell is a formula to a spreadsheet: one that would be begins with <c>'</c>, as in exports of the archive.</summary>
internal static class GuardedCsv
{
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r'\uFF07\uFF1D\uFF0B\uFF0D\uFF20");

    public static byte[] Write(string[] columns, IEnumerable<string[]> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true))
        {
            writer.WriteHeader(columns);
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    writer.WriteField(Guard(DisplayText.Clean(cell, int.MaxValue)));
                }

                writer.EndRecord();
            }
        }

        return stream.ToArray();
    }

    private static string Guard(string cell) => cell.Length > 0 && Formula.Contains(cell[0]) ? "'" + cell : cell;
}
