using System.Net;
using System.Text;

namespace HesTools.Stamps;

/// <summary>
/// HTML that may stand in a stamp: a small set of elements, each closed where it was opened, so that every reader builds the same tree of it and nothing
/// of the message around it changes. Stricter than HTML on purpose.
/// </summary>
public static class StampHtml
{
    private static readonly HashSet<string> Phrasing = new(["a", "abbr", "b", "br", "em", "i", "small", "span", "strong", "sub", "sup", "u", "wbr"], StringComparer.Ordinal);
    private static readonly HashSet<string> Blocks = new(["blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "table", "ul"], StringComparer.Ordinal);
    private static readonly HashSet<string> Void = new(["br", "hr", "wbr"], StringComparer.Ordinal);
    private static readonly HashSet<string> OnlyPhrasing = new(["p", "h1", "h2", "h3", "h4", "h5", "h6", .. Phrasing], StringComparer.Ordinal);
    private static readonly HashSet<string> Attributes = new(
        ["align", "aria-label", "bgcolor", "border", "cellpadding", "cellspacing", "colspan", "dir", "height", "href", "lang", "role", "rowspan", "style", "title", "valign", "width"], StringComparer.Ordinal);

    // What stands only in certain elements, which hold nothing else and no text.
    private static readonly Dictionary<string, string[]> Places = new(StringComparer.Ordinal)
    {
        ["li"] = ["ol", "ul"], ["tbody"] = ["table"], ["tr"] = ["table", "tbody"], ["td"] = ["tr"], ["th"] = ["tr"],
    };

    private static readonly HashSet<string> Frames = new(["ol", "table", "tbody", "tr", "ul"], StringComparer.Ordinal);
    private static readonly string[] Schemes = ["https:", "mailto:", "tel:"];

    // A style that loads something, or that lets the stamp leave its place.
    private static readonly string[] BannedStyles = ["url(", "position", "expression", "@", "\\", "/*", "display:none", "float", "z-index", "transform", "margin:-", "image", "white-space"];

    /// <summary>What keeps a fragment from being a stamp.</summary>
    /// <param name="html">The fragment.</param>
    /// <returns>Null: nothing.</returns>
    public static string? Problem(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var open = new Stack<string>();
        foreach (var piece in Pieces(html))
        {
            if (piece.Problem is not null)
            {
                return piece.Problem;
            }

            if (piece.Element is not { } element)
            {
                if (open.TryPeek(out var frame) && Frames.Contains(frame) && !string.IsNullOrWhiteSpace(piece.Text))
                {
                    return $"Text stands in <{frame}> outside its items.";
                }

                continue;
            }

            if (!Phrasing.Contains(element) && !Blocks.Contains(element) && !Places.ContainsKey(element))
            {
                return $"<{element}> has no place in a stamp.";
            }

            if (piece.IsEnd)
            {
                if (!open.TryPop(out var last) || last != element)
                {
                    return $"</{element}> closes nothing that is open.";
                }

                continue;
            }

            var parent = open.TryPeek(out var above) ? above : "";
            if (Misplaced(element, parent, open) is { } misplaced)
            {
                return misplaced;
            }

            if (piece.Attributes.Select(one => Unfit(one.Key, one.Value)).FirstOrDefault(wrong => wrong is not null) is { } unfit)
            {
                return unfit;
            }

            if (!Void.Contains(element))
            {
                open.Push(element);
            }
        }

        return open.TryPop(out var left) ? $"<{left}> is not closed." : null;
    }

    /// <summary>The fragment as plain text: an element that is a block is a line of its own.</summary>
    /// <param name="html">The fragment.</param>
    public static string ToText(string html)
    {
        var text = new StringBuilder();
        foreach (var piece in Pieces(html))
        {
            text.Append(piece.Element is { } element ? (element == "br" || Blocks.Contains(element) || Places.ContainsKey(element) ? "\n" : "") : WebUtility.HtmlDecode(piece.Text).ReplaceLineEndings(" "));
        }

        var lines = text.ToString().Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    /// <summary>Plain text as a fragment: a paragraph a line.</summary>
    /// <param name="text">The text.</param>
    public static string FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join('\n', text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"));
    }

    /// <summary>The tags and texts of a fragment, in order; what cannot be told apart is a problem and ends the list.</summary>
    /// <param name="html">The fragment.</param>
    internal static IEnumerable<HtmlPiece> Pieces(string html)
    {
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0)
            {
                yield return HtmlPiece.OfText(html[at..]);
                yield break;
            }

            if (tag > at)
            {
                yield return HtmlPiece.OfText(html[at..tag]);
            }

            var piece = HtmlPiece.OfTag(html, tag, out at);
            yield return piece;
            if (piece.Problem is not null)
            {
                yield break;
            }
        }
    }

    private static string? Misplaced(string element, string parent, Stack<string> open) =>
        OnlyPhrasing.Contains(parent) && !Phrasing.Contains(element) ? $"<{element}> cannot stand in <{parent}>."
        : Places.TryGetValue(element, out var places) && !places.Contains(parent) ? $"<{element}> stands outside <{places[0]}>."
        : Frames.Contains(parent) && places is null ? $"<{element}> stands in <{parent}> outside its items."
        : Phrasing.Contains(element) && element is not ("br" or "wbr") && open.Contains(element) ? $"<{element}> stands in <{element}>."
        : null;

    private static string? Unfit(string name, string value)
    {
        var plain = WebUtility.HtmlDecode(value).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return !Attributes.Contains(name) ? $"The attribute '{name}' has no place in a stamp."
            : name == "href" && !Array.Exists(Schemes, scheme => plain.StartsWith(scheme, StringComparison.Ordinal)) ? "A link is neither https, mailto nor tel."
            : name == "style" && (Array.Exists(BannedStyles, banned => plain.Contains(banned, StringComparison.Ordinal)) || plain.Any(char.IsControl)) ? $"The style '{value}' loads something or leaves its place."
            : null;
    }
}
