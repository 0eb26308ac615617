using System.Runtime.CompilerServices;
using System.Text;

namespace HesTools.Engine.Statistics;

/// <summary>Addresses in lower case to numbers: the bytes of each are kept once, and compared, so that no two addresses are ever taken for one.</summary>
internal sealed class AddressTable
{
    private const int ChunkSize = 1 << 20;

    private readonly List<byte[]> _chunks = [new byte[ChunkSize]];
    private readonly WordTable _domains = new();
    private ulong[] _slots = new ulong[4096];
    private Entry[] _entries = new Entry[1024];
    private int _used;

    /// <summary>The domains of the addresses, in lower case.</summary>
    public WordTable Domains => _domains;

    public int Count { get; private set; }

    /// <summary>First hint before a look-up.</summary>
    public void PrefetchSlot(ulong hash) => Memory.Prefetch(ref _slots[(int)hash & (_slots.Length - 1)]);

    /// <summary>Second hint, some look-ups later.</summary>
    public void PrefetchEntry(ulong hash)
    {
        var slot = _slots[(int)hash & (_slots.Length - 1)];
        if (slot != 0)
        {
            Memory.Prefetch(ref _entries[(int)(uint)slot - 1]);
        }
    }

    /// <summary>Third hint, some look-ups later.</summary>
    public void PrefetchText(ulong hash)
    {
        var slot = _slots[(int)hash & (_slots.Length - 1)];
        if (slot != 0)
        {
            ref var entry = ref _entries[(int)(uint)slot - 1];
            Memory.Prefetch(ref _chunks[entry.Chunk][entry.Start]);
        }
    }

    /// <summary>The number of an address.</summary>
    /// <param name="address">In lower case; empty is an address too.</param>
    /// <param name="hash">Its hash.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Of(ReadOnlySpan<byte> address, ulong hash)
    {
        if (Count * 3L >= _slots.Length * 2L)
        {
            _slots = Slots.Grow(_slots, index => _entries[index].Hash);
        }

        var mask = _slots.Length - 1;
        var tag = Slots.Tag(hash);
        var slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            if (Slots.Tag(_slots[slot]) == tag)
            {
                var index = (int)(uint)_slots[slot] - 1;
                if (address.SequenceEqual(Bytes(index)))
                {
                    return index;
                }
            }

            slot = (slot + 1) & mask;
        }

        _slots[slot] = tag | (uint)(Count + 1);
        return Add(address, hash);
    }

    /// <summary>The domain of an address: an index into <see cref="Domains"/>, 0 without one.</summary>
    public int DomainOf(int address) => _entries[address].Domain;

    public string Text(int address) => Encoding.UTF8.GetString(Bytes(address));

    public ReadOnlySpan<byte> Bytes(int index)
    {
        ref var entry = ref _entries[index];
        return _chunks[entry.Chunk].AsSpan(entry.Start, entry.Length);
    }

    private int Add(ReadOnlySpan<byte> address, ulong hash)
    {
        if (_used + address.Length >= _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(ChunkSize, address.Length + 1)]);
            _used = 0;
        }

        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        address.CopyTo(_chunks[^1].AsSpan(_used));
        var at = address.LastIndexOf((byte)'@');
        _entries[Count] = new Entry
        {
            Hash = (uint)hash,
            Chunk = _chunks.Count - 1,
            Start = _used,
            Length = address.Length,
            Domain = at < 0 ? 0 : _domains.Of(address[(at + 1)..].TrimEnd((byte)'.')),
        };
        _used += address.Length;
        return Count++;
    }

    private struct Entry
    {
        /// <summary>The lower half of the hash; the upper one is in the slot.</summary>
        public uint Hash;
        public int Chunk;
        public int Start;
        public int Length;
        public int Domain;
    }
}
