namespace HesTools.Engine.Stamps;

/// <summary>Where a stamp goes in HTML so that every reader shows it: by the rules by which a body opens and closes (HTML, 13.2.6).</summary>
/// <param name="Offset">Where it goes.</param>
/// <param name="Before">Tags that must come before it, so that it is in no other element.</param>
/// <param name="Repairs">What it goes before, because anything behind would be hidden; null: nothing.</param>
internal sealed record HtmlPlace(int Offset, string Before, string? Repairs)
{
    private const int MostOpenElements = 400;

    private static readonly HashSet<string> Void = new(
        ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"], StringComparer.Ordinal);

    // Closed by whatever comes, or by the end: no tag of ours is needed, and </p> would make an element.
    private static readonly HashSet<string> ClosedByThemselves = new(["p", "li", "dd", "dt", "option", "optgroup", "tbody", "tr", "td", "th", "thead", "tfoot", "colgroup", "caption"], StringComparer.Ordinal);

    private static readonly HashSet<string> Structure = new(["html", "head", "body"], StringComparer.Ordinal);

    /// <summary>The place before everything that is shown.</summary>
    /// <param name="html">The HTML, in any charset in which tags are ASCII.</param>
    /// <returns>Null: it has none, as its body is frames.</returns>
    public static HtmlPlace? AtStart(ReadOnlySpan<byte> html)
    {
        var scanner = new HtmlScanner(html);
        var head = new HtmlHead();
        while (scanner.Read())
        {
            if (scanner.IsUnterminated)
            {
                return new HtmlPlace(head.Hiding?.Begin ?? (scanner.Kind == HtmlTokenKind.RawText ? head.Tag : scanner.Begin), "", What(scanner));
            }

            if (scanner.Kind is HtmlTokenKind.Space or HtmlTokenKind.RawText)
            {
                continue;
            }

            if (scanner.Kind == HtmlTokenKind.Comment)
            {
                head.Comment(html[scanner.Begin..scanner.End], scanner.Begin);
                continue;
            }

            var name = scanner.Kind == HtmlTokenKind.Text ? "" : NameOf(scanner);
            var isStart = scanner.Kind == HtmlTokenKind.StartTag;
            if (head.SkipsTemplate(name, isStart, scanner.Begin))
            {
                continue;
            }

            if (isStart && name == "frameset")
            {
                return null;
            }

            var isBody = isStart && name == "body";
            if (isBody || OpensBody(scanner.Kind, name, head))
            {
                return head.Hiding is { } hiding ? new HtmlPlace(hiding.Begin, "", hiding.What) : new HtmlPlace(isBody ? scanner.End : scanner.Begin, "", null);
            }

            head.Element(name, isStart, scanner.Begin);
        }

        return head.Hiding is { } last ? new HtmlPlace(last.Begin, "", last.What) : new HtmlPlace(html.Length, "", null);
    }

    /// <summary>The place behind everything that is shown.</summary>
    /// <param name="html">The HTML, in any charset in which tags are ASCII.</param>
    /// <returns>Null: it has none, as its body is frames.</returns>
    public static HtmlPlace? AtEnd(ReadOnlySpan<byte> html)
    {
        if (AtStart(html) is not { } start)
        {
            return null;
        }

        var scanner = new HtmlScanner(html);
        var (end, tag) = (start.Offset, 0);
        var open = new List<string>();
        while (scanner.Read())
        {
            var isTag = scanner.Kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag;
            var name = isTag ? NameOf(scanner) : "";
            if (scanner.IsUnterminated)
            {
                // Of text-only content, the tag that began it: it was taken for shown.
                var before = scanner.Kind == HtmlTokenKind.RawText ? tag : scanner.Begin;
                if (scanner.Kind == HtmlTokenKind.RawText && open.Count > 0)
                {
                    open.RemoveAt(open.Count - 1);
                }

                return new HtmlPlace(Math.Max(before, start.Offset), Closing(open), What(scanner));
            }

            tag = scanner.Kind == HtmlTokenKind.StartTag ? scanner.Begin : tag;
            var trails = scanner.Kind is HtmlTokenKind.Space or HtmlTokenKind.Comment || (scanner.Kind == HtmlTokenKind.EndTag && (name == "body" || name == "html"));
            if (!trails && scanner.End > start.Offset)
            {
                end = scanner.End;
            }

            Follow(open, scanner.Kind, name);
        }

        return new HtmlPlace(end, Closing(open), null);
    }

    private static bool OpensBody(HtmlTokenKind kind, string name, HtmlHead head) => kind switch
    {
        HtmlTokenKind.Text => true,
        HtmlTokenKind.EndTag => name == "br" || (!head.IsInNoScript && (name == "body" || name == "html")),
        _ => !(name is "html" or "head" || HtmlHead.Elements.Contains(name) || (name == "noscript" && !head.IsOver)),
    };

    private static void Follow(List<string> open, HtmlTokenKind kind, string name)
    {
        if (Structure.Contains(name))
        {
            return;
        }

        if (kind == HtmlTokenKind.StartTag && !Void.Contains(name) && open.Count < MostOpenElements)
        {
            open.Add(name);
        }
        else if (kind == HtmlTokenKind.EndTag && open.LastIndexOf(name) is var at and >= 0)
        {
            open.RemoveRange(at, open.Count - at);
        }
    }

    // Each line ends within a tag, where a line break means nothing.
    private static string Closing(List<string> open) =>
        string.Concat(Enumerable.Reverse(open).Where(name => !ClosedByThemselves.Contains(name) && name.All(char.IsAsciiLetterOrDigit)).Select((name, index) => index % 8 == 7 ? $"</{name}\n>" : $"</{name}>"));

    private static string What(in HtmlScanner scanner) => scanner.Kind switch
    {
        HtmlTokenKind.RawText => "text-only content without its end tag",
        HtmlTokenKind.Comment => "a comment without an end",
        _ => "a tag without an end",
    };

    private static string NameOf(in HtmlScanner scanner) =>
        scanner.Name.Length > 30 ? "unknown" : System.Text.Encoding.Latin1.GetString(scanner.Name).ToLowerInvariant();
}
