using System.Text.RegularExpressions;

namespace HesTools.Survey.Responses;

/// <summary>Takes out of words what says who wrote them or of whom they speak.</summary>
public static partial class Redaction
{
    /// <summary>The text without addresses of mail and without names.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">Names to take out.</param>
    public static string Remove(string text, IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var clean = Address().Replace(text, "[address]");
        return names.Where(name => name.Length > 0).Aggregate(clean, (words, name) => words.Replace(name, "[name]", StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"[^\s@<>""]+@[^\s@<>""]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
