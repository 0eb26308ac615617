using CsvHelper;

namespace HesTools.Engine.Tables;

/// <summary>CSV (RFC 4180, UTF-8) in which no cell is a formula to a spreadsheet: one that would be begins with <c>'</c>, as in exports of the archive.</summary>
internal static class GuardedCsv
{
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
                    writer.WriteField(FormulaGuard.Guard(DisplayText.Clean(cell, int.MaxValue)));
                }

                writer.EndRecord();
            }
        }

        return stream.ToArray();
    }
}
