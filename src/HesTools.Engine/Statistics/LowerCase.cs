using System.Buffers;
using System.Text;

namespace HesTools.Engine.Statistics;

/// <summary>Addresses are compared without case.</summary>
internal static class LowerCase
{
    /// <summary>Writes an address in lower case.</summary>
    /// <param name="source">UTF-8.</param>
    /// <param name="target">At least twice as long.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (Ascii.ToLower(source, target, out var written) == OperationStatus.Done)
        {
            return written;
        }

        // Internationalised addresses: without case by the invariant culture, as everywhere else.
        var text = Encoding.UTF8.GetString(source).ToLowerInvariant();
        return Encoding.UTF8.TryGetBytes(text, target, out written) ? written : throw new InvalidOperationException("An address grew in lower case.");
    }
}
