using System.Globalization;
using System.Text;

namespace HesTools.Survey.Responses;

/// <summary>Names that no kept text has: words, or full names of several words. Compared word by word, without case, accents and punctuation.</summary>
internal sealed class RedactedNames
{
    private const int MostWords = 8;

    // Between two words of one name: a space, a hyphen, an apostrophe, a comma and a space, a full stop and a space.
    private const int LongestGap = 3;

    private readonly Dictionary<string, List<string[]>> _byFirst = new(StringComparer.Ordinal);

    /// <summary>Names.</summary>
    /// <param name="names">As given: <c>Jane Smith</c>, <c>O'Brien</c>, <c>Müller</c>. One without a letter is none.</param>
    public RedactedNames(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            string[] words = [.. Words(name).Take(MostWords).Select(word => Fold(name.AsSpan(word.Start, word.Length)))];
            Add(words);
            if (words.Length > 1)
            {
                // Smith, Jane.
                Add([words[^1], .. words[..^1]]);
            }
        }

        foreach (var same in _byFirst.Values)
        {
            same.Sort((one, other) => other.Length.CompareTo(one.Length));
        }
    }

    /// <summary>Where names are in a text: whole words only, the longest name first, none within another.</summary>
    /// <param name="text">The text.</param>
    public IEnumerable<TextSpan> Find(string text)
    {
        if (_byFirst.Count == 0)
        {
            yield break;
        }

        TextSpan[] words = [.. Words(text)];
        string[] folded = [.. words.Select(word => Fold(text.AsSpan(word.Start, word.Length)))];
        for (var i = 0; i < words.Length; i++)
        {
            if (Longest(text, words, folded, i) is var length and > 0)
            {
                yield return new TextSpan(words[i].Start, words[i + length - 1].End - words[i].Start);
                i += length - 1;
            }
        }
    }

    private int Longest(string text, TextSpan[] words, string[] folded, int at)
    {
        if (!_byFirst.TryGetValue(folded[at], out var names))
        {
            return 0;
        }

        foreach (var name in names)
        {
            var length = 1;
            while (length < name.Length && at + length < words.Length && folded[at + length] == name[length] && IsGap(text, words[at + length - 1].End, words[at + length].Start))
            {
                length++;
            }

            if (length == name.Length)
            {
                return length;
            }
        }

        return 0;
    }

    private static bool IsGap(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is '[' or ']' or '\n')
            {
                return false;
            }
        }

        return end - start <= LongestGap;
    }

    private void Add(string[] words)
    {
        if (words.Length == 0 || !words.Any(word => word.Any(char.IsLetter)))
        {
            return;
        }

        if (!_byFirst.TryGetValue(words[0], out var same))
        {
            _byFirst[words[0]] = same = [];
        }

        same.Add(words);
    }

    private static IEnumerable<TextSpan> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && IsWord(text[i]);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                yield return new TextSpan(start, i - start);
                start = -1;
            }
        }
    }

    // Characters without width do not end a word, so that they cannot hide one; letters beyond the first plane come as two surrogates.
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static string Fold(ReadOnlySpan<char> word)
    {
        var source = word.ToString();
        if (System.Text.Ascii.IsValid(source))
        {
            return source.ToLowerInvariant();
        }

        var folded = new StringBuilder(source.Length);
        foreach (var c in Decompose(source))
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            {
                continue;
            }

            // Letters that have no accent to take away, as they are written without them.
            folded.Append(char.ToLowerInvariant(c) switch { 'ø' => "o", 'ł' => "l", 'đ' => "d", 'ð' => "d", 'ı' => "i", 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'þ' => "th", var other => other.ToString() });
        }

        return folded.ToString();
    }

    /// <summary>A text with letters and their marks apart, and letters that are written in several ways as one; as it is where it has half a pair of surrogates.</summary>
    /// <param name="text">The text.</param>
    internal static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no form.
            return text;
        }
    }
}

/// <summary>A part of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
internal readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Where it has ended.</summary>
    public int End => Start + Length;
}
