namespace HesTools.Stamps;

/// <summary>How patterns of addresses and extensions lie to each other: whether one means all that another does, or something of it.</summary>
internal static class PatternSets
{
    /// <summary>Whether patterns mean every address that others do; none: any.</summary>
    /// <param name="wide">The patterns.</param>
    /// <param name="narrow">The others.</param>
    public static bool CoverAddresses(string[] wide, string[] narrow) =>
        wide.Length == 0 || (narrow.Length > 0 && narrow.All(one => Array.Exists(wide, other => Covers(other, one))));

    /// <summary>Whether an address can be meant by both; none: any.</summary>
    /// <param name="one">Patterns.</param>
    /// <param name="other">Patterns.</param>
    public static bool ShareAddresses(string[] one, string[] other) =>
        one.Length == 0 || other.Length == 0 || Array.Exists(one, first => Array.Exists(other, second => Share(first, second)));

    /// <summary>Whether an extension means every one that another does. Of two with an asterisk only those are compared that are easy to.</summary>
    /// <param name="wide">The extension.</param>
    /// <param name="narrow">The other.</param>
    public static bool CoversExtension(string wide, string narrow) => FileExtension.Matches(wide, "x." + FileExtension.Normalize(narrow));

    /// <summary>Whether a file can be meant by both.</summary>
    /// <param name="one">An extension.</param>
    /// <param name="other">Another.</param>
    public static bool ShareExtensions(string one, string other) => CoversExtension(one, other) || CoversExtension(other, one);

    private static bool Covers(string wide, string narrow)
    {
        var ((local, domain), (otherLocal, otherDomain)) = (Split(wide), Split(narrow));
        return (local == "*" || local == otherLocal)
            && (domain == "*" || domain == otherDomain || (domain.StartsWith("*.", StringComparison.Ordinal) && otherDomain.EndsWith(domain[1..], StringComparison.Ordinal)));
    }

    private static bool Share(string one, string other)
    {
        var ((local, domain), (otherLocal, otherDomain)) = (Split(one), Split(other));
        return (local == "*" || otherLocal == "*" || local == otherLocal) && (Within(domain, otherDomain) || Within(otherDomain, domain));
    }

    private static bool Within(string domain, string other) =>
        other == "*" || domain == other || (other.StartsWith("*.", StringComparison.Ordinal) && domain.EndsWith(other[1..], StringComparison.Ordinal));

    private static (string Local, string Domain) Split(string pattern)
    {
        var text = pattern.ToLowerInvariant();
        var at = text.LastIndexOf('@');
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
