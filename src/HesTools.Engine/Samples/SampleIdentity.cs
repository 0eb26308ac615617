using System.Globalization;

namespace HesTools.Engine.Samples;

/// <summary>
/// The identifiers of a message or a refused attempt. They are bijections of its place in the month, so two of them cannot collide, however many
/// there are.
/// </summary>
internal readonly struct SampleIdentity(int seed, int quarter, int ordinal)
{
    private const int OrdinalBits = 20;

    private readonly ulong _place = ((ulong)quarter << OrdinalBits) | (uint)ordinal;

    public string MessageId(long received, string domain, int style)
    {
        var unique = SampleRandom.Mix(_place ^ Salt());
        return style switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"<{SampleClock.At(received):yyyyMMddHHmmss}.{unique:X16}@{domain}>"),
            1 => string.Create(CultureInfo.InvariantCulture, $"<CA+{unique:x16}_{received % 1_000_003}@mail.{domain}>"),
            2 => string.Create(CultureInfo.InvariantCulture, $"<{unique >> 32:x8}-{(unique >> 16) & 0xFFFF:x4}-{unique & 0xFFFF:x4}@{domain}>"),
            _ => string.Create(CultureInfo.InvariantCulture, $"<{unique}.JavaMail.app@{domain}>"),
        };
    }

    public Guid MailId() => MakeGuid(0);

    /// <summary>Attempts are numbered apart from messages, and so are their identifiers.</summary>
    public Guid AttemptId() => MakeGuid(1);

    /// <summary>The last 48 bits are the scrambled place; the rest looks like a random GUID.</summary>
    private Guid MakeGuid(ulong space)
    {
        const ulong Mask = (1UL << 48) - 1;
        var low = (((_place << 1) | space) * 0x5DEECE66DUL) & Mask;
        low ^= low >> 24;
        low = (low ^ Salt()) & Mask;
        var high = SampleRandom.Mix(low ^ Salt());
        return new Guid(
            (int)(high >> 32), (short)(high >> 16), (short)((high & 0x0FFF) | 0x4000), (byte)(0x80 | (high & 0x3F)), (byte)(high >> 8),
            (byte)(low >> 40), (byte)(low >> 32), (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low);
    }

    private ulong Salt()
    {
        var random = SampleRandom.For(seed, SampleStream.Identifiers);
        return random.NextBits();
    }
}
