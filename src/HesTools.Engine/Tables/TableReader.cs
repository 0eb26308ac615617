using CsvHelper;
using HesTools.Engine.Logs;
using HesTools.Survey.Responses;

namespace HesTools.Engine.Tables;

/// <summary>Reads tables of people and answers, which are small: a file is read whole, within limits.</summary>
internal sealed class TableReader : ITableReader
{
    private const long MostBytes = 64 << 20;
    private const int MostRows = 200_000;
    private const int MostColumns = 1000;
    private const int LongestRow = 1 << 20;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <inheritdoc/>
    public Table Read(string path)
    {
        try
        {
            var bytes = Bytes(path);

            // The separator is that of the header: the one that makes the most columns of it.
            var separator = Separators.MaxBy(one => Columns(path, bytes, one));
            var rows = Rows(path, bytes, separator, MostRows + 1);
            return rows.Count == 0 ? throw new TableException(path, "there is no header.")
                : rows.Count > MostRows ? throw new TableException(path, $"there are more than {MostRows:N0} rows.")
                : rows[0].Cells.Length > MostColumns ? throw new TableException(path, $"there are more than {MostColumns:N0} columns.")
                : new Table([.. rows[0].Cells.Select(cell => cell.Trim())], [.. rows.Skip(1).Where(row => row.Cells.Any(cell => cell.Length > 0))]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Text.DecoderFallbackException)
        {
            throw new TableException(path, exception.Message, exception);
        }
    }

    // A header in quotes is malformed by the separators that it does not have.
    private static int Columns(string path, byte[] bytes, char separator)
    {
        try
        {
            return Rows(path, bytes, separator, 1) is [{ Cells.Length: var columns }] ? columns : 0;
        }
        catch (TableException)
        {
            return 0;
        }
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > MostBytes)
        {
            throw new TableException(path, $"it has {file.Length:N0} bytes, more than any such table.");
        }

        using var text = TextEncodings.ToUtf8(file, null);
        using var buffer = new MemoryStream();
        text.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static List<TableRow> Rows(string path, byte[] bytes, char separator, int most)
    {
        string? malformed = null;
        var options = new CsvReaderOptions
        {
            HasHeader = false, Separator = separator, TrackLineNumbers = true, MaxRecordSize = LongestRow,
            OnMalformedRecord = record => malformed = record.Reason is CsvMalformedReason.UnterminatedQuote ? "a quote that is never closed: the file is cut, or no table" : "text behind a closing quote",
        };
        var rows = new List<TableRow>();
        try
        {
            using var reader = CsvReader.Create(bytes, options);
            while (rows.Count < most && reader.Read())
            {
                if (malformed is not null)
                {
                    throw new TableException(path, $"line {reader.LineNumber}: {malformed}.");
                }

                rows.Add(new TableRow(reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]));
            }
        }
        catch (CsvFormatException exception)
        {
            throw new TableException(path, $"it is no table: {exception.Message}", exception);
        }

        return rows;
    }
}
