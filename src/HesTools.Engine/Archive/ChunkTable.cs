using DuckDB.NET.Native;

namespace HesTools.Engine.Archive;

/// <summary>A table that chunks go to, with its columns in their order (<c>schema.sql</c>).</summary>
internal sealed class ChunkTable
{
    private static readonly DuckDBType[] MessageColumns =
    [
        DuckDBType.BigInt, DuckDBType.UnsignedBigInt, DuckDBType.Integer, DuckDBType.UnsignedTinyInt, DuckDBType.Integer, DuckDBType.Integer,
        DuckDBType.Timestamp, DuckDBType.Timestamp, DuckDBType.Timestamp, DuckDBType.UnsignedTinyInt, DuckDBType.Integer,
        DuckDBType.Integer, DuckDBType.Integer, DuckDBType.Integer, DuckDBType.UnsignedBigInt, DuckDBType.BigInt, DuckDBType.Integer,
        DuckDBType.Integer, DuckDBType.BigInt,
    ];

    private static readonly DuckDBType[] TextColumns = [DuckDBType.BigInt, .. Enumerable.Repeat(DuckDBType.Varchar, 9)];

    private static readonly DuckDBType[] EventColumns =
    [
        DuckDBType.BigInt, DuckDBType.UnsignedBigInt, DuckDBType.Integer, DuckDBType.Integer, DuckDBType.Integer, DuckDBType.Timestamp, DuckDBType.Timestamp,
        DuckDBType.UnsignedTinyInt, DuckDBType.Integer, DuckDBType.Integer, DuckDBType.BigInt, DuckDBType.Integer, DuckDBType.BigInt,
        .. Enumerable.Repeat(DuckDBType.Varchar, 5),
    ];

    private static readonly DuckDBType[] RecipientColumns =
    [
        DuckDBType.BigInt, DuckDBType.UnsignedBigInt, DuckDBType.Integer, DuckDBType.Integer, DuckDBType.Integer, DuckDBType.Integer, DuckDBType.Timestamp,
    ];

    private readonly Stack<DataChunk> _free = [];

    private ChunkTable(string name, bool staged, params DuckDBType[] columns)
    {
        Name = name;
        IsStaged = staged;
        Columns = columns;
    }

    public string Name { get; }

    /// <summary>Whether it is one of those in which rows of one file wait to be merged.</summary>
    public bool IsStaged { get; }

    public DuckDBType[] Columns { get; }

    /// <summary>The tables of an import: those of the archive take rows that are certainly new, the staged ones all others.</summary>
    public static ChunkTable Address() => new("address", false, DuckDBType.Integer, DuckDBType.UnsignedBigInt, DuckDBType.Varchar);

    public static ChunkTable Message(bool staged) => new(staged ? "staged" : "message", staged, MessageColumns);

    public static ChunkTable Text(bool staged) => new(staged ? "staged_text" : "message_text", staged, TextColumns);

    public static ChunkTable Event(bool staged) => new(staged ? "staged_event" : "event", staged, EventColumns);

    public static ChunkTable EventRecipient(bool staged) => new(staged ? "staged_recipient" : "event_recipient", staged, RecipientColumns);

    /// <summary>An empty chunk.</summary>
    public DataChunk Take()
    {
        lock (_free)
        {
            if (_free.TryPop(out var chunk))
            {
                return chunk;
            }
        }

        return new DataChunk(this);
    }

    /// <summary>Takes a chunk back.</summary>
    public void Return(DataChunk chunk)
    {
        chunk.Reset();
        lock (_free)
        {
            _free.Push(chunk);
        }
    }

    /// <summary>Frees the chunks that were taken back.</summary>
    public void Free()
    {
        while (_free.TryPop(out var chunk))
        {
            chunk.Dispose();
        }
    }
}
