using System.Text;
using HesTools.Stamps;
using MimeKit;

namespace HesTools.Engine.Stamps;

/// <summary>
/// Holds a stamped message against the one before it. Both are read by MimeKit's object model, which has no part in stamping: the same tree, every other part
/// the same, a stamped part the old one with one insertion, and a second stamping that does nothing.
/// </summary>
internal sealed class StampVerifier(IMessageStamper stamper, StampPolicy policy, StampRequest request)
{
    private const int LongestLine = 998;

    /// <summary>What is not as it must be; none: all is well.</summary>
    /// <param name="message">The message.</param>
    public IReadOnlyList<string> Check(StampedMessage message)
    {
        var output = message.ToArray();
        if (message.Edits.Count == 0)
        {
            return output.AsSpan().SequenceEqual(message.Original.Span) ? [] : ["Bytes changed without an edit."];
        }

        var broken = new List<string>();
        CheckUndo(message, output, broken);
        CheckLines(message, output, broken);
        CheckAgain(output, broken);
        CheckParts(message, output, broken);
        return broken;
    }

    private static void CheckUndo(StampedMessage message, byte[] output, List<string> broken)
    {
        var (undone, at, moved) = (new List<byte>(message.Original.Length), 0, 0);
        foreach (var edit in message.Edits)
        {
            undone.AddRange(output.AsSpan(at, edit.Offset + moved - at));
            undone.AddRange(message.Original.Span.Slice(edit.Offset, edit.Delete));
            at = edit.Offset + moved + edit.Insert.Length;
            moved += edit.Insert.Length - edit.Delete;
        }

        undone.AddRange(output.AsSpan(at));
        Require(undone.ToArray().AsSpan().SequenceEqual(message.Original.Span), "Taking the changes back does not give the message.", broken);
    }

    // A line that was short enough and is not any more.
    private static void CheckLines(StampedMessage message, byte[] output, List<string> broken)
    {
        if (Longest(output) > LongestLine)
        {
            var old = Longest(message.Original.Span);
            Require(Longest(output) <= Math.Max(LongestLine, old), $"A line is longer than {LongestLine} octets.", broken);
        }
    }

    private static int Longest(ReadOnlySpan<byte> bytes)
    {
        var longest = 0;
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            longest = Math.Max(longest, end < 0 ? bytes.Length : end);
            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }

        return longest;
    }

    private void CheckAgain(byte[] output, List<string> broken)
    {
        var again = stamper.Stamp(output, policy, request).ToList();
        Require(again.Count == 1 && again[0].Edits.Count == 0 && again[0].Result.Outcome == "AlreadyStamped", $"Stamping again gives {string.Join(", ", again.Select(one => one.Result.Outcome))}.", broken);
    }

    private static void CheckParts(StampedMessage message, byte[] output, List<string> broken)
    {
        var (before, after) = (Load(message.Original), Load(output));
        if (before is null || after is null)
        {
            Require(before is null, "The stamped message cannot be read.", broken);
            return;
        }

        CheckShown(message, before, after, broken);
        Require(HeadersOf(before, message).SequenceEqual(HeadersOf(after, message)), "A header field of the message changed.", broken);
        if (before.Body is null || after.Body is null)
        {
            Require(before.Body is null == after.Body is null, "The message has lost its body.", broken);
            return;
        }

        var isNew = message.Result.Outcome == "StampedInNewPart";
        var old = Leaves(before.Body, "").ToList();
        var now = Leaves(after.Body, "").ToList();
        if (isNew)
        {
            // The new part comes first in a mixed message; where that is new too, what was there comes second.
            var isWrapped = !before.Body.ContentType.IsMimeType("multipart", "mixed") || old.Count + 1 < now.Count;
            now = [.. now.Where(leaf => leaf.Number != "1" && leaf.Number.Length > 0)];
            old = [.. old.Where(leaf => isWrapped || leaf.Number.Length > 0)];
        }

        if (!Require(old.Select(leaf => leaf.Entity.ContentType.MimeType).SequenceEqual(now.Select(leaf => leaf.Entity.ContentType.MimeType)), "The structure changed.", broken))
        {
            return;
        }

        foreach (var (one, other) in old.Zip(now))
        {
            var stamped = isNew ? null : message.Result.Parts.FirstOrDefault(part => part.Part == one.Number || (part.Part == "1" && one.Number.Length == 0));
            CheckPart(one.Entity, other.Entity, one.Number, stamped, broken);
        }
    }

    // What MimeKit would show has the stamp, in both forms; after that, what was inserted is the stamp.
    private static void CheckShown(StampedMessage message, MimeMessage before, MimeMessage after, List<string> broken)
    {
        var (html, text) = (Plain(message.Stamp!.Html), Plain(message.Stamp.Text));
        var isInPlace = message.Result.Outcome == "Stamped";
        var isAscii = Ascii.IsValid(message.Stamp.Text);
        Require(!isInPlace || before.HtmlBody is null || Plain(after.HtmlBody).Contains(html, StringComparison.Ordinal), "The HTML that a reader shows is without the stamp.", broken);
        Require((isInPlace && before.TextBody is null) || !isAscii || Plain(after.TextBody).Contains(text, StringComparison.Ordinal), "The text that a reader shows is without the stamp.", broken);
    }

    // White space is none of the stamp's, and text that was folded for its part may have lost a mark.
    private static string Plain(string? text) => string.Concat((text ?? "").Where(c => c > ' '));

    private static void CheckPart(MimeEntity before, MimeEntity after, string number, StampedPart? stamped, List<string> broken)
    {
        if (stamped?.Change != "Recoded")
        {
            Require(RawHeaders(before).SequenceEqual(RawHeaders(after)), $"A header field of part {number} changed.", broken);
        }

        if (before is Multipart one && after is Multipart other)
        {
            Require(Trimmed(one.Preamble) == Trimmed(other.Preamble) && Trimmed(one.Epilogue) == Trimmed(other.Epilogue) && one.Boundary == other.Boundary, $"The multipart {number} changed around its parts.", broken);
        }

        if (before is not MimePart { Content: { } } || after is not MimePart { Content: { } })
        {
            return;
        }

        var (old, now) = ((MimePart)before, (MimePart)after);
        if (stamped is null)
        {
            Require(Raw(old).AsSpan().SequenceEqual(Raw(now)), $"Part {number} ({before.ContentType.MimeType}) changed and is not said to be stamped.", broken);
        }
        else if (stamped.Change == "Recoded")
        {
            Require(IsOneInsertion<char>(Text(old), Text(now)), $"Part {number} reads otherwise than before.", broken);
        }
        else
        {
            Require(IsOneInsertion<byte>(Decoded(old), Decoded(now)), $"Part {number} is more than the old one and the stamp.", broken);
        }
    }

    private static bool IsOneInsertion<T>(ReadOnlySpan<T> old, ReadOnlySpan<T> now)
        where T : IEquatable<T>
    {
        var prefix = old.CommonPrefixLength(now);
        return now.Length > old.Length && now[^(old.Length - prefix)..].SequenceEqual(old[prefix..]);
    }

    // The last line break is that of the boundary behind, where there is one.
    private static string Trimmed(string? text) => (text ?? "").TrimEnd('\r', '\n');

    private static bool Require(bool holds, string otherwise, List<string> broken)
    {
        if (!holds)
        {
            broken.Add(otherwise);
        }

        return holds;
    }

    private static MimeMessage? Load(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return MimeMessage.Load(new MemoryStream(bytes.ToArray()), persistent: true);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Depth first, every entity; what is within a message is under a number that no stamped part has.
    private static IEnumerable<(string Number, MimeEntity Entity)> Leaves(MimeEntity entity, string number)
    {
        yield return (number, entity);
        var children = entity is Multipart multipart ? multipart : entity is MessagePart { Message.Body: { } body } ? [body] : Enumerable.Empty<MimeEntity>();
        var index = 0;
        foreach (var child in children)
        {
            index++;
            foreach (var leaf in Leaves(child, entity is MessagePart ? $"{number}!" : number.Length == 0 ? $"{index}" : $"{number}.{index}"))
            {
                yield return leaf;
            }
        }
    }

    private static IEnumerable<string> HeadersOf(MimeMessage message, StampedMessage stamped) => message.Headers
        .Where(header => IsField(header) && header.Field != StampMark.Field && (stamped.Result.Outcome != "StampedInNewPart" || !header.Field.Equals("MIME-Version", StringComparison.OrdinalIgnoreCase)))
        .Select(Raw);

    // A damaged line belongs to a message or to its body as a reader likes.
    private static IEnumerable<string> RawHeaders(MimeEntity entity) => entity.Headers.Where(IsField).Select(Raw);

    private static bool IsField(Header header) => header.RawField.AsSpan().IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E) < 0 && !header.Field.Contains(';', StringComparison.Ordinal);

    private static string Raw(Header header) => Encoding.Latin1.GetString(header.RawField) + ":" + Encoding.Latin1.GetString(header.RawValue).TrimEnd('\r', '\n');

    private static byte[] Raw(MimePart part)
    {
        using var copy = new MemoryStream();
        part.Content!.WriteTo(copy);
        return copy.ToArray();
    }

    private static byte[] Decoded(MimePart part)
    {
        using var copy = new MemoryStream();
        part.Content!.DecodeTo(copy);
        return copy.ToArray();
    }

    // Line breaks are those of text, whatever bytes they are.
    private static string Text(MimePart part)
    {
        var bytes = Decoded(part);
        return (PartCharset.Of(part.ContentType.Charset, bytes).TryDecode(bytes) ?? Encoding.Latin1.GetString(bytes)).Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
