using System.Text;

namespace HesTools.Stamps;

/// <summary>A text with tokens, taken apart once: what a token is replaced by is never looked at again.</summary>
internal static class TokenText
{
    // The longest name and some: what is longer is a percent sign in prose.
    private const int LongestName = 40;

    /// <summary>The pieces of a text, in order: what stands there, and the words between percent signs that look like tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isHtml">Whether an ampersand in a name may be written <c>&amp;amp;</c>.</param>
    /// <returns>The token's name, or null, and the text or token as it stands there.</returns>
    public static IEnumerable<(string? Name, string Raw)> Pieces(string text, bool isHtml)
    {
        var begin = 0;
        var at = 0;
        while (at < text.Length && (at = text.IndexOf('%', at)) >= 0)
        {
            if (NameAt(text, at, isHtml) is not var (name, end))
            {
                at++;
                continue;
            }

            if (at > begin)
            {
                yield return (null, text[begin..at]);
            }

            yield return (name, text[at..end]);
            begin = at = end;
        }

        if (begin < text.Length)
        {
            yield return (null, text[begin..]);
        }
    }

    /// <summary>Replaces each token once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isHtml">As in <see cref="Pieces"/>.</param>
    /// <param name="value">What takes the place of a known token, escaped for where it lands.</param>
    public static string Replace(string text, bool isHtml, Func<StampToken, string> value)
    {
        var result = new StringBuilder(text.Length);
        foreach (var (name, raw) in Pieces(text, isHtml))
        {
            result.Append(name is not null && StampToken.Find(name) is { } token ? value(token) : raw);
        }

        return result.ToString();
    }

    private static (string Name, int End)? NameAt(string text, int at, bool isHtml)
    {
        var close = text.IndexOf('%', at + 1, Math.Min(LongestName, text.Length - at - 1));
        if (close <= at + 1)
        {
            return null;
        }

        var name = text[(at + 1)..close];
        name = isHtml ? name.Replace("&amp;", "&", StringComparison.OrdinalIgnoreCase) : name;
        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '&') && name.Any(char.IsAsciiLetter) ? (name, close + 1) : null;
    }
}
