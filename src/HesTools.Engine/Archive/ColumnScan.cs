using DuckDB.NET.Native;

namespace HesTools.Engine.Archive;

/// <summary>Reads columns of numbers a vector at a time: millions of keys in hundredths of a second.</summary>
internal static unsafe class ColumnScan
{
    /// <summary>Runs a query without parameters whose columns are numbers without nulls.</summary>
    /// <param name="database">The archive.</param>
    /// <param name="sql">The query.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="visit">Takes the columns' memory and the number of rows, again and again.</param>
    public static void Run(ArchiveDatabase database, string sql, int columns, Action<nint[], int> visit)
    {
        var state = NativeMethods.Query.DuckDBQuery(database.Connection.NativeConnection, sql, out var result);
        try
        {
            if (state != DuckDBState.Success)
            {
                throw database.Problem(NativeMethods.Query.DuckDBResultError(ref result), null);
            }

            var data = new nint[columns];
            while (true)
            {
                using var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
                if (chunk.IsInvalid || NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk) is not (> 0 and var size))
                {
                    return;
                }

                for (var i = 0; i < columns; i++)
                {
                    data[i] = (nint)NativeMethods.Vectors.DuckDBVectorGetData(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i));
                }

                visit(data, (int)size);
            }
        }
        finally
        {
            NativeMethods.Query.DuckDBDestroyResult(ref result);
        }
    }
}
