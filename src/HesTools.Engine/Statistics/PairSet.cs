namespace HesTools.Engine.Statistics;

/// <summary>Counts the distinct pairs of a small number (a day, a group) and an address, by the small number.</summary>
internal sealed class PairSet
{
    private ulong[] _slots = new ulong[4096];
    private int _count;

    /// <summary>Distinct addresses by the small number.</summary>
    public List<long> Counts { get; } = [];

    public void Add(int number, int address)
    {
        if (_count * 3L >= _slots.Length * 2L)
        {
            Grow();
        }

        var pair = ((ulong)(uint)(number + 1) << 32) | (uint)address;
        if (!Insert(_slots, pair))
        {
            return;
        }

        _count++;
        while (Counts.Count <= number)
        {
            Counts.Add(0);
        }

        Counts[number]++;
    }

    private static bool Insert(ulong[] slots, ulong pair)
    {
        var mask = slots.Length - 1;
        var slot = (int)((pair * 0x9E3779B97F4A7C15) >> 33) & mask;
        while (slots[slot] != 0)
        {
            if (slots[slot] == pair)
            {
                return false;
            }

            slot = (slot + 1) & mask;
        }

        slots[slot] = pair;
        return true;
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        foreach (var pair in _slots)
        {
            if (pair != 0)
            {
                Insert(slots, pair);
            }
        }

        _slots = slots;
    }
}
