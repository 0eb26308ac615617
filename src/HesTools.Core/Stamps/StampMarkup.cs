using System.Globalization;
using System.Text;

namespace HesTools.Stamps;

/// <summary>
/// The HTML of a stamp: the author's fragment in one element, in ASCII, with inline styles that the style sheet of a message does not beat, and line breaks
/// inside tags or in place of spaces, where no reader sees them: the first and the last too, so that a line of the message that it is put into grows by some octets only.
/// </summary>
internal static class StampMarkup
{
    private const int LineLength = 76;
    private const int LongestWord = 400;

    private const string Box = "all:initial!important;display:block!important;visibility:visible!important;opacity:1!important;box-sizing:border-box!important;"
        + "max-width:100%!important;clear:both!important;text-align:left!important;white-space:normal!important;overflow-wrap:anywhere!important;";

    // What the message's own style sheet could make of the elements is unset, and given back where it carries meaning.
    private static readonly Dictionary<string, string> Elements = new(StringComparer.Ordinal)
    {
        ["p"] = "display:block!important;margin:0 0 6px!important", ["div"] = "display:block!important", ["br"] = "", ["wbr"] = "",
        ["strong"] = "font-weight:bold!important", ["b"] = "font-weight:bold!important", ["em"] = "font-style:italic!important", ["i"] = "font-style:italic!important",
        ["u"] = "text-decoration:underline!important", ["a"] = "text-decoration:underline!important;cursor:pointer!important", ["span"] = "display:inline!important",
        ["ul"] = "display:block!important;padding-left:24px!important;list-style:disc!important", ["ol"] = "display:block!important;padding-left:24px!important;list-style:decimal!important",
        ["li"] = "display:list-item!important",
    };

    /// <summary>Renders a stamp.</summary>
    /// <param name="stamp">The stamp.</param>
    /// <param name="values">What takes the place of tokens.</param>
    public static string Render(Stamp stamp, TokenValues values)
    {
        var colours = StampColours.Of(stamp.Style);
        var style = colours is null
            ? "display:block!important;visibility:visible!important"
            : $"{Box}margin:{(stamp.Position == StampPosition.Start ? "0 0 16px" : "16px 0 0")}!important;padding:10px 14px 4px!important;border:1px solid {colours.Border}!important;"
                + $"border-left-width:6px!important;background:{colours.Background}!important;color:{colours.Text}!important;font:15px/1.45 Arial,Helvetica,sans-serif!important";
        var result = new StringBuilder($"<div\nrole=\"note\" style=\"{style}\">");

        // The oldest gateway has one text box: its text goes into HTML parts too.
        var html = stamp.Html.Length > 0 ? stamp.Html.ReplaceLineEndings("\n") : StampHtml.FromText(stamp.Text);
        foreach (var piece in StampHtml.Pieces(html))
        {
            if (piece.Element is null)
            {
                result.Append(TokenText.Replace(piece.Text, isHtml: true, values.HtmlOf));
            }
            else if (colours is null || piece.IsEnd || piece.Attributes.ContainsKey("style") || !Elements.TryGetValue(piece.Element, out var own) || own.Length == 0)
            {
                result.Append('<').Append(piece.Text).Append('>');
            }
            else
            {
                result.Append('<').Append(piece.Text.TrimEnd('/', ' ')).Append(" style=\"all:unset!important;").Append(own).Append("\">");
            }
        }

        // A line that begins like a boundary could be one: senders choose theirs, and what some tokens say.
        return Fold(ToAscii(result.Append("</div\n>").ToString())).Replace("\n--", "\n&#45;-", StringComparison.Ordinal);
    }

    private static string ToAscii(string html)
    {
        var result = new StringBuilder(html.Length);
        foreach (var rune in html.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                result.Append((char)rune.Value);
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
            }
        }

        return result.ToString();
    }

    // Breaks lines at spaces outside quotes and behind the semicolons of a style, where a line break means the same; a word that is too long is given a place to break.
    private static string Fold(string html)
    {
        var result = new StringBuilder(html.Length);
        var (line, canBreakAt, inTag, word, quote, inStyle) = (0, -1, false, 0, '\0', false);
        foreach (var c in html)
        {
            word = c == '<' || (c == ' ' && !inTag) ? 0 : inTag ? word : word + 1;
            if (!inTag && word > LongestWord && c == '&')
            {
                result.Append("<wbr\n>");
                (line, canBreakAt, word) = (1, -1, 0);
            }

            if (inTag && c is '"' or '\'' && (quote == '\0' || quote == c))
            {
                quote = quote == c ? '\0' : c;
                inStyle = quote != '\0' && EndsWith(result, "style=");
            }

            inTag = quote != '\0' || c == '<' || (inTag && c != '>');
            if (c == '\n')
            {
                (line, canBreakAt) = (-1, -1);
            }
            else if (c == ' ' && quote == '\0')
            {
                canBreakAt = result.Length;
            }

            result.Append(c);
            line++;
            if (line > LineLength && canBreakAt >= 0)
            {
                result[canBreakAt] = '\n';
                line = result.Length - canBreakAt - 1;
                canBreakAt = -1;
            }
            else if (inStyle && c == ';' && line > LineLength / 2)
            {
                result.Append('\n');
                (line, canBreakAt) = (0, -1);
            }
        }

        return result.ToString();
    }

    private static bool EndsWith(StringBuilder text, string end) => text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length) == end;
}
