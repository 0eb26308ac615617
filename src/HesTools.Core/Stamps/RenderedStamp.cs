namespace HesTools.Stamps;

/// <summary>A stamp as it goes into a message: tokens replaced, lines short, LF between them.</summary>
/// <param name="Name">The stamp.</param>
/// <param name="Position">Where it goes.</param>
/// <param name="Html">One element, in ASCII.</param>
/// <param name="Text">Lines of plain text.</param>
public sealed record RenderedStamp(string Name, StampPosition Position, string Html, string Text)
{
    private const int TextWidth = 72;
    
    // No boundary of a multipart consists of it (RFC 2046, 5.1.1), and quoted-printable leaves it as it is.
    private const char Frame = '*';

    /// <summary>Renders a stamp for a message.</summary>
    /// <param name="stamp">The stamp.</param>
    /// <param name="facts">What is known of the message.</param>
    public static RenderedStamp Of(Stamp stamp, StampFacts facts)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(facts);
        var values = new TokenValues(facts, stamp.TimeZone);
        return new RenderedStamp(stamp.Name, stamp.Position, StampMarkup.Render(stamp, values), RenderText(stamp, values));
    }

    private static string RenderText(Stamp stamp, TokenValues values)
    {
        var words = stamp.Text.Length > 0 ? stamp.Text.ReplaceLineEndings("\n").Trim('\n') : StampHtml.ToText(stamp.Html);

        // A value must not draw the frame that ends the stamp.
        var framed = StampColours.Of(stamp.Style) is not null;
        var text = TokenText.Replace(words, isHtml: false, token => framed ? values.Of(token).Replace("**", "* ", StringComparison.Ordinal) : values.Of(token));
        var lines = text.Split('\n').SelectMany(Fold);
        var edge = new string(Frame, TextWidth);
        return string.Join('\n', framed ? [edge, .. lines, edge] : lines);
    }

    private static IEnumerable<string> Fold(string line)
    {
        var rest = line.TrimEnd();
        while (rest.Length > TextWidth)
        {
            var cut = rest.LastIndexOf(' ', TextWidth);
            cut = cut > 0 ? cut : rest.IndexOf(' ', TextWidth);
            if (cut < 0)
            {
                break;
            }

            yield return Stuffed(rest[..cut].TrimEnd());
            rest = rest[(cut + 1)..];
        }

        yield return Stuffed(rest);
    }

    // A line that begins with "From " ends a message in a mailbox file, one with "--" can end a part, as senders choose their boundaries; one with ">" is a quotation. format=flowed drops the
    // space (RFC 3676, 4.4).
    private static string Stuffed(string line) =>
        line.StartsWith("From ", StringComparison.Ordinal) || line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith('>') ? " " + line : line;
}
