namespace HesTools.Stamps;

/// <summary>A tag or a text of a stamp's HTML.</summary>
internal sealed record HtmlPiece
{
    /// <summary>The element of a tag, in lower case; null: this is text.</summary>
    public string? Element { get; init; }

    /// <summary>Whether the tag ends the element.</summary>
    public bool IsEnd { get; init; }

    /// <summary>Its attributes, by their names in lower case.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>What stands between the brackets, or the text.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is wrong with it; null: nothing.</summary>
    public string? Problem { get; init; }

    public static HtmlPiece OfText(string text) => new() { Text = text };

    /// <summary>The tag at a place.</summary>
    /// <param name="html">The fragment.</param>
    /// <param name="start">The place of its bracket.</param>
    /// <param name="end">The place behind it.</param>
    public static HtmlPiece OfTag(string html, int start, out int end)
    {
        end = html.Length;
        var at = start + 1;
        var isEnd = at < html.Length && html[at] == '/';
        at += isEnd ? 1 : 0;
        var name = At(html, ref at, char.IsAsciiLetterOrDigit);
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]))
        {
            return Wrong("A '<' begins no tag: write &lt;. Comments, declarations and instructions have no place in a stamp.");
        }

        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            var space = At(html, ref at, char.IsWhiteSpace).Length > 0;
            if (at < html.Length && html[at] == '/' && at + 1 < html.Length && html[at + 1] == '>')
            {
                at++;
            }

            if (at >= html.Length)
            {
                return Wrong($"<{name} has no end.");
            }

            if (html[at] == '>')
            {
                end = at + 1;
                return isEnd && attributes.Count > 0
                    ? Wrong($"</{name}> has attributes.")
                    : new HtmlPiece { Element = name.ToLowerInvariant(), IsEnd = isEnd, Attributes = attributes, Text = html[(start + 1)..at] };
            }

            var attribute = At(html, ref at, c => char.IsAsciiLetterOrDigit(c) || c == '-').ToLowerInvariant();
            if (!space || attribute.Length == 0 || at + 1 >= html.Length || html[at] != '=' || html[at + 1] is not ('"' or '\''))
            {
                return Wrong($"An attribute of <{name}> is not written name=\"value\".");
            }

            var close = html.IndexOf(html[at + 1], at + 2);
            if (close < 0)
            {
                return Wrong($"A quotation mark of <{name}> is not closed.");
            }

            var value = html[(at + 2)..close];
            if (value.AsSpan().ContainsAny('<', '>'))
            {
                return Wrong($"The attribute '{attribute}' of <{name}> holds a bracket.");
            }

            if (!attributes.TryAdd(attribute, value))
            {
                return Wrong($"<{name}> has '{attribute}' twice.");
            }

            at = close + 1;
        }
    }

    private static HtmlPiece Wrong(string problem) => new() { Problem = problem };

    private static string At(string html, ref int at, Func<char, bool> isPart)
    {
        var begin = at;
        while (at < html.Length && isPart(html[at]))
        {
            at++;
        }

        return html[begin..at];
    }
}
