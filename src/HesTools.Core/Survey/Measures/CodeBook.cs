using System.Globalization;
using System.Text;
using System.Text.Json;
using HesTools.Survey.Responses;
using HesTools.Workspaces;

namespace HesTools.Survey.Measures;

/// <summary>Themes and the words by which comments touch them: whole words, without case and accents; a word that ends in * is the beginning of words.</summary>
public sealed class CodeBook
{
    private readonly (string Theme, string[][] Phrases)[] _themes;

    private CodeBook((string, string[][])[] themes) => _themes = themes;

    /// <summary>The themes, in the order given.</summary>
    public IReadOnlyList<string> Themes => [.. _themes.Select(theme => theme.Theme)];

    /// <summary>A code book; a theme that is given twice has the words of both.</summary>
    /// <param name="entries">Each theme with a word, or words that stand in this order.</param>
    /// <exception cref="SurveyMeasureException">A theme or a phrase is empty, or there is none.</exception>
    public static CodeBook Of(IEnumerable<(string Theme, string Phrase)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var themes = entries.GroupBy(entry => entry.Theme.Trim(), StringComparer.OrdinalIgnoreCase).Select(theme => (theme.Key, theme.Select(entry => Phrase(theme.Key, entry.Phrase)).ToArray())).ToArray();
        return themes.Length == 0 ? throw Invalid("", "The code book has no theme.")
            : Array.Find(themes, theme => theme.Key.Length is 0 or > 100 || !DisplayText.IsPlain(theme.Key)).Key is { } odd ? throw Invalid(odd, $"The theme '{DisplayText.Clean(odd)}' of the code book: a name has 1 to 100 characters on one line.")
            : new CodeBook(themes);
    }

    /// <summary>Reads a code book: <c>{ "Delay": ["late", "delay*"], "Praise": "good" }</c>.</summary>
    /// <param name="text">The text of a file.</param>
    /// <exception cref="JsonException">It is none; the message names the place.</exception>
    /// <exception cref="SurveyMeasureException">A theme or a phrase is empty, or there is none.</exception>
    public static CodeBook Parse(string text) => Of(WorkspaceJson.Read<Dictionary<string, JsonElement>>(text, WorkspaceJson.Options).SelectMany(theme => Phrases(theme.Key, theme.Value).Select(phrase => (theme.Key, phrase))));

    // A theme with no words is kept, so that it is told of rather than lost.
    private static IEnumerable<string> Phrases(string theme, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(word => word.ValueKind == JsonValueKind.String ? word.GetString()! : throw NoWord(theme)).DefaultIfEmpty(""),
        JsonValueKind.String => [value.GetString()!],
        _ => throw NoWord(theme),
    };

    private static JsonException NoWord(string theme) => new($"The theme '{DisplayText.Clean(theme)}' is neither a word nor a list of words.");

    /// <summary>The themes that a comment touches.</summary>
    /// <param name="comment">The comment.</param>
    internal IEnumerable<string> ThemesOf(string comment)
    {
        var words = Words(comment, isPattern: false);
        return _themes.Where(theme => Array.Exists(theme.Phrases, phrase => Contains(words, phrase))).Select(theme => theme.Theme);
    }

    private static bool Contains(string[] words, string[] phrase) =>
        Enumerable.Range(0, Math.Max(0, words.Length - phrase.Length + 1)).Any(start => phrase.Select((pattern, i) => Matches(words[start + i], pattern)).All(matches => matches));

    private static bool Matches(string word, string pattern) =>
        pattern[^1] == '*' ? word.StartsWith(pattern[..^1], StringComparison.Ordinal) : word == pattern;

    private static string[] Phrase(string theme, string phrase)
    {
        var words = Words(phrase, isPattern: true);
        return words.Length == 0 || Array.Exists(words, word => word.TrimEnd('*').Length == 0)
            ? throw Invalid(theme, $"The theme '{DisplayText.Clean(theme)}' of the code book: '{DisplayText.Clean(phrase)}' has no word to look for.")
            : words;
    }

    private static SurveyMeasureException Invalid(string item, string message) => new(SurveyMeasureProblem.InvalidCodeBook, item, message);

    /// <summary>Letters and digits, small and without marks. An apostrophe within a word is none of it, so that both of its forms are the same.</summary>
    private static string[] Words(string text, bool isPattern)
    {
        var plain = new StringBuilder();
        foreach (var c in RedactedNames.Decompose(text))
        {
            var isMark = CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;
            if (!isMark && c is not ('\'' or '’'))
            {
                plain.Append(char.IsLetterOrDigit(c) || (isPattern && c == '*') ? char.ToLowerInvariant(c) : ' ');
            }
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
