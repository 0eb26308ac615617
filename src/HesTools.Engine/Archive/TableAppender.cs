using DuckDB.NET.Native;

namespace HesTools.Engine.Archive;

/// <summary>Appends chunks to a table, within the transaction of its connection.</summary>
internal sealed class TableAppender : IDisposable
{
    private readonly ArchiveDatabase _database;
    private readonly DuckDBAppender _appender;

    /// <summary>Makes an appender.</summary>
    /// <param name="database">The archive.</param>
    /// <param name="catalog">"temp" for a temporary table; null for one of the archive.</param>
    /// <param name="table">The table.</param>
    public TableAppender(ArchiveDatabase database, string? catalog, string table)
    {
        _database = database;
        Check(NativeMethods.Appender.DuckDBAppenderCreateExt(database.Connection.NativeConnection, catalog!, "main", table, out _appender));
    }

    public void Append(DataChunk chunk)
    {
        chunk.Seal();
        Check(NativeMethods.Appender.DuckDBAppendDataChunk(_appender, chunk.Handle));
    }

    /// <summary>What was appended stands in the table.</summary>
    public void Flush() => Check(NativeMethods.Appender.DuckDBAppenderFlush(_appender));

    public void Dispose() => _appender.Dispose();

    private void Check(DuckDBState state)
    {
        if (state != DuckDBState.Success)
        {
            using var error = NativeMethods.Appender.DuckDBAppenderErrorData(_appender);
            throw _database.Problem(NativeMethods.ErrorData.DuckDBErrorDataMessage(error), null);
        }
    }
}
