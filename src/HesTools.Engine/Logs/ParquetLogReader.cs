using System.Text;
using DuckDB.NET.Data;
using HesTools.Logs;

namespace HesTools.Engine.Logs;

/// <summary>Reads Parquet files whose columns have the names of fields: what an export of the archive wrote comes back.</summary>
internal static class ParquetLogReader
{
    public static void Read(LogFile log, LogReadOptions options, ILogSink sink, CancellationToken token)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        try
        {
            connection.Open();
            Execute(connection, "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET TimeZone = 'UTC'; SET threads = 1");
            Read(connection, log, options, sink, token);
        }
        catch (DuckDBException exception)
        {
            token.ThrowIfCancellationRequested();
            throw new LogFileException(LogFileProblem.FileDamaged, log.Path, $"{log.DisplayName} cannot be read to its end: {exception.Message}", exception);
        }
    }

    private static void Read(DuckDBConnection connection, LogFile log, LogReadOptions options, ILogSink sink, CancellationToken token)
    {
        // A path takes no parameter here: a literal, its quotes doubled, and what would be a wildcard in brackets.
        var source = $"read_parquet(['{log.Path.Replace("'", "''", StringComparison.Ordinal).Replace("[", "[[]", StringComparison.Ordinal).Replace("*", "[*]", StringComparison.Ordinal).Replace("?", "[?]", StringComparison.Ordinal)}'], hive_partitioning = false)";
        var fields = Fields(connection, source, options);
        Require(log, fields);
        var columns = fields.Select(field => $"CAST(\"{field.Column.Replace("\"", "\"\"", StringComparison.Ordinal)}\" AS VARCHAR)");
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM {source}";
        command.UseStreamingMode = true;
        using var stop = token.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        var record = new ParquetRecord(fields.ConvertAll(field => field.Field));
        var rules = new RowRules(options, log);
        try
        {
            while (reader.Read())
            {
                if ((record.Number & 0xFFF) == 0)
                {
                    token.ThrowIfCancellationRequested();
                }

                record.Load(reader);
                record.Kind = KindOf(record, options.Vocabulary);
                var reason = record.Length > options.MaxRowLength ? $"longer than {options.MaxRowLength:N0} bytes (-MaxRowLength)" : rules.Complete(record);
                if (reason is null)
                {
                    sink.Accept(record);
                }
                else
                {
                    sink.Reject(rules.Reject(record.Line, reason, default));
                }
            }
        }
        finally
        {
            rules.Finish();
        }
    }

    private static List<(string Column, LogField Field)> Fields(DuckDBConnection connection, string source, LogReadOptions options)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {source} LIMIT 0";
        using var reader = command.ExecuteReader();
        return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)
            .Select(name => (Column: name, Field: options.ColumnNames.FieldOf(name, out var rank), Rank: rank))
            .Where(column => column.Field is not null)
            .GroupBy(column => column.Field)
            .Select(same => same.MinBy(column => column.Rank))
            .Select(column => (column.Column, column.Field!.Value))
            .ToList();
    }

    private static void Require(LogFile log, List<(string Column, LogField Field)> fields)
    {
        foreach (var field in new[] { LogField.Received, LogField.Recipient })
        {
            if (!fields.Exists(known => known.Field == field))
            {
                throw new LogFileException(
                    LogFileProblem.MissingColumn, log.Path, $"{log.DisplayName} is Parquet, but no column is {field}. -ColumnAlias names columns of another wording.");
            }
        }
    }

    private static LogKind KindOf(ParquetRecord record, Vocabulary vocabulary) =>
        record.Has(LogField.ThreatType) || record.Has(LogField.Rule) ? LogKind.PolicyEvent
        : vocabulary.TrafficTypeOf(Encoding.UTF8.GetString(record[LogField.TrafficType])) is { } kind ? kind
        : record[LogField.Action].IsEmpty && !record[LogField.Reason].IsEmpty ? LogKind.Blocked
        : LogKind.Accepted;

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A row of a Parquet file. Its line is its number.</summary>
    private sealed class ParquetRecord(List<LogField> fields) : BufferedRecord
    {
        public long Number { get; private set; }

        public int Length => Used;

        public override long Line => Number;

        public void Load(DuckDBDataReader reader)
        {
            Number++;
            Clear(default);
            for (var i = 0; i < fields.Count; i++)
            {
                var start = Used;
                if (!reader.IsDBNull(i))
                {
                    var text = reader.GetString(i);
                    Used += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));
                }

                Set(fields[i], start);
            }
        }
    }
}
