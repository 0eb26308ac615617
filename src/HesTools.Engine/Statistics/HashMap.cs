using System.Runtime.CompilerServices;

namespace HesTools.Engine.Statistics;

/// <summary>A map of 64-bit hashes to indexes, with open addressing. 0 is no key.</summary>
internal sealed class HashMap
{
    private ulong[] _keys = new ulong[1024];
    private int[] _values = new int[1024];

    public int Count { get; private set; }

    /// <summary>The place of the value of a key; a new one holds -1. Valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ref int GetOrAdd(ulong key)
    {
        if (Count * 4L >= _keys.Length * 3L)
        {
            Grow();
        }

        var slot = Find(_keys, key);
        if (_keys[slot] == 0)
        {
            _keys[slot] = key;
            _values[slot] = -1;
            Count++;
        }

        return ref _values[slot];
    }

    /// <summary>The value of a key, or -1.</summary>
    public int Get(ulong key)
    {
        var slot = Find(_keys, key);
        return _keys[slot] == 0 ? -1 : _values[slot];
    }

    private static int Find(ulong[] keys, ulong key)
    {
        var mask = keys.Length - 1;
        var slot = (int)(key ^ (key >> 32)) & mask;
        while (keys[slot] != 0 && keys[slot] != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        var keys = new ulong[_keys.Length * 2];
        var values = new int[keys.Length];
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] != 0)
            {
                var slot = Find(keys, _keys[i]);
                keys[slot] = _keys[i];
                values[slot] = _values[i];
            }
        }

        (_keys, _values) = (keys, values);
    }
}
