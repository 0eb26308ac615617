using System.Text.RegularExpressions;

namespace HesTools.Survey.Responses;

/// <summary>Finds what lets a person in: tokens of surveys, by the word before them or by their look.</summary>
internal static class TokenScan
{
    private const int FewestOfToken = 15;

    private static readonly Regex Named = new(@"(?:/token/|\btoken(?:=|%3D))(?<token>[^\s/?&#\[\]<>""]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Where they are.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<TextSpan> Find(string text)
    {
        foreach (Match match in Named.Matches(text))
        {
            yield return new TextSpan(match.Groups["token"].Index, match.Groups["token"].Length);
        }

        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            bool hasDigit = false, hasLetter = false;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '~'))
            {
                (hasDigit, hasLetter) = (hasDigit || char.IsAsciiDigit(text[at]), hasLetter || char.IsAsciiLetter(text[at]));
                at++;
            }

            // No word is as long with digits in it.
            if (at - start >= FewestOfToken && hasDigit && hasLetter)
            {
                yield return new TextSpan(start, at - start);
            }
        }
    }
}
