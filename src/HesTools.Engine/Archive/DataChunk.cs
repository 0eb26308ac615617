using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Native;

namespace HesTools.Engine.Archive;

/// <summary>
/// Rows on their way into a table, column by column in the database's own memory: no object, and no copy, for any field of any row. One thread fills it,
/// another hands it over.
/// </summary>
internal sealed unsafe class DataChunk : IDisposable
{
    /// <summary>Rows of a full chunk: the database's own vector size.</summary>
    public const int Size = 2048;

    // A text of up to 12 bytes stands in the vector itself: its length, then its bytes. A longer one: length, first four bytes, and where it is.
    private const int InlineLength = 12;
    private const int BlockSize = 256 * 1024;

    private readonly DuckDBDataChunk _chunk;
    private readonly nint[] _vectors;
    private readonly nint[] _data;
    private readonly ulong*[] _validity;
    private readonly List<(nint Start, int Length)> _blocks = [];
    private int _block;
    private int _used;

    public DataChunk(ChunkTable table)
    {
        Table = table;
        var columns = table.Columns;
        var types = new DuckDBLogicalType[columns.Length];
        var handles = new nint[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            types[i] = NativeMethods.LogicalType.DuckDBCreateLogicalType(columns[i]);
            handles[i] = types[i].DangerousGetHandle();
        }

        _chunk = NativeMethods.DataChunks.DuckDBCreateDataChunk(handles, (ulong)handles.Length);
        Array.ForEach(types, type => type.Dispose());
        _vectors = new nint[columns.Length];
        _data = new nint[columns.Length];
        _validity = new ulong*[columns.Length];
        Locate();
    }

    public ChunkTable Table { get; }

    public DuckDBDataChunk Handle => _chunk;

    public int Count { get; private set; }

    /// <summary>Sets a field of the current row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set<T>(int column, T value)
        where T : unmanaged => ((T*)_data[column])[Count] = value;

    /// <summary>Sets a field of the current row, or leaves it without a value.</summary>
    public void Set<T>(int column, T? value)
        where T : unmanaged
    {
        if (value is { } known)
        {
            Set(column, known);
            return;
        }

        if (_validity[column] is null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(_vectors[column]);
            _validity[column] = NativeMethods.Vectors.DuckDBVectorGetValidity(_vectors[column]);
        }

        _validity[column][Count >> 6] &= ~(1UL << (Count & 63));
    }

    /// <summary>Sets a text of the current row.</summary>
    /// <param name="column">The column.</param>
    /// <param name="text">UTF-8, valid throughout.</param>
    public void Set(int column, ReadOnlySpan<byte> text)
    {
        var place = (byte*)_data[column] + (Count * 16);
        if (text.Length <= InlineLength)
        {
            var target = new Span<byte>(place, 16);
            target.Clear();
            target[0] = (byte)text.Length;
            text.CopyTo(target[4..]);
            return;
        }

        var bytes = Room(text.Length);
        text.CopyTo(new Span<byte>(bytes, text.Length));
        *(uint*)place = (uint)text.Length;
        *(uint*)(place + 4) = *(uint*)bytes;
        *(byte**)(place + 8) = bytes;
    }

    /// <summary>The current row is whole.</summary>
    /// <returns>Whether the chunk is full.</returns>
    public bool Next() => ++Count == Size;

    /// <summary>Ready to be handed over.</summary>
    public void Seal() => NativeMethods.DataChunks.DuckDBDataChunkSetSize(_chunk, (ulong)Count);

    /// <summary>Empty again.</summary>
    public void Reset()
    {
        NativeMethods.DataChunks.DuckDBDataChunkReset(_chunk);
        Count = 0;
        (_block, _used) = (0, 0);
        Locate();
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _blocks.ForEach(block => NativeMemory.Free((void*)block.Start));
        _blocks.Clear();
    }

    /// <summary>Memory for a text that stays where it is until the chunk has been handed over, which copies it.</summary>
    private byte* Room(int length)
    {
        while (_block < _blocks.Count && _blocks[_block].Length - _used < length)
        {
            (_block, _used) = (_block + 1, 0);
        }

        if (_block == _blocks.Count)
        {
            var size = Math.Max(BlockSize, length);
            _blocks.Add(((nint)NativeMemory.Alloc((nuint)size), size));
        }

        var room = (byte*)_blocks[_block].Start + _used;
        _used += length;
        return room;
    }

    private void Locate()
    {
        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i] = NativeMethods.DataChunks.DuckDBDataChunkGetVector(_chunk, i);
            _data[i] = (nint)NativeMethods.Vectors.DuckDBVectorGetData(_vectors[i]);
            _validity[i] = null;
        }
    }
}
