using HesTools.Pilot.Dns;

namespace HesTools.Pilot;

/// <summary>Names under which the public registers domains: none of them is a domain of mail by itself.</summary>
/// <remarks>The algorithm is that of https://publicsuffix.org/list/: the longest rule wins, an exception before all; without a rule, the last label is a suffix.</remarks>
public sealed class PublicSuffixes
{
    private readonly HashSet<string> _rules;
    private readonly HashSet<string> _exceptions;

    private PublicSuffixes(IEnumerable<string> lines)
    {
        // Rules may be in letters of any script; names are compared in ASCII.
        var rules = lines.Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).Select(line => line.Split(' ', '\t')[0]).ToList();
        _exceptions = [.. rules.Where(rule => rule.StartsWith('!')).Select(rule => Ascii(rule[1..]))];
        _rules = [.. rules.Where(rule => !rule.StartsWith('!')).Select(rule => rule.StartsWith("*.", StringComparison.Ordinal) ? "*." + Ascii(rule[2..]) : Ascii(rule))];
    }

    /// <summary>The suffixes that universities and companies are most likely to type by mistake; for a complete list, read one.</summary>
    public static PublicSuffixes Usual { get; } = new(DataFiles.Read<string[]>("usual-suffixes.json"));

    /// <summary>A list in the format of publicsuffix.org.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">It has no rule: it is no such list.</exception>
    public static PublicSuffixes Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var list = new PublicSuffixes(text.Split('\n'));
        return list._rules.Contains("com") ? list : throw new FormatException("It is no list of public suffixes: it lacks 'com'.");
    }

    /// <summary>Whether a name is a suffix.</summary>
    /// <param name="name">The name, as <see cref="DomainName.Read"/> gives it.</param>
    public bool Contains(string name) => Registrable(name) is null;

    /// <summary>The suffix and one label more: what somebody registered.</summary>
    /// <param name="name">The name, as <see cref="DomainName.Read"/> gives it.</param>
    /// <returns>Null: the name is a suffix itself.</returns>
    public string? Registrable(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string? below = null;
        for (var rest = name; ;)
        {
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (_exceptions.Contains(rest))
            {
                return rest;
            }

            if (dot < 0 || _rules.Contains(rest) || _rules.Contains("*" + rest[dot..]))
            {
                return below;
            }

            below = rest;
            rest = rest[(dot + 1)..];
        }
    }

    private static string Ascii(string rule) => DnsNames.ToAscii(rule).ToLowerInvariant();
}
