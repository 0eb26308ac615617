using System.IO.Enumeration;

namespace HesTools.Stamps;

/// <summary>Addresses as rules of the gateway name them: <c>user@example.com</c>, <c>*@example.com</c>, <c>*@*.example.com</c>, <c>name@*</c>.</summary>
public static class AddressPattern
{
    /// <summary>Whether the text is such a pattern.</summary>
    /// <param name="pattern">The text.</param>
    public static bool IsValid(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var at = pattern.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == pattern.Length - 1 || pattern.Length > 320 || pattern.IndexOf('@', at + 1) >= 0 || pattern.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '?' or '\\'))
        {
            return false;
        }

        var (local, domain) = (pattern[..at], pattern[(at + 1)..]);
        var bare = domain.StartsWith("*.", StringComparison.Ordinal) ? domain[2..] : domain;
        return domain == "*" ? local != "*" : !bare.Contains('*', StringComparison.Ordinal) && (local == "*" || !local.Contains('*', StringComparison.Ordinal));
    }

    /// <summary>The form of a pattern in a policy: a domain alone, <c>example.com</c>, is all its addresses, <c>*@example.com</c>.</summary>
    /// <param name="pattern">As written.</param>
    public static string Normalize(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var text = pattern.Trim();
        return text.Length == 0 || text.Contains('@', StringComparison.Ordinal) ? text : "*@" + text;
    }

    /// <summary>Whether an address is among those meant.</summary>
    /// <param name="pattern">The pattern; empty: anyone.</param>
    /// <param name="address">The address.</param>
    public static bool Matches(string pattern, string address)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.Length == 0 || FileSystemName.MatchesSimpleExpression(pattern, address, ignoreCase: true);
    }

    /// <summary>Whether an address is among those that any of the patterns means; no patterns: anyone.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="address">The address.</param>
    public static bool MatchesAny(IReadOnlyCollection<string> patterns, string address)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return patterns.Count == 0 || patterns.Any(pattern => Matches(pattern, address));
    }
}
