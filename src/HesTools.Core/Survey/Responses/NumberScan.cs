namespace HesTools.Survey.Responses;

/// <summary>Finds telephone numbers, and other numbers long enough to say who is meant.</summary>
internal static class NumberScan
{
    // With a sign that it is a telephone number, as few digits as a local one has; without, more than a date.
    private const int FewestOfTelephone = 7;
    private const int FewestOfOther = 9;
    private const int LongestGap = 2;

    /// <summary>Where they are.</summary>
    /// <param name="text">The text.</param>
    public static IEnumerable<TextSpan> Find(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!IsStart(text, at))
            {
                at++;
                continue;
            }

            var end = EndOfDate(text, at);
            if (end > at)
            {
                at = end;
                continue;
            }

            (end, var digits) = Run(text, at);
            var isTelephone = text[at] is '+' or '(' or '0';
            var isWord = end < text.Length && char.IsLetter(text[end]);
            if (!isWord && digits >= (isTelephone ? FewestOfTelephone : FewestOfOther))
            {
                yield return new TextSpan(at, end - at);
            }

            at = end;
        }
    }

    private static bool IsStart(string text, int at) =>
        (char.IsDigit(text[at]) || (text[at] is '+' or '(' && at + 1 < text.Length && (char.IsDigit(text[at + 1]) || text[at + 1] == '+')))
        && (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_'));

    private static (int End, int Digits) Run(string text, int at)
    {
        var end = at;
        var digits = 0;
        for (var i = at; i < text.Length && i - end <= LongestGap; i++)
        {
            if (char.IsDigit(text[i]))
            {
                digits++;
                end = i + 1;
            }
            else if (!(text[i] is ' ' or '-' or '.' or '(' or ')' or '/' or '+' or '\u00A0' or '\u2010' or '\u2011' or '\u2013'))
            {
                break;
            }
        }

        return (Math.Max(end, at + 1), digits);
    }

    // 2018-08-14, 14.08.2018, 14/8/18: a date says nothing of who is meant.
    private static int EndOfDate(string text, int at)
    {
        var first = Digits(text, at);
        var separator = at + first < text.Length ? text[at + first] : ' ';
        if (first is 0 or 3 or > 4 || separator is not ('-' or '.' or '/'))
        {
            return at;
        }

        var second = Digits(text, at + first + 1);
        var next = at + first + 1 + second;
        if (second is 0 or > 2 || next >= text.Length || text[next] != separator)
        {
            return at;
        }

        var third = Digits(text, next + 1);
        var end = next + 1 + third;
        var isDate = first == 4 ? third is 1 or 2 : third is 2 or 4;
        return isDate && !(end + 1 < text.Length && text[end] == separator && char.IsDigit(text[end + 1])) ? end : at;
    }

    private static int Digits(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsDigit(text[end]) && end - at < 5)
        {
            end++;
        }

        return end - at;
    }
}
