using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace HesTools.Engine.Statistics;

/// <summary>
/// Asks for memory before it is needed. Looking up millions of addresses waits for memory more than it computes; a batch of look-ups waits once. A hint
/// only: where the processor has none, nothing happens.
/// </summary>
internal static class Memory
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T place)
    {
        if (Sse.IsSupported)
        {
            // The array may move before the hint is taken: then it was for nothing.
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
        }
    }
}
