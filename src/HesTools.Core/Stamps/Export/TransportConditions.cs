namespace HesTools.Stamps.Export;

/// <summary>Addresses of rules as conditions of Exchange Online. Of several conditions all must hold, of several values of one condition any.</summary>
internal static class TransportConditions
{
    /// <summary>Recipients as one condition.</summary>
    /// <param name="patterns">The patterns; none: anyone.</param>
    public static IEnumerable<(string Parameter, string Value)> Recipients(IReadOnlyCollection<string> patterns) =>
        OneOf(patterns, "SentTo", "RecipientDomainIs", "RecipientAddressMatchesPatterns");

    /// <summary>Senders as one condition.</summary>
    /// <param name="patterns">The patterns; none: anyone.</param>
    public static IEnumerable<(string Parameter, string Value)> Senders(IReadOnlyCollection<string> patterns) =>
        OneOf(patterns, "From", "SenderDomainIs", "FromAddressMatchesPatterns");

    private static IEnumerable<(string Parameter, string Value)> OneOf(IReadOnlyCollection<string> patterns, string address, string domain, string regex)
    {
        if (patterns.Count == 0)
        {
            yield break;
        }

        if (!patterns.Any(pattern => pattern.Contains('*', StringComparison.Ordinal)))
        {
            yield return (address, PowerShellText.Quote(patterns));
        }
        else if (WholeDomains(patterns) is { } domains)
        {
            yield return (domain, PowerShellText.Quote(domains));
        }
        else
        {
            yield return (regex, PowerShellText.Quote(patterns.Select(Regex)));
        }
    }

    // Exchange means subdomains too when it is given a domain: only where the rule means both is that the same.
    private static List<string>? WholeDomains(IReadOnlyCollection<string> patterns)
    {
        var given = patterns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var domains = patterns.Where(pattern => pattern.StartsWith("*@", StringComparison.Ordinal) && !pattern.StartsWith("*@*", StringComparison.Ordinal)).Select(pattern => pattern[2..])
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return domains.Count * 2 == given.Count && domains.TrueForAll(domain => given.Contains("*@*." + domain)) ? domains : null;
    }

    private static string Regex(string pattern)
    {
        var escaped = string.Concat(pattern.Select(c => c == '*' ? "" : char.IsAsciiLetterOrDigit(c) || c is '@' or '-' or '_' or '\'' || c > 127 ? c.ToString() : "\\" + c));
        return (pattern.StartsWith('*') ? "" : "^") + escaped + (pattern.EndsWith('*') ? "" : "$");
    }
}
