using System.Globalization;

namespace HesTools.Stamps;

/// <summary>What came of a message, explained for people to read.</summary>
public static class StampResultText
{
    private const int LongestText = 200;

    /// <summary>The lines.</summary>
    /// <param name="result">The result.</param>
    public static IEnumerable<string> Lines(StampResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        yield return Line($"{Clean(result.Path)}{(result.Number > 1 ? $", message {result.Number}" : "")}: {result.Outcome}");
        yield return Line($"  {Clean(result.Reason)}");
        foreach (var rule in result.Explanation)
        {
            yield return Line($"  Rule {Clean(rule.Rule)}: {rule.Result}. {Clean(rule.Reason)}");
        }

        foreach (var part in result.Parts)
        {
            yield return Line($"  Part {part.Part} {Clean(part.ContentType)} ({Clean(part.Charset)}, {Clean(part.Encoding)}): {part.Change}, {part.BytesAdded:+#,0;-#,0} bytes");
        }

        foreach (var part in result.Skipped)
        {
            yield return Line($"  Part {part.Part} {Clean(part.ContentType)}: not stamped. {Clean(part.Reason)}");
        }

        yield return Line($"  {result.BytesAdded:N0} bytes added; DKIM: {result.Dkim}; ARC: {result.Arc}");
        foreach (var note in result.Notes)
        {
            yield return Line($"  {Clean(note)}");
        }
    }

    private static string Clean(string text) => DisplayText.Clean(text, LongestText);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
