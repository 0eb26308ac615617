using System.Runtime.CompilerServices;

namespace HesTools.Engine.Statistics;

/// <summary>Rows by key and recipient, each once, in its winning state. Rows are kept in chunks, so that growing copies only the index.</summary>
internal sealed class RowTable(WordTable words, AddressTable addresses)
{
    private const int ChunkBits = 16;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<Row[]> _chunks = [];
    private ulong[] _slots = new ulong[1 << 12];
    private HashSet<(ulong Key, int Recipient, int Row)>? _formerKeys;

    public int Count { get; private set; }

    /// <summary>The keys without a mail ID that states of a row had which did not win.</summary>
    public IEnumerable<(ulong Key, int Recipient, int Row)> FormerKeys => _formerKeys ?? [];

    public ref Row this[int index] => ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    /// <summary>A hint before <see cref="Add"/>.</summary>
    public void Prefetch(in Row row) => Memory.Prefetch(ref _slots[(int)HashOf(row) & (_slots.Length - 1)]);

    /// <summary>Adds a row, or lets it win or lose against the state there is.</summary>
    /// <param name="row">The row.</param>
    /// <param name="keepKeys">Whether losing states leave the key they would have without a mail ID.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in Row row, bool keepKeys)
    {
        if (Count * 4L >= _slots.Length * 3L)
        {
            _slots = Slots.Grow(_slots, index => HashOf(this[index]));
        }

        var hash = HashOf(row);
        var slot = Find(hash, row.Key, row.Recipient);
        if (_slots[slot] == 0)
        {
            _slots[slot] = Slots.Tag(hash) | (uint)(Count + 1);
            if (Count >> ChunkBits == _chunks.Count)
            {
                _chunks.Add(new Row[ChunkSize]);
            }

            this[Count] = row;
            Count++;
            return;
        }

        var index = (int)(uint)_slots[slot] - 1;
        ref var holder = ref this[index];
        if (keepKeys && (holder.Message != row.Message || holder.Received / TimeSpan.TicksPerSecond != row.Received / TimeSpan.TicksPerSecond))
        {
            _formerKeys ??= [];
            _formerKeys.Add((holder.IdlessKey, row.Recipient, index));
            _formerKeys.Add((row.IdlessKey, row.Recipient, index));
        }

        if (RowOrder.Wins(row, holder, words, addresses))
        {
            holder = row;
        }
    }

    /// <summary>The row of a key and recipient, or -1.</summary>
    public int Find(ulong key, int recipient)
    {
        var slot = Find(ByteHash.Mix(key, (uint)recipient), key, recipient);
        return (int)(uint)_slots[slot] - 1;
    }

    private static ulong HashOf(in Row row) => ByteHash.Mix(row.Key, (uint)row.Recipient);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find(ulong hash, ulong key, int recipient)
    {
        var mask = _slots.Length - 1;
        var tag = Slots.Tag(hash);
        var slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            if (Slots.Tag(_slots[slot]) == tag)
            {
                ref var row = ref this[(int)(uint)_slots[slot] - 1];
                if (row.Key == key && row.Recipient == recipient)
                {
                    break;
                }
            }

            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
