using System.Text;

namespace HesTools.Survey.Responses;

/// <summary>Two readings of the same words, of which other names were removed.</summary>
internal static class RedactedText
{
    // A name or a number of a comment; more words, or another sentence, are what somebody else wrote.
    private const int LongestName = 60;
    private const int MostWords = 3;
    private const int LeastSame = 12;
    private const int LeastLeft = 3;

    /// <summary>Whether two readings, of which nothing else says that they are of one person, are of the same words: what is left of them is enough to tell.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static bool IsSame(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        if (Common(one, other) is not { } common)
        {
            return false;
        }

        var left = 0;
        for (var i = 0; i < common.Length;)
        {
            var placeholder = Redaction.PlaceholderAt(common, i);
            left += placeholder == 0 && char.IsLetterOrDigit(common[i]) ? 1 : 0;
            i += Math.Max(1, placeholder);
        }

        return left >= LeastLeft;
    }

    /// <summary>What both have left of the same words.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>Null: they differ by more than placeholders.</returns>
    public static string? Common(string one, string other)
    {
        var common = new StringBuilder(one.Length);
        int i = 0, j = 0;
        while (i < one.Length || j < other.Length)
        {
            var (p, q) = (Redaction.PlaceholderAt(one, i), Redaction.PlaceholderAt(other, j));
            if (p == 0 && q == 0)
            {
                if (i == one.Length || j == other.Length || one[i] != other[j])
                {
                    return null;
                }

                common.Append(one[i]);
                (i, j) = (i + 1, j + 1);
                continue;
            }

            // Of two placeholders, one may stand for more words than the other.
            if ((p > 0 && q > 0 && GoesOn(one, i + p, other, j + q) ? 0 : q > 0 ? Words(one, i + p, other, j + q) : null) is { } mine)
            {
                common.Append(other, j, q);
                (i, j) = (i + p + mine, j + q);
            }
            else if (p > 0 && Words(other, j + q, one, i + p) is { } theirs)
            {
                common.Append(one, i, p);
                (i, j) = (i + p, j + q + theirs);
            }
            else
            {
                return null;
            }
        }

        return common.ToString();
    }

    // How many letters of a text the placeholder before a place of the other stands for.
    private static int? Words(string text, int at, string other, int next)
    {
        var words = 1;
        for (var length = 1; length <= LongestName && at + length <= text.Length; length++)
        {
            var letter = text[at + length - 1];
            words += letter == ' ' ? 1 : 0;
            if (words > MostWords || letter is '.' or '!' or '?' or ';' or ':' or '\r' or '\n')
            {
                return null;
            }

            if (GoesOn(text, at + length, other, next))
            {
                return length;
            }
        }

        return null;
    }

    private static bool GoesOn(string one, int i, string other, int j)
    {
        for (var same = 0; same < LeastSame; same++, i++, j++)
        {
            if (Redaction.PlaceholderAt(one, i) > 0 || Redaction.PlaceholderAt(other, j) > 0)
            {
                return true;
            }

            if (i >= one.Length || j >= other.Length)
            {
                return i >= one.Length && j >= other.Length;
            }

            if (one[i] != other[j])
            {
                return false;
            }
        }

        return true;
    }
}
