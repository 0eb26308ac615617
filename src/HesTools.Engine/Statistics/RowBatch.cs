using HesTools.Logs;

namespace HesTools.Engine.Statistics;

/// <summary>Rows on their way from the thread that reads to the thread that counts: all text is in one block of bytes.</summary>
internal sealed class RowBatch
{
    public const int Size = 2048;

    /// <summary>Tracking rows.</summary>
    public PackedRow[] Rows { get; } = new PackedRow[Size];

    public int RowCount { get; set; }

    /// <summary>Policy events.</summary>
    public List<PackedEvent> Events { get; } = [];

    /// <summary>Recipients of the events.</summary>
    public List<PackedAddress> Recipients { get; } = [];

    public byte[] Text { get; private set; } = new byte[Size * 64];

    public int TextLength { get; private set; }

    public bool IsFull => RowCount == Size || Events.Count == Size;

    public bool IsEmpty => RowCount == 0 && Events.Count == 0;

    public ReadOnlySpan<byte> Bytes(in PackedAddress address) => Text.AsSpan(address.Start, address.Length);

    public void Clear()
    {
        RowCount = 0;
        TextLength = 0;
        Events.Clear();
        Recipients.Clear();
    }

    /// <summary>Adds an address in lower case, with its hash.</summary>
    public PackedAddress Pack(ReadOnlySpan<byte> address)
    {
        address = LogText.TrimBrackets(address);
        if (Text.Length - TextLength < address.Length * 2)
        {
            var grown = new byte[Math.Max(Text.Length * 2, TextLength + (address.Length * 2))];
            Text.AsSpan(0, TextLength).CopyTo(grown);
            Text = grown;
        }

        var target = Text.AsSpan(TextLength);
        var length = LowerCase.Write(address, target);
        var packed = new PackedAddress { Start = TextLength, Length = length, Hash = ByteHash.Of(target[..length]) };
        TextLength += length;
        return packed;
    }
}

/// <summary>An address in the text of a batch.</summary>
internal struct PackedAddress
{
    public ulong Hash;
    public int Start;
    public int Length;
}

/// <summary>A tracking row whose addresses are not numbers yet.</summary>
internal struct PackedRow
{
    public Row Row;
    public PackedAddress Recipient;
    public PackedAddress Sender;
    public int File;
    public LogKind Kind;
    public bool HasMailId;
}

/// <summary>A policy event whose recipients are not numbers yet.</summary>
internal struct PackedEvent
{
    public Event Event;
    public ulong Message;

    /// <summary>Identity of the event; 0 unless its threat type is not known, which is counted.</summary>
    public ulong Identity;
    public int FirstRecipient;
    public int RecipientCount;
}
