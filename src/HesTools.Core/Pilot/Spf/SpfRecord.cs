using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>A record of SPF that follows the grammar of RFC 7208 12.</summary>
internal sealed record SpfRecord
{
    private const string Version = "v=spf1";

    private SpfRecord(string text, SpfTerm[] terms, SpfModifier[] modifiers) => (Text, Terms, Modifiers) = (text, terms, modifiers);

    /// <summary>As published.</summary>
    public string Text { get; }

    /// <summary>Its mechanisms, in order.</summary>
    public SpfTerm[] Terms { get; }

    /// <summary>Its modifiers, in order; those not known too.</summary>
    public SpfModifier[] Modifiers { get; }

    /// <summary>Whose record decides where no mechanism matches; null: nobody's.</summary>
    public SpfModifier? Redirect => Array.Find(Modifiers, one => one.Name == "redirect");

    /// <summary>Where the explanation of a fail is; null: there is none.</summary>
    public SpfModifier? Explanation => Array.Find(Modifiers, one => one.Name == "exp");

    /// <summary>The first <c>all</c>: nothing after it, and no redirect, is ever looked at; null: there is none.</summary>
    public SpfTerm? All => Array.Find(Terms, term => term.Mechanism == SpfMechanism.All);

    /// <summary>The records of an answer that are of SPF (RFC 7208 4.5).</summary>
    /// <param name="answer">The answer to a question for TXT.</param>
    public static string[] Select(DnsAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return [.. answer.Found.Select(record => record.Data).Where(IsSpf)];
    }

    /// <summary>Whether a text is a record of SPF, right or wrong.</summary>
    /// <param name="text">The text of a TXT record.</param>
    public static bool IsSpf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');
    }

    /// <summary>Reads a record.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="problem">What is wrong, with the term and its place; empty: nothing.</param>
    /// <returns>Null: it does not follow the grammar.</returns>
    public static SpfRecord? Read(string text, out string problem)
    {
        if (!IsSpf(text))
        {
            problem = "It does not begin with 'v=spf1' and a space.";
            return null;
        }

        var terms = new List<SpfTerm>();
        var modifiers = new List<SpfModifier>();
        for (var at = Version.Length; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }

            var space = text.IndexOf(' ', at);
            var end = space < 0 ? text.Length : space;
            var word = text[at..end];
            var wrong = SpfTermReader.Read(word, at + 1, terms, modifiers);
            if (wrong.Length > 0)
            {
                problem = $"Term '{DisplayText.Clean(word)}' at character {at + 1}: {wrong}.";
                return null;
            }

            at = end;
        }

        problem = "";
        return new(text, [.. terms], [.. modifiers]);
    }
}
