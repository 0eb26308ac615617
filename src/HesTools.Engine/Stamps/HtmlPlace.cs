namespace HesTools.Engine.Stamps;

/// <summary>Where a stamp goes in HTML so that every reader shows it: by the rules by which a body opens and closes (HTML, 13.2.6).</summary>
/// <param name="Offset">Where it goes.</param>
/// <param name="Before">Tags that must come before it, so that it is in no other element.</param>
/// <param name="Repairs">What it goes before, because anything behind would be hidden; null: nothing.</param>
internal sealed record HtmlPlace(int Offset, string Before, string? Repairs)
{
    private const int MostOpenElements = 400;

    // Elements that stand in a head and open no body.
    private static readonly HashSet<string> InHead = new(["base", "basefont", "bgsound", "link", "meta", "title", "style", "script", "noframes", "template"], StringComparer.Ordinal);

    // Of these, what does not stand in a noscript and so ends it.
    private static readonly HashSet<string> EndsNoScript = new(["base", "title", "script", "template"], StringComparer.Ordinal);

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
        var (afterHead, inNoScript, templates, template, tag) = (false, false, 0, 0, 0);
        while (scanner.Read())
        {
            if (scanner.IsUnterminated)
            {
                return new HtmlPlace(templates > 0 ? template : scanner.Kind == HtmlTokenKind.RawText ? tag : scanner.Begin, "", What(scanner));
            }

            tag = scanner.Kind == HtmlTokenKind.StartTag ? scanner.Begin : tag;

            if (scanner.Kind is HtmlTokenKind.Space or HtmlTokenKind.Comment or HtmlTokenKind.RawText)
            {
                continue;
            }

            var name = scanner.Kind == HtmlTokenKind.Text ? "" : NameOf(scanner);
            if (name == "template")
            {
                template = templates == 0 ? scanner.Begin : template;
                templates = Math.Max(0, templates + (scanner.Kind == HtmlTokenKind.StartTag ? 1 : -1));
            }
            else if (templates > 0)
            {
                continue;
            }
            else if (scanner.Kind == HtmlTokenKind.StartTag && name == "body")
            {
                return new HtmlPlace(scanner.End, "", null);
            }
            else if (scanner.Kind == HtmlTokenKind.StartTag && name == "frameset")
            {
                return null;
            }
            else if (OpensBody(scanner.Kind, name, afterHead, inNoScript))
            {
                return new HtmlPlace(scanner.Begin, "", null);
            }

            inNoScript = name == "noscript" ? scanner.Kind == HtmlTokenKind.StartTag : inNoScript && !(scanner.Kind == HtmlTokenKind.StartTag && EndsNoScript.Contains(name));
            afterHead |= !inNoScript && scanner.Kind == HtmlTokenKind.EndTag && name == "head";
        }

        return templates > 0 ? new HtmlPlace(template, "", "a template without its end tag") : new HtmlPlace(html.Length, "", null);
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

    private static bool OpensBody(HtmlTokenKind kind, string name, bool afterHead, bool inNoScript) => kind switch
    {
        HtmlTokenKind.Text => true,
        HtmlTokenKind.EndTag => name == "br" || (!inNoScript && (name == "body" || name == "html")),
        _ => !(name is "html" or "head" || InHead.Contains(name) || (name == "noscript" && !afterHead)),
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
