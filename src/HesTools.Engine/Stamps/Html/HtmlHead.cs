namespace HesTools.Engine.Stamps;

/// <summary>
/// What is before the body of HTML, as far as it can hide a stamp that is put where the body opens: templates, noscript, and the conditional comments by which Word, which is Outlook's HTML engine,
/// shows what browsers do not, and the other way round.
/// </summary>
internal sealed class HtmlHead
{
    private const string Shown = "a condition that Outlook does not show";
    private const string Hidden = "a condition that only Outlook shows";

    /// <summary>Elements that stand in a head and open no body.</summary>
    public static readonly HashSet<string> Elements = new(["base", "basefont", "bgsound", "link", "meta", "title", "style", "script", "noframes", "template"], StringComparer.Ordinal);

    // Of these, what does not stand in a noscript and so ends it.
    private static readonly HashSet<string> EndsNoScript = new(["base", "title", "script", "template"], StringComparer.Ordinal);

    // What conditional comments of a head hold that shows nothing.
    private static readonly HashSet<string> Unseen = new(["xml", "html", "head", "body", "noscript", .. Elements], StringComparer.Ordinal);

    private int _templates;
    private int _shown;
    private (int Begin, string What)? _noScript;
    private (int Begin, string What)? _condition;
    private (int Begin, string What)? _template;

    /// <summary>Where the last tag that began something began.</summary>
    public int Tag { get; private set; }

    /// <summary>Whether the head was closed.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether this is within the head's noscript.</summary>
    public bool IsInNoScript => _noScript is not null;

    /// <summary>What would hide a stamp here, and where it begins; null: nothing.</summary>
    public (int Begin, string What)? Hiding
    {
        get
        {
            (int Begin, string What)? first = null;
            foreach (var one in ((int Begin, string What)?[])[_template, _noScript, _condition])
            {
                first = one is not null && (first is null || one.Value.Begin < first.Value.Begin) ? one : first;
            }

            return first;
        }
    }

    /// <summary>Whether a tag is within a template, where nothing opens a body, or is its own.</summary>
    public bool SkipsTemplate(string name, bool isStart, int begin)
    {
        if (name == "template")
        {
            _template = _templates == 0 && isStart ? (begin, "a template without its end tag") : _template;
            _templates = Math.Max(0, _templates + (isStart ? 1 : -1));
            _template = _templates == 0 ? null : _template;
            return true;
        }

        return _templates > 0;
    }

    /// <summary>Takes a tag that opened no body.</summary>
    public void Element(string name, bool isStart, int begin)
    {
        Tag = isStart ? begin : Tag;
        if (name == "noscript")
        {
            _noScript = isStart ? _noScript ?? (begin, "a noscript in its head that holds what is shown") : null;
        }
        else if (isStart && EndsNoScript.Contains(name))
        {
            _noScript = null;
        }

        IsOver |= !isStart && name == "head" && !IsInNoScript;
    }

    /// <summary>Takes a comment.</summary>
    public void Comment(ReadOnlySpan<byte> comment, int begin)
    {
        if (_templates > 0)
        {
            return;
        }

        var isHidden = Begins(comment, "<!--[if"u8);
        if (!isHidden && (Begins(comment, "<![endif]"u8) || (comment.StartsWith("<!--"u8) && comment[4..].TrimStart(" \t\r\n"u8).StartsWith("<!"u8))))
        {
            _shown = Math.Max(0, _shown - 1);
            _condition = _shown == 0 && _condition is { What: Shown } ? null : _condition;
        }
        else if (Begins(comment, "<![if"u8) || (isHidden && IsOnlyBegun(comment)))
        {
            // Shown to browsers: what follows is hidden from Word until the condition ends.
            _shown++;
            _condition ??= (begin, Shown);
        }
        else if (isHidden && ShowsSomething(comment))
        {
            // Shown to Word only, and it opens the body there.
            _condition ??= (begin, Hidden);
        }
    }

    private static bool Begins(ReadOnlySpan<byte> comment, ReadOnlySpan<byte> with) => comment.Length >= with.Length && System.Text.Ascii.EqualsIgnoreCase(comment[..with.Length], with);

    // "<!--[if !mso]><!-->", or with "<!-- -->".
    private static bool IsOnlyBegun(ReadOnlySpan<byte> comment)
    {
        var begin = comment.IndexOf("]>"u8);
        return begin >= 0 && comment[(begin + 2)..].Trim(" \t\r\n<!->"u8).Length == 0;
    }

    private static bool ShowsSomething(ReadOnlySpan<byte> comment)
    {
        var begin = comment.IndexOf("]>"u8);
        var end = comment.LastIndexOf("<!"u8);
        if (begin < 0 || end < begin)
        {
            return false;
        }

        var html = comment[(begin + 2)..end];
        var scanner = new HtmlScanner(html);
        var depth = 0;
        while (scanner.Read())
        {
            if (scanner.IsUnterminated)
            {
                return true;
            }

            if (scanner.Kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag)
            {
                // Settings of Office stand in <xml> and elements with a prefix.
                var isOffice = scanner.Name.Contains((byte)':') || scanner.Is("xml"u8);
                var isEmpty = html[..scanner.End].EndsWith("/>"u8);
                depth = Math.Max(0, depth + (!isOffice || isEmpty ? 0 : scanner.Kind == HtmlTokenKind.StartTag ? 1 : -1));
                if (!isOffice && depth == 0 && scanner.Kind == HtmlTokenKind.StartTag && !Unseen.Contains(System.Text.Encoding.Latin1.GetString(scanner.Name).ToLowerInvariant()))
                {
                    return true;
                }
            }
            else if (scanner.Kind == HtmlTokenKind.Text && depth == 0)
            {
                return true;
            }
        }

        // Settings and style sheets that are not closed go on behind the comment.
        return depth > 0 || scanner.IsInRawText;
    }
}
