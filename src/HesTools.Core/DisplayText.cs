using System.Globalization;

namespace HesTools;

/// <summary>Text of strangers made fit for a terminal: a log holds whatever a sender wrote, control sequences and direction overrides included.</summary>
public static class DisplayText
{
    private const int DefaultLength = 100;
    private const int LineWidth = 79;

    /// <summary>The text on one line, without control and format characters, cut to a length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The longest result, in UTF-16 units.</param>
    public static string Clean(string? text, int length = DefaultLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var cut = text.Length > length ? string.Concat(text.AsSpan(0, length - 1), "…") : text;
        return cut.Any(IsUnfit) ? string.Create(cut.Length, cut, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = IsUnfit(source[i]) ? '·' : source[i];
            }
        })
        : cut;
    }

    /// <summary>Whether a text is on one line and has no control or format character: what is authored has none, so it need not be cleaned.</summary>
    /// <param name="text">The text.</param>
    public static bool IsPlain(string text) => !text.Any(IsUnfit);

    /// <summary>Breaks a sentence into lines that no terminal need break again: each breaks in its own way.</summary>
    /// <param name="text">The sentence.</param>
    public static IEnumerable<string> Wrap(string text) => Wrap(text, "");

    /// <summary>Breaks a sentence into lines that no terminal need break again: each breaks in its own way.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="indent">What each line begins with.</param>
    public static IEnumerable<string> Wrap(string text, string indent)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(indent);
        var width = LineWidth - indent.Length;
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return indent + line;
                line = "  " + word;
            }
            else
            {
                line = line.Length == 0 ? word : line + " " + word;
            }
        }

        yield return indent + line;
    }

    private static bool IsUnfit(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
