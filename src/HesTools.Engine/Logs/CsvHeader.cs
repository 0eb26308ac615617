using CsvHelper;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>The header row of a console export: which column is which field, and what its rows stand for.</summary>
internal sealed class CsvHeader
{
    private const string GuardName = "FormulaGuard";

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly int[] _columns;

    private CsvHeader(char separator, int[] columns, int columnCount, IReadOnlyList<string> names, IReadOnlyList<string> ignored)
    {
        Separator = separator;
        _columns = columns;
        ColumnCount = columnCount;
        Names = names;
        Ignored = [.. ignored.Where(name => name != GuardName)];
        FormulaGuard = ignored.Contains(GuardName) ? names.ToList().IndexOf(GuardName) : -1;
    }

    public char Separator { get; }

    public int ColumnCount { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Columns that are no field.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>What every row of the file stands for; null: each row says for itself.</summary>
    public LogKind? Kind { get; private set; }

    /// <summary>The column that says whether cells of a row were guarded against being taken for formulas; -1 but for exports of our own.</summary>
    public int FormulaGuard { get; }

    /// <summary>The number of fields found.</summary>
    public int Bound => _columns.Count(column => column >= 0);

    /// <summary>The column of a field, or -1.</summary>
    public int this[LogField field] => _columns[(int)field];

    public bool Has(LogField field) => _columns[(int)field] >= 0;

    /// <summary>Reads a header row. The separator is the one that gives the most known columns.</summary>
    /// <param name="line">The row, without a byte order mark.</param>
    /// <param name="names">The known names.</param>
    public static CsvHeader Parse(ReadOnlyMemory<byte> line, ColumnNames names) =>
        Separators.Select(separator => Parse(line, separator, names)).MaxBy(header => (header.Bound, header.ColumnCount))!;

    /// <summary>Checks that the columns are there without which the rows mean nothing.</summary>
    /// <exception cref="LogFileException">A column is missing.</exception>
    public void Require(string path, string displayName)
    {
        var policy = Has(LogField.ThreatType) || Has(LogField.Rule);
        if (policy)
        {
            Kind = LogKind.PolicyEvent;
            RequireColumns(path, displayName, "a policy event export", LogField.Received, LogField.MessageId, LogField.ThreatType);
        }
        else if (Has(LogField.Action) && Has(LogField.Reason))
        {
            RequireColumns(path, displayName, "a mail tracking export", LogField.Received, LogField.Recipient);
        }
        else if (Has(LogField.Action))
        {
            Kind = LogKind.Accepted;
            RequireColumns(path, displayName, "an export of accepted traffic", LogField.Received, LogField.Recipient);
        }
        else if (Has(LogField.Reason))
        {
            Kind = LogKind.Blocked;
            RequireColumns(path, displayName, "an export of blocked traffic", LogField.Received);
        }
        else
        {
            throw new LogFileException(
                LogFileProblem.MissingColumn,
                path,
                $"{displayName}: no column says what became of the messages. Accepted traffic has 'Action', blocked traffic 'Blocking Reason', policy events " +
                $"'Threat Type'. Found: {List(Names)}. -ColumnAlias names columns of another wording.");
        }
    }

    private static CsvHeader Parse(ReadOnlyMemory<byte> line, char separator, ColumnNames names)
    {
        using var reader = CsvReader.Create(line, new CsvReaderOptions { HasHeader = false, Separator = separator, TrimWhitespace = true });
        var columns = new int[Enum.GetValues<LogField>().Length];
        Array.Fill(columns, -1);
        var ranks = new int[columns.Length];
        var found = new List<string>();
        if (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                found.Add(reader.GetString(i));
                if (names.FieldOf(found[i], out var rank) is { } field && (columns[(int)field] < 0 || rank < ranks[(int)field]))
                {
                    columns[(int)field] = i;
                    ranks[(int)field] = rank;
                }
            }
        }

        var ignored = found.Where((name, i) => name.Length > 0 && !columns.Contains(i)).ToList();
        return new CsvHeader(separator, columns, found.Count, found, ignored);
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Take(60).Select(name => $"'{DisplayText.Clean(name, 60)}'"));

    private void RequireColumns(string path, string displayName, string what, params ReadOnlySpan<LogField> fields)
    {
        foreach (var field in fields)
        {
            if (!Has(field))
            {
                throw new LogFileException(
                    LogFileProblem.MissingColumn,
                    path,
                    $"{displayName} looks like {what}, but no column is {field}. Found: {List(Names)}. -ColumnAlias names columns of another wording.");
            }
        }
    }
}
