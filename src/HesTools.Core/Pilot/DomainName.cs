using System.Globalization;
using System.Net;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot;

/// <summary>Names of domains: as people write them, to the one form that is kept and compared.</summary>
public static class DomainName
{
    /// <summary>The name in ASCII and lower case, without the final dot.</summary>
    /// <param name="text">As written: with a final dot, in any case, with letters of any script.</param>
    /// <param name="problem">Why it is no domain of mail, in words; empty: it is one.</param>
    /// <returns>The name; empty where there is a problem.</returns>
    public static string Read(string? text, out string problem)
    {
        var name = (text ?? "").Trim();
        problem = "";
        if (name.EndsWith('.'))
        {
            name = name[..^1];
        }

        if (name.Length == 0)
        {
            problem = "It is empty.";
        }
        else if (name.Contains('@', StringComparison.Ordinal))
        {
            problem = $"It is an address and not a domain: give '{DisplayText.Clean(name[(name.LastIndexOf('@') + 1)..])}'.";
        }
        else if (name.Contains("://", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal))
        {
            problem = "It is an address of the web and not a domain.";
        }
        else if (IPAddress.TryParse(name, out _))
        {
            problem = "It is an IP address and not a domain.";
        }
        else if (name.Contains('*', StringComparison.Ordinal))
        {
            problem = "A wildcard names no domain: give each.";
        }

        if (problem.Length > 0)
        {
            return "";
        }

        try
        {
            // One instance a call: it is not safe to share, and names are few.
            name = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            problem = "It is no domain name: labels of 1 to 63 letters, digits and inner hyphens, separated by single dots.";
            return "";
        }

        problem = name.Length > DnsNames.LongestName ? $"It has {name.Length} characters in ASCII; a name has at most {DnsNames.LongestName}."
            : !name.Contains('.', StringComparison.Ordinal) ? "It is a single label and no domain of mail."
            : name[(name.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit) ? "Its last label is a number: that is no domain."
            : "";
        return problem.Length == 0 ? name : "";
    }

    /// <summary>Whether a name is below another.</summary>
    /// <param name="name">The name, as <see cref="Read"/> gives it.</param>
    /// <param name="parent">The other.</param>
    public static bool IsBelow(string name, string parent)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith("." + parent, StringComparison.Ordinal);
    }

    /// <summary>The name with letters of its own script where it has any, for people to read; as it is where it has none, or none that are safe.</summary>
    /// <param name="name">The name in ASCII.</param>
    public static string Display(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            return name.Contains("xn--", StringComparison.Ordinal) ? $"{new IdnMapping().GetUnicode(name)} ({name})" : name;
        }
        catch (ArgumentException)
        {
            return name;
        }
    }
}
