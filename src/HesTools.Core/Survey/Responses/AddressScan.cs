using System.Globalization;
using System.Text.RegularExpressions;

namespace HesTools.Survey.Responses;

/// <summary>Finds mail addresses, also those written so that a machine should not: from the word or sign between name and host outwards, a bounded way.</summary>
internal static class AddressScan
{
    private const int LongestName = 64;
    private const int LongestHost = 253;
    private const int LongestGap = 3;
    private const int MostParts = 10;

    private static readonly Regex Between = new(@"[@\uFF20\uFE6B]|%40|&#0?64;|&commat;|[\[({<]\s?(?:at|@)\s?[\])}>]|\bat\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly string[] Dots = ["dot", "(dot)", "[dot]", "{dot}", "<dot>", "(.)", "[.]"];

    /// <summary>Where they are, in order, none within another.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<TextSpan> Find(string text)
    {
        var done = 0;
        foreach (var match in Between.EnumerateMatches(text).ToSpans())
        {
            if (match.Start < done)
            {
                continue;
            }

            var isWord = match.Length == 2 && char.IsLetter(text[match.Start]);
            var isGlued = !isWord && !IsSpace(text, match.Start - 1) && !IsSpace(text, match.End);
            var start = NameStart(text, match.Start, done);
            var end = HostEnd(text, match.End, out var dots, out var words);
            if (start < match.Start && end > match.End && (isWord ? words > 0 || (dots > 0 && HasDot(text, start, match.Start)) : isGlued || dots + words > 0))
            {
                var span = Widen(text, start, end, done);
                yield return span;
                done = span.End;
            }
        }
    }

    // "jane.smith at example.org" is an address, "look at example.org" is none: a dot between letters tells, and none behind them ("e.g. at").
    private static bool HasDot(string text, int start, int end)
    {
        if (text[SkipBack(text, end, start) - 1] == '.')
        {
            return false;
        }

        for (var i = start + 1; i + 1 < end; i++)
        {
            if (text[i] == '.' && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    // The name before the sign; parts of it may be apart by the word "dot".
    private static int NameStart(string text, int end, int least)
    {
        var start = end;
        for (var part = 0; part < MostParts; part++)
        {
            var to = SkipBack(text, start, least);
            var from = to;
            if (from - 2 > least && text[from - 1] == '"' && text.LastIndexOf('"', from - 2, Math.Min(LongestName, from - 1 - least)) is var quote and >= 0)
            {
                return quote;
            }

            while (from > least && to - from < LongestName && IsName(text[from - 1]))
            {
                from--;
            }

            if (from == to)
            {
                break;
            }

            start = from;
            if (DotBefore(text, start, least) is not { } before)
            {
                break;
            }

            start = before;
        }

        return start;
    }

    private static int? DotBefore(string text, int start, int least)
    {
        var to = SkipBack(text, start, least);
        foreach (var dot in Dots)
        {
            var from = to - dot.Length;
            if (from > least && string.Compare(text, from, dot, 0, dot.Length, StringComparison.OrdinalIgnoreCase) == 0 && (dot[0] != 'd' || (IsSpace(text, from - 1) && IsSpace(text, to))))
            {
                return from;
            }
        }

        return null;
    }

    private static int HostEnd(string text, int start, out int dots, out int words)
    {
        (dots, words) = (0, 0);
        var end = Label(text, Skip(text, start));
        if (end < 0)
        {
            return start;
        }

        for (var part = 0; part < MostParts && end - start < LongestHost; part++)
        {
            if (end < text.Length && text[end] == '.' && Label(text, end + 1) is var glued and >= 0)
            {
                (end, dots) = (glued, dots + 1);
                continue;
            }

            if (AfterDot(text, end) is { } next && Label(text, next) is var label and >= 0)
            {
                (end, words) = (label, words + 1);
                continue;
            }

            break;
        }

        return end;
    }

    private static int? AfterDot(string text, int end)
    {
        var from = Skip(text, end);
        foreach (var dot in Dots)
        {
            if (string.Compare(text, from, dot, 0, dot.Length, StringComparison.OrdinalIgnoreCase) == 0 && (dot[0] != 'd' || (from > end && IsSpace(text, from + dot.Length))))
            {
                return Skip(text, from + dot.Length);
            }
        }

        return null;
    }

    private static int Label(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < LongestName && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_' || char.IsSurrogate(text[end]) || IsFormat(text[end])))
        {
            end++;
        }

        // [192.0.2.1]
        return end > start ? end : start < text.Length && text[start] == '[' && text.IndexOf(']', start, Math.Min(LongestName, text.Length - start)) is var close and > 0 && close > start + 1 ? close + 1 : -1;
    }

    private static TextSpan Widen(string text, int start, int end, int least)
    {
        const string Scheme = "mailto:";
        if (start - Scheme.Length >= least && string.Compare(text, start - Scheme.Length, Scheme, 0, Scheme.Length, StringComparison.OrdinalIgnoreCase) == 0)
        {
            start -= Scheme.Length;
        }

        return start > least && end < text.Length && text[start - 1] == '<' && text[end] == '>' ? new TextSpan(start - 1, end - start + 2) : new TextSpan(start, end - start);
    }

    // Characters without width do not end a name, so that they cannot hide a part of it.
    private static bool IsFormat(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsFormat(c) || "._%+-'!$*^`{|}~\u2019".Contains(c, StringComparison.Ordinal);

    private static bool IsSpace(string text, int at) => at < 0 || at >= text.Length || char.IsWhiteSpace(text[at]);

    private static int Skip(string text, int at)
    {
        var most = Math.Min(text.Length, at + LongestGap);
        while (at < most && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipBack(string text, int at, int least)
    {
        var most = Math.Max(least, at - LongestGap);
        while (at > most && char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static List<TextSpan> ToSpans(this Regex.ValueMatchEnumerator matches)
    {
        var spans = new List<TextSpan>();
        foreach (var match in matches)
        {
            spans.Add(new TextSpan(match.Index, match.Length));
        }

        return spans;
    }
}
