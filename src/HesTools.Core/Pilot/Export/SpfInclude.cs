namespace HesTools.Pilot.Export;

/// <summary>Puts an include into an SPF record (RFC 7208), in front of what ends it, so that it is looked at.</summary>
internal static class SpfInclude
{
    private const int LongestString = 255;

    /// <summary>Whether it has the include.</summary>
    public static bool Has(string text, string include) => Terms(text).Any(term => term.Text.TrimStart('+').Equals("include:" + include, StringComparison.OrdinalIgnoreCase));

    /// <summary>The strings of the record with the include in it; those it does not touch stay as they are split.</summary>
    /// <param name="strings">The strings there are.</param>
    /// <param name="include">The name to include.</param>
    public static string[] Add(string[] strings, string include)
    {
        var text = string.Concat(strings);
        var term = "include:" + include;

        // "all" decides, so nothing after it is looked at; "redirect" is followed only when nothing before it matched, wherever it stands.
        var end = Terms(text).Where(one => one.Text.TrimStart('+', '-', '~', '?').Equals("all", StringComparison.OrdinalIgnoreCase) || one.Text.StartsWith("redirect=", StringComparison.OrdinalIgnoreCase)).Select(one => (int?)one.Start).FirstOrDefault();
        var at = end ?? text.Length;
        var insert = end is not null ? term + " " : (text.EndsWith(' ') ? "" : " ") + term;
        var result = new List<string>();
        var (start, isDone) = (0, false);
        foreach (var (part, index) in strings.Select((part, index) => (part, index)))
        {
            if (!isDone && at >= start && (at < start + part.Length || index == strings.Length - 1))
            {
                result.AddRange(Split(part[..(at - start)], insert, part[(at - start)..]));
                isDone = true;
            }
            else
            {
                result.Add(part);
            }

            start += part.Length;
        }

        return [.. result];
    }

    private static IEnumerable<string> Split(string before, string insert, string after) => before.Length + insert.Length + after.Length <= LongestString ? [before + insert + after]
        : insert.Length + after.Length <= LongestString ? Filled(before, insert + after)
        : before.Length + insert.Length <= LongestString ? Filled(before + insert, after) : Filled(before, insert, after);

    private static IEnumerable<string> Filled(params string[] parts) => parts.Where(part => part.Length > 0);

    private static IEnumerable<(int Start, string Text)> Terms(string text)
    {
        var start = 0;
        foreach (var term in text.Split(' '))
        {
            if (term.Length > 0)
            {
                yield return (start, term);
            }

            start += term.Length + 1;
        }
    }
}
