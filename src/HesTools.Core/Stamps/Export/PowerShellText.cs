using System.Globalization;
using System.Text;

namespace HesTools.Stamps.Export;

/// <summary>Text of strangers in a PowerShell script: always a value, never code.</summary>
internal static class PowerShellText
{
    // PowerShell takes each of these for a single quotation mark.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>A string.</summary>
    /// <param name="value">Its value.</param>
    public static string Quote(string value)
    {
        var result = new StringBuilder("'", value.Length + 2);
        foreach (var c in value)
        {
            result.Append(c).Append(Quotes.Contains(c, StringComparison.Ordinal) ? c : "");
        }

        return result.Append('\'').ToString();
    }

    /// <summary>An array of strings.</summary>
    /// <param name="values">The values.</param>
    public static string Quote(IEnumerable<string> values) => $"@({string.Join(", ", values.Select(Quote))})";

    /// <summary>A here-string of HTML in ASCII, in which no line ends it: what would is written as a character reference, which means the same in HTML.</summary>
    /// <param name="html">The HTML, with LF.</param>
    public static string HereString(string html) => $"@'\n{WithoutEnds(html)}\n'@";

    /// <summary>The length of what such a here-string holds, in characters.</summary>
    /// <param name="html">The HTML, with LF.</param>
    public static int HereStringLength(string html) => WithoutEnds(html).Length;

    /// <summary>Text for the rest of a comment's line.</summary>
    /// <param name="text">The text.</param>
    public static string Comment(string text) => TokenValues.Line(text, longest: 1000);

    /// <summary>An instant, as the local time of the machine that runs the script, which is how the cmdlets of Exchange read times.</summary>
    /// <param name="time">The instant.</param>
    public static string LocalTime(DateTimeOffset time) =>
        $"[datetimeoffset]::Parse('{time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)}', [cultureinfo]::InvariantCulture).LocalDateTime";

    private static string WithoutEnds(string html) => string.Join('\n', html.Split('\n').Select(line => line.StartsWith('\'') ? "&#39;" + line[1..] : line));
}
