using System.Globalization;

namespace HesTools.Pilot.Dns;

/// <summary>What DNS holds a name to be (RFC 1035 2.3.4), and names of other scripts in ASCII.</summary>
public static class DnsNames
{
    /// <summary>The longest name, in characters, without the final dot.</summary>
    public const int LongestName = 253;

    /// <summary>The longest label, in characters.</summary>
    public const int LongestLabel = 63;

    /// <summary>Whether every label has 1 to 63 characters.</summary>
    /// <param name="name">The name, without the final dot; the root has no label.</param>
    public static bool HasLabels(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.TrueForAll(name.Split('.'), label => label.Length is > 0 and <= LongestLabel);
    }

    /// <summary>Whether a server could hold the name; the root is empty.</summary>
    /// <param name="name">The name, without the final dot.</param>
    public static bool CanBe(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= LongestName && name.All(char.IsAscii) && (name.Length == 0 || HasLabels(name));
    }

    /// <summary>The name in ASCII; as it is where it is so already, or cannot be. <see cref="DomainName.Read"/> is for what people type, and refuses.</summary>
    /// <param name="name">The name.</param>
    public static string ToAscii(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.All(char.IsAscii))
        {
            return name;
        }

        try
        {
            // One instance a call: it is not safe to share.
            return new IdnMapping().GetAscii(name);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }
}
