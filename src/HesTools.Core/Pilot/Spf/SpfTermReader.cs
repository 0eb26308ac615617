using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HesTools.Pilot.Spf;

/// <summary>Reads one term of a record, to the letter of the grammar.</summary>
internal static class SpfTermReader
{
    private const string Qualifiers = "+-~?";

    /// <summary>Reads a term.</summary>
    /// <param name="word">The term.</param>
    /// <param name="place">Where it begins in the record, from 1.</param>
    /// <param name="terms">Where a mechanism goes.</param>
    /// <param name="modifiers">Where a modifier goes.</param>
    /// <returns>What is wrong; empty: nothing.</returns>
    public static string Read(string word, int place, List<SpfTerm> terms, List<SpfModifier> modifiers)
    {
        var sign = word.AsSpan().IndexOfAny("=:/");
        if (sign >= 0 && word[sign] == '=' && IsModifierName(word.AsSpan(0, sign)))
        {
            return ReadModifier(word, sign, place, modifiers);
        }

        var qualifier = Qualifiers.Contains(word[0], StringComparison.Ordinal) ? word[0] : '+';
        var body = Qualifiers.Contains(word[0], StringComparison.Ordinal) ? word[1..] : word;
        var split = body.AsSpan().IndexOfAny(':', '/');
        var name = split < 0 ? body : body[..split];
        var rest = split < 0 ? "" : body[split..];
        SpfMechanism? mechanism = name.ToLowerInvariant() switch
        {
            "all" => SpfMechanism.All,
            "include" => SpfMechanism.Include,
            "a" => SpfMechanism.A,
            "mx" => SpfMechanism.Mx,
            "ptr" => SpfMechanism.Ptr,
            "ip4" => SpfMechanism.Ip4,
            "ip6" => SpfMechanism.Ip6,
            "exists" => SpfMechanism.Exists,
            _ => null,
        };
        if (mechanism is not { } kind)
        {
            return name.ToLowerInvariant() is "redirect" or "exp" ? $"'{name}' is a modifier: write '{name}='" : "there is no such mechanism or modifier";
        }

        var term = new SpfTerm(word, place, qualifier, kind);
        var problem = kind switch
        {
            SpfMechanism.All => rest.Length == 0 ? "" : "'all' takes no argument",
            SpfMechanism.Ip4 or SpfMechanism.Ip6 => ReadNetwork(rest, ref term),
            SpfMechanism.A or SpfMechanism.Mx => ReadHost(rest, ref term),
            _ => rest.Length == 0 && kind == SpfMechanism.Ptr ? "" : ReadDomain(rest, ref term),
        };
        terms.Add(term);
        return problem;
    }

    private static bool IsModifierName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return name.Length > 0 && char.IsAsciiLetter(name[0]);
    }

    private static string ReadModifier(string word, int sign, int place, List<SpfModifier> modifiers)
    {
        var name = word[..sign].ToLowerInvariant();
        var isKnown = name is "redirect" or "exp";
        var problem = "";
        var value = isKnown ? SpfMacro.ReadDomain(word[(sign + 1)..], out problem) : SpfMacro.Read(word[(sign + 1)..], isExplanation: false, out problem);
        // These may be there once only (RFC 7208 6). Others are ignored, and there can be many.
        if (problem.Length == 0 && isKnown && modifiers.Any(one => one.Name == name))
        {
            return $"'{name}' is there twice";
        }

        modifiers.Add(new(word, place, name) { Value = value });
        return problem;
    }

    private static string ReadDomain(string rest, ref SpfTerm term)
    {
        if (!rest.StartsWith(':'))
        {
            return rest.Length == 0 ? "a domain is missing" : "it takes a domain and no length of a network";
        }

        term = term with { Domain = SpfMacro.ReadDomain(rest[1..], out var problem) };
        return problem;
    }

    // A slash may be part of the name: only what stands at the end and is all digits is a length.
    private static string ReadHost(string rest, ref SpfTerm term)
    {
        if (Tail(rest, "//") is { } six)
        {
            rest = rest[..^(six.Length + 2)];
            if (!TryBits(six, 128, out var bits))
            {
                return $"'//{six}' is no length of an IPv6 network (0 to 128)";
            }

            term = term with { Bits6 = bits };
        }

        if (Tail(rest, "/") is { } four)
        {
            rest = rest[..^(four.Length + 1)];
            if (!TryBits(four, 32, out var bits))
            {
                return $"'/{four}' is no length of an IPv4 network (0 to 32)";
            }

            term = term with { Bits4 = bits };
        }

        return rest.Length == 0 ? "" : ReadDomain(rest, ref term);
    }

    private static string ReadNetwork(string rest, ref SpfTerm term)
    {
        if (!rest.StartsWith(':'))
        {
            return "a network is missing";
        }

        var isFour = term.Mechanism == SpfMechanism.Ip4;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var text = slash < 0 ? rest[1..] : rest[1..slash];
        if (!(isFour ? TryFour(text, out var network) : TrySix(text, out network)))
        {
            return $"'{DisplayText.Clean(text)}' is no {(isFour ? "IPv4" : "IPv6")} address";
        }

        var bits = isFour ? 32 : 128;
        if (slash >= 0 && !TryBits(rest[(slash + 1)..], bits, out bits))
        {
            return $"'{DisplayText.Clean(rest[slash..])}' is no length of its network";
        }

        term = isFour ? term with { Network = network, Bits4 = bits } : term with { Network = network, Bits6 = bits };
        return "";
    }

    // The digits at the end after a sign; null: there is no such end.
    private static string? Tail(string text, string sign)
    {
        var start = text.Length;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return start < text.Length && text.AsSpan(0, start).EndsWith(sign, StringComparison.Ordinal) ? text[start..] : null;
    }

    private static bool TryBits(string text, int most, out int bits) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bits) && bits <= most && (text.Length == 1 || text[0] != '0');

    private static bool TryFour(string text, out IPAddress network)
    {
        network = IPAddress.None;
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length <= 3 && TryBits(part, 255, out _)) && IPAddress.TryParse(text, out network!);
    }

    // The parser of .NET takes zones, brackets and lengths too.
    private static bool TrySix(string text, out IPAddress network)
    {
        network = IPAddress.IPv6None;
        var last = text.LastIndexOf(':');
        return last >= 0 && text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.')
            && (!text.Contains('.', StringComparison.Ordinal) || TryFour(text[(last + 1)..], out _))
            && text.Split(':').All(group => group.Length <= 4 || group.Contains('.', StringComparison.Ordinal))
            && IPAddress.TryParse(text, out network!) && network.AddressFamily == AddressFamily.InterNetworkV6;
    }
}
