using System.Runtime.CompilerServices;

namespace HesTools.Engine.Statistics;

/// <summary>
/// The index of an open-addressing table: each slot holds the upper half of a hash and, in the lower half, 1 + the number of an item; 0 is free. The length
/// is a power of two.
/// </summary>
internal static class Slots
{
    private const ulong TagMask = 0xFFFFFFFF00000000;

    public static ulong Tag(ulong hash) => hash & TagMask;

    /// <summary>An index of twice the length with the same items. The lower half of a hash is in no slot: it is made again from the item.</summary>
    /// <param name="slots">The index.</param>
    /// <param name="hashOf">The hash, or its lower half, of an item.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong[] Grow(ulong[] slots, Func<int, ulong> hashOf)
    {
        var grown = new ulong[slots.Length * 2];
        var mask = grown.Length - 1;
        foreach (var value in slots)
        {
            if (value == 0)
            {
                continue;
            }

            var slot = (int)hashOf((int)(uint)value - 1) & mask;
            while (grown[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            grown[slot] = value;
        }

        return grown;
    }
}
