using System.Text;

namespace HesTools.Survey.Responses;

/// <summary>Headings and answers made even, so that what a tool or a spreadsheet does to spaces makes no difference.</summary>
internal static class Headings
{
    /// <summary>What may stand between a code and a text.</summary>
    public static readonly char[] Between = [' ', '.', ':', ';', ',', '-', '\u2013', '&', '|', '/', ')', '('];

    private static readonly RedactedNames NoNames = new([]);

    /// <summary>A heading with single spaces; LimeSurvey writes underscores for spaces where it is asked to.</summary>
    /// <param name="text">As it stands.</param>
    public static string Even(string text)
    {
        var even = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c == '_')
            {
                if (even.Length > 0 && even[^1] != ' ')
                {
                    even.Append(' ');
                }
            }
            else if (c != '\uFEFF')
            {
                even.Append(c is '\u2018' or '\u2019' ? '\'' : c is '\u201C' or '\u201D' ? '"' : c);
            }
        }

        return even.ToString().TrimEnd();
    }

    /// <summary>A heading as messages name it: a file without headings has a respondent's answers there.</summary>
    /// <param name="heading">As it stands.</param>
    public static string Shown(string heading) => DisplayText.Clean(Redaction.Remove(heading, NoNames), 60);

    /// <summary>Whether two are the same, made even, without case.</summary>
    /// <param name="one">The one, made even.</param>
    /// <param name="other">The other, made even.</param>
    public static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A cell without what was put before it so that it is no formula.</summary>
    /// <param name="layout">Whose table it is: LimeSurvey guards only what begins with <c>=</c>, Microsoft Forms nothing.</param>
    /// <param name="cell">The cell.</param>
    public static string Unguard(ResponseLayout layout, string cell) =>
        layout == ResponseLayout.Csv ? FormulaGuard.Unguard(cell) : layout == ResponseLayout.LimeSurvey && cell.StartsWith("'=", StringComparison.Ordinal) ? cell[1..] : cell;
}
