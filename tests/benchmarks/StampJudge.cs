using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using MimeKit;

namespace HesTools.Benchmarks;

/// <summary>What the judge says of a message that a program was to stamp; the first that holds.</summary>
internal enum StampVerdict
{
    /// <summary>Every body shows the stamp, everything else is as it was.</summary>
    Right,

    /// <summary>Not a byte changed.</summary>
    NoStamp,

    /// <summary>Its media types are others, or it cannot be read any more.</summary>
    StructureChanged,

    /// <summary>It changed, but a body shows no stamp.</summary>
    NotReadable,

    /// <summary>A part that is no body changed.</summary>
    OtherPartChanged,

    /// <summary>A body is more than the old one and one insertion.</summary>
    WordsChanged,

    /// <summary>A header field changed that is none of a stamped body.</summary>
    HeaderChanged,

    /// <summary>It had one kind of line break and now has two.</summary>
    LineEndsMixed,
}

/// <summary>
/// Judges stamped messages whoever stamped them, by MimeKit's object model and AngleSharp's, which have no part in stamping. It is told only which bodies a reader shows, and whether a new part will do.
/// </summary>
/// <param name="textHeadline">The stamp's first words in text.</param>
/// <param name="htmlHeadline">The stamp's first words in HTML.</param>
internal sealed class StampJudge(string textHeadline, string htmlHeadline)
{
    // What a reader does not show, though it is in the document.
    private const string Hidden = "head,title,textarea,script,style,xmp,iframe,noembed,noframes,template,select,object,audio,video,canvas,svg,math,details,dialog,[hidden]";

    /// <summary>Judges a message.</summary>
    /// <param name="before">The message before.</param>
    /// <param name="after">The message after.</param>
    /// <param name="bodies">Numbers of the parts that are to show the stamp.</param>
    /// <param name="mayBeNew">Whether the stamp may be in a new part, or in any body.</param>
    /// <returns>Null: the message cannot be read before.</returns>
    public StampVerdict? Judge(byte[] before, byte[] after, IReadOnlyList<string> bodies, bool mayBeNew)
    {
        if (Load(before) is not { Body: { } } old)
        {
            return null;
        }

        if (before.AsSpan().SequenceEqual(after))
        {
            return StampVerdict.NoStamp;
        }

        if (Load(after) is not { Body: { } } now)
        {
            return StampVerdict.StructureChanged;
        }

        var isNew = false;
        var pairs = StampPairs.Match(old.Body, now.Body, "");
        if (pairs is null && mayBeNew && StampPairs.WithNewPart(old.Body, now.Body) is { } found)
        {
            (pairs, isNew) = (found.Pairs, IsReadable(found.Added));
        }

        if (pairs is null)
        {
            return StampVerdict.StructureChanged;
        }

        var stamped = mayBeNew ? [.. pairs.Where(pair => IsReadable(pair.New)).Select(pair => pair.Number)] : bodies;
        if (mayBeNew ? !isNew && stamped.Count == 0 : bodies.Any(body => !pairs.Exists(pair => pair.Number == body && IsReadable(pair.New))))
        {
            return StampVerdict.NotReadable;
        }

        var isAdded = old.Body.ContentType.MimeType != now.Body.ContentType.MimeType || isNew;
        return pairs.Exists(pair => !stamped.Contains(pair.Number) && IsChanged(pair.Old, pair.New)) ? StampVerdict.OtherPartChanged
            : pairs.Exists(pair => stamped.Contains(pair.Number) && !IsOneInsertion(Words(pair.Old), Words(pair.New))) ? StampVerdict.WordsChanged
            : !Fields(old.Headers, isAdded ? "MIME-Version" : "").SequenceEqual(Fields(now.Headers, isAdded ? "MIME-Version" : "")) ? StampVerdict.HeaderChanged
            : pairs.Exists(pair => !Fields(pair.Old.Headers, stamped.Contains(pair.Number) ? "Content-" : "").SequenceEqual(Fields(pair.New.Headers, stamped.Contains(pair.Number) ? "Content-" : ""))) ? StampVerdict.HeaderChanged
            : IsMixed(before, after) ? StampVerdict.LineEndsMixed
            : StampVerdict.Right;
    }

    /// <summary>Reads a message; null: it cannot be read.</summary>
    /// <param name="bytes">The message.</param>
    public static MimeMessage? Load(byte[] bytes)
    {
        try
        {
            return MimeMessage.Load(new MemoryStream(bytes));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The elements that are the stamp, wherever they stand.</summary>
    /// <param name="document">The document.</param>
    /// <param name="headline">The stamp's first words.</param>
    public static List<IElement> Notes(IDocument document, string headline) =>
        [.. document.QuerySelectorAll("[role=note]").Where(note => OneLine(note.TextContent).Contains(headline, StringComparison.Ordinal))];

    private bool IsReadable(MimeEntity entity) => entity is TextPart { Content: { } } part && (part.IsHtml
        ? Notes(new HtmlParser().ParseDocument(part.Text), htmlHeadline).Exists(IsShown)
        : part.IsPlain && OneLine(part.Text).Contains(textHeadline, StringComparison.Ordinal));

    private static bool IsShown(IElement note) =>
        note.Closest("body") is not null && note.ParentElement?.Closest(Hidden) is null && !note.Ancestors().OfType<IElement>().Any(element => IsHiddenByStyle(element.GetAttribute("style") ?? ""));

    private static bool IsHiddenByStyle(string style)
    {
        var plain = string.Concat(style.Where(c => !char.IsWhiteSpace(c)));
        return plain.Contains("display:none", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsChanged(MimeEntity old, MimeEntity now) => old is Multipart one && now is Multipart other
        ? Around(one.Preamble) != Around(other.Preamble) || Around(one.Epilogue) != Around(other.Epilogue) || one.Boundary != other.Boundary
        : !Raw(old).AsSpan().SequenceEqual(Raw(now));

    // The last line break is that of the boundary behind, where there is one.
    private static string Around(string? text) => (text ?? "").TrimEnd('\r', '\n');

    private static byte[] Raw(MimeEntity entity)
    {
        using var copy = new MemoryStream();
        (entity as MimePart)?.Content?.WriteTo(copy);
        return copy.ToArray();
    }

    private static string Words(MimeEntity entity) => entity is TextPart { Content: { } } part ? string.Concat(part.Text.Where(c => !char.IsWhiteSpace(c))) : "";

    private static bool IsOneInsertion(string old, string now)
    {
        var prefix = old.AsSpan().CommonPrefixLength(now);
        return now.Length >= old.Length && now.AsSpan().EndsWith(old.AsSpan(prefix));
    }

    // Lines that are no fields, as in damaged headers, belong to a header or to its body as a reader likes.
    private static IEnumerable<string> Fields(HeaderList headers, string except) => headers
        .Where(header => header.Field.Length > 0 && header.Field.All(c => c is > ' ' and < '\u007f') && (except.Length == 0 || !header.Field.StartsWith(except, StringComparison.OrdinalIgnoreCase)))
        .Select(header => header.Field + ":" + Encoding.Latin1.GetString(header.RawValue).ReplaceLineEndings("\n").TrimEnd('\n'));

    private static bool IsMixed(byte[] before, byte[] after)
    {
        var (old, now) = (LineEnds(before), LineEnds(after));
        return old.Bare != old.Both && now.Bare && now.Both;
    }

    private static (bool Bare, bool Both) LineEnds(ReadOnlySpan<byte> bytes)
    {
        var (bare, both) = (false, false);
        for (var at = bytes.IndexOf((byte)'\n'); at >= 0 && !(bare && both);)
        {
            var isBoth = at > 0 && bytes[at - 1] == '\r';
            (bare, both) = (bare | !isBoth, both | isBoth);
            bytes = bytes[(at + 1)..];
            at = bytes.IndexOf((byte)'\n');
        }

        return (bare, both);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
