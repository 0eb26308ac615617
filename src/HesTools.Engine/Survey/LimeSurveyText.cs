using System.Text;

namespace HesTools.Engine.Survey;

/// <summary>Words as LimeSurvey shows them: it takes texts for HTML, and what stands between braces for an expression to be worked out.</summary>
internal static class LimeSurveyText
{
    /// <summary>A text on one line.</summary>
    public static string Line(string text) => Encode(DisplayText.Clean(text, int.MaxValue));

    /// <summary>A text on one line, no longer than a column, with an ellipsis where it was cut.</summary>
    public static string Line(string text, int length)
    {
        var clean = DisplayText.Clean(text, int.MaxValue);
        var encoded = Encode(clean);
        for (var keep = Math.Min(clean.Length, length) - 1; encoded.Length > length; keep--)
        {
            // Half of a pair would be no character.
            encoded = Encode(clean[..(char.IsHighSurrogate(clean[keep - 1]) ? keep - 1 : keep)] + "…");
        }

        return encoded;
    }

    /// <summary>A text of several lines.</summary>
    public static string Lines(string text) => string.Join("<br />\n", SurveyWords.Paragraphs(text).Select(paragraph => Line(paragraph)));

    private static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Runes have no half pairs; of the others, XML 1.0 does not take these two.
            _ = rune.Value switch
            {
                '<' => encoded.Append("&lt;"),
                '>' => encoded.Append("&gt;"),
                '&' => encoded.Append("&amp;"),
                '{' => encoded.Append("&#123;"),
                '}' => encoded.Append("&#125;"),
                0xFFFE or 0xFFFF => encoded.Append('\uFFFD'),
                _ => encoded.Append(rune.ToString()),
            };
        }

        return encoded.ToString();
    }
}
