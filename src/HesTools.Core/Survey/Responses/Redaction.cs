using System.Buffers;
using System.Text;

namespace HesTools.Survey.Responses;

/// <summary>
/// Takes out of a text what could say who is meant: mail addresses (also as <c>name at example dot org</c>), what follows <c>?</c> or <c>#</c> in an address of the web, tokens of surveys, telephone numbers and other long numbers, and the names of a list.
/// In their place stand <c>[address]</c>, <c>[number]</c> and <c>[name]</c>. The work is in proportion to the length of the text, whatever it is. What it cannot know, it leaves: nicknames, rooms, what only one person can have seen.
/// </summary>
public static class Redaction
{
    private static readonly SearchValues<string> WebStarts = SearchValues.Create(["://", "www."], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> EndOfSentence = SearchValues.Create(".,;:!?)'[]");
    private const string Address = "[address]";
    private const string Number = "[number]";
    private const string Name = "[name]";
    private static readonly string[] Placeholders = [Address, Number, Name];

    /// <summary>The text without them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">Words or full names: whole words are removed, without regard to case and accents; of a full name only the whole. A possessive keeps its ending: <c>[name]'s</c>.</param>
    public static string Remove(string text, IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        return Remove(text, new RedactedNames(names));
    }

    /// <summary>The text without them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">Names, made ready once for many texts.</param>
    internal static string Remove(string text, RedactedNames names)
    {
        var found = new List<(TextSpan Span, string Word)>();
        Add(found, AddressScan.Find(text), Address);
        Add(found, WebQueries(text), Address);
        Add(found, TokenScan.Find(text), Address);
        Add(found, NumberScan.Find(text), Number);
        Add(found, names.Find(text).Where(span => !IsPlaceholder(text, span)), Name);
        if (found.Count == 0)
        {
            return text;
        }

        // What was looked for first stands where two overlap.
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (span, word) in found.Select((one, order) => (one.Span, one.Word, order)).OrderBy(one => one.Span.Start).ThenBy(one => one.order).Select(one => (one.Span, one.Word)))
        {
            if (span.End <= done)
            {
                continue;
            }

            if (span.Start >= done)
            {
                result.Append(text, done, span.Start - done).Append(word);
            }

            done = span.End;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private static void Add(List<(TextSpan Span, string Word)> found, IEnumerable<TextSpan> spans, string word) => found.AddRange(spans.Select(span => (span, word)));

    // A survey's own link has the token behind its question mark.
    private static IEnumerable<TextSpan> WebQueries(string text)
    {
        var at = 0;
        while ((at = Web(text, at)) >= 0)
        {
            var end = at;
            var query = -1;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"'))
            {
                query = query < 0 && (text[end] is '?' or '#') ? end + 1 : query;
                end++;
            }

            // A sentence's own question mark is no query.
            if (query >= 0 && query < end && text.AsSpan(query, end - query).IndexOfAnyExcept(EndOfSentence) >= 0 && !text.AsSpan(query, end - query).SequenceEqual(Address))
            {
                yield return new TextSpan(query, end - query);
            }

            at = end;
        }
    }

    private static int Web(string text, int at)
    {
        var found = text.AsSpan(at).IndexOfAny(WebStarts);
        return found < 0 ? -1 : at + found;
    }

    /// <summary>How long the placeholder at a place of a text is; 0: there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place, which may be behind its end.</param>
    internal static int PlaceholderAt(string text, int at) =>
        at >= text.Length || text[at] != '[' ? 0 : Placeholders.FirstOrDefault(word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0, "").Length;

    private static bool IsPlaceholder(string text, TextSpan span) =>
        span.Start > 0 && span.End < text.Length && text[span.Start - 1] == '[' && text[span.End] == ']'
        && text.Substring(span.Start - 1, span.Length + 2) is Address or Number or Name;
}
