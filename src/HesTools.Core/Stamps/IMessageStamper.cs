using HesTools.Logs;

namespace HesTools.Stamps;

/// <summary>Puts stamps into messages, byte for byte as they were but for the stamp.</summary>
public interface IMessageStamper
{
    /// <summary>Stamps the messages of a file.</summary>
    /// <param name="file">One message (RFC 5322), or a mailbox file (RFC 4155): its first line begins with <c>From </c>.</param>
    /// <param name="policy">Stamps and rules.</param>
    /// <param name="request">What is known of the messages.</param>
    /// <returns>The messages in order. Their outputs, one behind the other, are the file stamped.</returns>
    IEnumerable<StampedMessage> Stamp(ReadOnlyMemory<byte> file, StampPolicy policy, StampRequest request);

    /// <summary>Holds a stamped message against what it was, with readers that do not know where the stamp was put.</summary>
    /// <param name="message">What <see cref="Stamp"/> gave.</param>
    /// <param name="policy">The policy it was stamped by.</param>
    /// <param name="request">What was known of it.</param>
    /// <returns>What is not as it must be, in words; none: all is well.</returns>
    IReadOnlyList<string> Verify(StampedMessage message, StampPolicy policy, StampRequest request);
}

/// <summary>What is known of messages besides what they say themselves. What is given goes before what a message says.</summary>
public sealed record StampRequest
{
    /// <summary>The header field in which a rule of the gateway says what it did: an X-Header action beside the stamp.</summary>
    public const string TriggerField = "X-HesTools-Trigger";

    /// <summary>What the gateway did; null: what the message's <see cref="TriggerField"/> fields say.</summary>
    public IReadOnlyList<StampTrigger>? Triggers { get; init; }

    /// <summary>Envelope sender; null: the Return-Path, else the From header.</summary>
    public string? Sender { get; init; }

    /// <summary>Envelope recipients; null: Delivered-To, X-Original-To, To and Cc.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>Files that were cleaned or removed; null: not known.</summary>
    public IReadOnlyList<string>? FileNames { get; init; }

    /// <summary>When the gateway acted; null: the newest Received header, else the Date header.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Values of other tokens, by the token's name without the percent signs.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Policy events by their message ID without angle brackets; null: none. What they say goes before what a message says, and behind what is given here.</summary>
    public ILookup<string, PolicyEvent>? Events { get; init; }

    /// <summary>The key of the mark that tells a stamped message; empty: messages are not marked, and told by the stamp itself.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }
}

/// <summary>A message with its stamp.</summary>
/// <param name="Original">The message as it was.</param>
/// <param name="Edits">What was changed, in order of offset; none: nothing.</param>
/// <param name="Result">What came of it.</param>
public sealed record StampedMessage(ReadOnlyMemory<byte> Original, IReadOnlyList<StampEdit> Edits, StampResult Result)
{
    /// <summary>The stamp that was put in; null: none was.</summary>
    public RenderedStamp? Stamp { get; init; }

    /// <summary>The bytes of the stamped message.</summary>
    public byte[] ToArray()
    {
        var output = new byte[Original.Length + Edits.Sum(edit => edit.Insert.Length - edit.Delete)];
        var (from, to) = (0, 0);
        foreach (var edit in Edits)
        {
            Original.Span[from..edit.Offset].CopyTo(output.AsSpan(to));
            to += edit.Offset - from;
            edit.Insert.CopyTo(output.AsMemory(to));
            to += edit.Insert.Length;
            from = edit.Offset + edit.Delete;
        }

        Original.Span[from..].CopyTo(output.AsSpan(to));
        return output;
    }

    /// <summary>Writes the stamped message.</summary>
    /// <param name="stream">Where to.</param>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var from = 0;
        foreach (var edit in Edits)
        {
            stream.Write(Original.Span[from..edit.Offset]);
            stream.Write(edit.Insert.Span);
            from = edit.Offset + edit.Delete;
        }

        stream.Write(Original.Span[from..]);
    }
}

/// <summary>A change of bytes.</summary>
/// <param name="Offset">Where, in the message as it was.</param>
/// <param name="Delete">How many bytes go.</param>
/// <param name="Insert">What comes in their place.</param>
public sealed record StampEdit(int Offset, int Delete, ReadOnlyMemory<byte> Insert);
