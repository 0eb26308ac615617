using System.Text;
using HesTools.Stamps;

namespace HesTools.Engine.Stamps;

/// <summary>What is to be changed in a part so that it has the stamp.</summary>
/// <param name="Edits">The changes; none: it has the stamp already.</param>
/// <param name="Part">What is said of the part.</param>
/// <param name="Note">A thing to know; null: none.</param>
internal sealed record PartStamp(IReadOnlyList<StampEdit> Edits, StampedPart Part, string? Note);

/// <summary>Puts a stamp into a text or HTML part.</summary>
internal sealed class PartStamper(ReadOnlyMemory<byte> message, RenderedStamp stamp, bool lookForStamp)
{
    private const int LongestLine = 998;

    // Of the tags that close open elements, what is on the first or last line.
    private const int LongestClosing = 300;

    /// <summary>Stamps a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="problem">Why it cannot be; null: it can.</param>
    /// <param name="isBlocking">Whether then the whole message is to be left alone.</param>
    /// <returns>Null: there is a problem.</returns>
    public PartStamp? Stamp(MessageNode part, out string? problem, out bool isBlocking)
    {
        isBlocking = false;
        var header = message.Span[part.HeaderBegin..part.ContentBegin];
        if (!part.HasSeparator || (part.IsInMultipart && (header.StartsWith("--"u8) || header.IndexOf("\n--"u8) >= 0)))
        {
            problem = "Its header has no end before the next boundary.";
            return null;
        }

        var raw = message[part.ContentBegin..part.ContentEnd];
        if (PartContent.Of(raw, part.Encoding) is not { } content)
        {
            problem = $"Its transfer encoding {part.Encoding} is none that text can be put into.";
            return null;
        }

        var charset = PartCharset.Of(part.ContentType.Charset, content.Decoded.Span);
        if (charset.IsForeign)
        {
            problem = $"Its charset {charset.Name} is not based on ASCII.";
            return null;
        }

        if (part.MediaType == "text/plain" && Protection.IsInlinePgp(content.Decoded.Span))
        {
            (problem, isBlocking) = ("It is signed or encrypted within its text (inline PGP, RFC 9580): a stamp breaks the signature, or is taken for part of it.", true);
            return null;
        }

        if (content.Decoded.Length % charset.Unit != 0 || charset.IsContradicted(content.Decoded.Span) || (charset.IsUtf7 && part.MediaType == "text/html"))
        {
            problem = $"Readers do not agree on its charset {charset.Name}.";
            return null;
        }

        var newLine = NewLine.Of(message.Span, part);
        return part.MediaType == "text/html" ? Html(part, content, charset, newLine, out problem) : Text(part, content, charset, newLine, out problem);
    }

    private static string Damaged(MessageNode part) => $"Its {part.Encoding} is damaged: readers do not agree what it holds.";

    private PartStamp? Html(MessageNode part, PartContent content, PartCharset charset, byte[] newLine, out string? problem)
    {
        problem = null;
        var mark = charset.MarkLength(content.Decoded.Span);
        var scanned = charset.ForScanning(content.Decoded[mark..]).Span;
        if ((stamp.Position == StampPosition.Start ? HtmlPlace.AtStart(scanned) : HtmlPlace.AtEnd(scanned)) is not { } place)
        {
            problem = "Its body is frames, in which there is no place for a stamp.";
            return null;
        }

        var at = mark + (place.Offset * charset.Unit);
        var html = stamp.Html.Replace("\n", Encoding.ASCII.GetString(newLine), StringComparison.Ordinal);
        if (!content.IsSound(at))
        {
            problem = Damaged(part);
            return null;
        }

        if (HasStamp(content.Decoded.Span, at, charset.Encode(html)))
        {
            return new PartStamp([], Describe(part, charset.Name, part.Encoding, 0, "Inserted"), null);
        }

        // Spaces go into the last tag: "</div >" is "</div>".
        var line = Encoding.ASCII.GetString(newLine);
        var before = place.Before.Replace("\n", line, StringComparison.Ordinal);
        var (breaksBefore, breaksAfter) = content is PlainContent ? LongLines(content.Decoded.Span, at, Math.Min(before.Length, LongestClosing)) : (false, false);
        var insertion = new Insertion(
            charset.Encode((breaksBefore ? line : "") + before + html[..^1]), charset.Encode(breaksAfter || part.ContentBegin == part.ContentEnd ? ">" + line : ">"), charset.Encode(" "));
        return Inserted(part, charset.Name, content.Insert(at, insertion, newLine), "Inserted", place.Repairs is null ? null : $"Part {part.Number} has {place.Repairs}: the stamp went before it, as anything behind would be hidden.");
    }

    private PartStamp? Text(MessageNode part, PartContent content, PartCharset charset, byte[] newLine, out string? problem)
    {
        problem = null;
        var isFlowed = string.Equals(part.ContentType.Parameters["format"]?.Trim(), "flowed", StringComparison.OrdinalIgnoreCase);
        var text = string.Join('\n', stamp.Text.Split('\n').Select(line => isFlowed && line.StartsWith(' ') ? " " + line : line)).Replace("\n", Encoding.ASCII.GetString(newLine), StringComparison.Ordinal);
        var decoded = content.Decoded.Span;
        var at = stamp.Position == StampPosition.Start ? charset.MarkLength(decoded) : decoded.Length;
        if (!content.IsSound(at))
        {
            problem = Damaged(part);
            return null;
        }

        var isBinary = part.Encoding is "base64" or "quoted-printable" or "8bit" or "binary";
        var bytes = Ascii.IsValid(text) || isBinary ? charset.TryEncode(text) : null;
        var (change, note) = ("Inserted", (string?)null);
        if (bytes is null && Recode(part, content, charset, text, newLine) is { } recoded)
        {
            return recoded;
        }

        if (bytes is null)
        {
            bytes = charset.Encode(AsciiText.Fold(text));
            (change, note) = ("Folded", $"Part {part.Number}: its charset {charset.Name} cannot hold the stamp and the part cannot be read in it, so the stamp was put into ASCII.");
        }

        if (HasStamp(decoded, at, bytes))
        {
            return new PartStamp([], Describe(part, charset.Name, part.Encoding, 0, "Inserted"), null);
        }

        var end = charset.Encode(Encoding.ASCII.GetString(newLine));
        var insertion = stamp.Position == StampPosition.Start
            ? new Insertion(bytes, [.. end, .. end], charset.Encode(" "))
            : new Insertion([.. Gap(decoded, end), .. bytes], end, charset.Encode(" "));
        return Inserted(part, charset.Name, content.Insert(at, insertion, newLine), change, note);
    }

    // An empty line between the text and a stamp behind it.
    private static byte[] Gap(ReadOnlySpan<byte> decoded, byte[] newLine) => decoded.Length == 0 ? [] : decoded.EndsWith("\n"u8) || decoded.EndsWith(newLine) ? newLine : [.. newLine, .. newLine];

    // Whether a line would be longer than 998 octets (RFC 5322, 2.1.1) with what is put next to it; a line break between tags is then the lesser evil.
    private static (bool Before, bool After) LongLines(ReadOnlySpan<byte> text, int at, int before)
    {
        var begin = text[..at].LastIndexOf((byte)'\n') + 1;
        var end = text[at..].IndexOf((byte)'\n');
        return (at - begin + before + "<div".Length > LongestLine, (end < 0 ? text.Length - at : end) + 1 > LongestLine);
    }

    // The whole part in UTF-8, where it can be read for certain.
    private PartStamp? Recode(MessageNode part, PartContent content, PartCharset charset, string text, byte[] newLine)
    {
        var bom = charset.MarkLength(content.Decoded.Span);
        if (!content.IsWhole || !content.IsSound(content.Decoded.Length) || charset.TryDecode(content.Decoded.Span[bom..]) is not { } old || HasBareReturn(old) || HeaderEdit.Charset(message.Span, part, "utf-8", newLine) is not { } charsetEdit)
        {
            return null;
        }

        var line = Encoding.ASCII.GetString(newLine);
        var all = stamp.Position == StampPosition.Start ? text + line + line + old : old + (old.Length == 0 ? "" : old.EndsWith('\n') ? line : line + line) + text + line;
        var raw = QuotedPrintableContent.Encode(Encoding.UTF8.GetBytes(all), newLine);
        StampEdit[] edits =
        [
            charsetEdit, HeaderEdit.Encoding(part, "quoted-printable", newLine),
            new StampEdit(part.ContentBegin, part.ContentEnd - part.ContentBegin, raw),
        ];
        return new PartStamp(edits, Describe(part, "utf-8", "quoted-printable", edits.Sum(edit => edit.Insert.Length - edit.Delete), "Recoded"),
            $"Part {part.Number} was in {charset.Name} and {(part.Encoding.Length == 0 ? "7bit" : part.Encoding)}, which cannot hold the stamp: it is in UTF-8 now and reads the same.");
    }

    // A carriage return that is no line break does not come through quoted-printable text as it was.
    private static bool HasBareReturn(string text)
    {
        for (var at = text.IndexOf('\r', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\r', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] != '\n')
            {
                return true;
            }
        }

        return false;
    }

    // The stamp is where it would be put. White space is no difference: base64 needs spaces, and lines may have been broken anew on the way. Of a space in UTF-16, half is a zero.
    private bool HasStamp(ReadOnlySpan<byte> decoded, int at, byte[] bytes)
    {
        if (!lookForStamp)
        {
            return false;
        }

        var wanted = WithoutSpace(bytes, int.MaxValue);
        var near = stamp.Position == StampPosition.Start ? decoded[at..] : decoded[Math.Max(0, at - (bytes.Length * 2) - 64)..at];
        var there = WithoutSpace(near, stamp.Position == StampPosition.Start ? wanted.Length : int.MaxValue);
        return stamp.Position == StampPosition.Start ? there.AsSpan().StartsWith(wanted) : there.AsSpan().EndsWith(wanted);
    }

    private static byte[] WithoutSpace(ReadOnlySpan<byte> bytes, int most)
    {
        var result = new List<byte>(Math.Min(bytes.Length, most));
        foreach (var c in bytes)
        {
            if (result.Count == most)
            {
                break;
            }

            if (c is not ((byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or 0))
            {
                result.Add(c);
            }
        }

        return [.. result];
    }

    private PartStamp Inserted(MessageNode part, string charset, RawChange change, string kind, string? note)
    {
        // The line break before a boundary is the boundary's: an empty part has only that of its header.
        var insert = change.Insert;
        if (part.IsInMultipart && part.ContentBegin == part.ContentEnd && message.Span[part.ContentEnd..].StartsWith("--"u8) && !insert.AsSpan().EndsWith("\n"u8))
        {
            insert = [.. insert, .. NewLine.Of(message.Span, part)];
        }

        return new PartStamp([new StampEdit(part.ContentBegin + change.Offset, change.Delete, insert)], Describe(part, charset, part.Encoding, insert.Length - change.Delete, kind), note);
    }

    private static StampedPart Describe(MessageNode part, string charset, string encoding, int added, string change) =>
        new(part.Number, part.MediaType, charset, encoding.Length == 0 ? "7bit" : encoding, added, change);
}
