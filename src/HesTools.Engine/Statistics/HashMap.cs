using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HesTools.Engine.Statistics;

/// <summary>A map of 64-bit hashes to indexes, with open addressing. 0 is no key.</summary>
internal sealed class HashMap
{
    private Entry[] _entries = new Entry[1024];

    public int Count { get; private set; }

    /// <summary>The place of the value of a key; a new one holds -1. Valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref int GetOrAdd(ulong key)
    {
        if (Count * 4L >= _entries.Length * 3L)
        {
            Grow();
        }

        ref var entry = ref _entries[Find(_entries, key)];
        if (entry.Key == 0)
        {
            entry = new Entry { Key = key, Value = -1 };
            Count++;
        }

        return ref entry.Value;
    }

    /// <summary>The value of a key, or -1.</summary>
    public int Get(ulong key)
    {
        ref var entry = ref _entries[Find(_entries, key)];
        return entry.Key == 0 ? -1 : entry.Value;
    }

    private static int Find(Entry[] entries, ulong key)
    {
        var mask = entries.Length - 1;
        var slot = (int)(key ^ (key >> 32)) & mask;
        while (entries[slot].Key != 0 && entries[slot].Key != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var entries = new Entry[_entries.Length * 2];
        foreach (ref var entry in _entries.AsSpan())
        {
            if (entry.Key != 0)
            {
                entries[Find(entries, entry.Key)] = entry;
            }
        }

        _entries = entries;
    }

    /// <summary>12 bytes, so that a look-up waits for memory once.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Entry
    {
        public ulong Key;
        public int Value;
    }
}
