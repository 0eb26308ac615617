using System.Net;
using System.Net.Sockets;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>Names and addresses as SPF needs them.</summary>
internal static class SpfName
{
    /// <summary>A name fit for a question to DNS: lower case, no final dot, at most 253 characters, labels dropped from the left where it has more (RFC 7208 7.3).</summary>
    /// <param name="name">The name, after its macros were expanded.</param>
    /// <returns>Null: no question can be made of it.</returns>
    public static string? Question(string name)
    {
        name = (name.EndsWith('.') ? name[..^1] : name).ToLowerInvariant();
        while (name.Length > DnsNames.LongestName)
        {
            var dot = name.IndexOf('.', name.Length - DnsNames.LongestName - 1);
            if (dot < 0)
            {
                return null;
            }

            name = name[(dot + 1)..];
        }

        return name.All(c => c is >= ' ' and <= '~') && DnsNames.HasLabels(name) ? name : null;
    }

    /// <summary>Whether a name can have a record of SPF: a name of more than one label, not too long, and no address in brackets (RFC 7208 4.3).</summary>
    /// <param name="name">The name.</param>
    public static bool IsDomain(string name) =>
        name.Length <= DnsNames.LongestName + 1 && Question(name) is { } question && question.Contains('.', StringComparison.Ordinal) && !question.StartsWith('[');

    /// <summary>Whether a name is another or below it.</summary>
    /// <param name="name">The name, in lower case.</param>
    /// <param name="parent">The other, in lower case.</param>
    public static bool IsWithin(string name, string parent) => name == parent || DomainName.IsBelow(name, parent);

    /// <summary>An IPv4 address mapped into IPv6 as IPv4 (RFC 7208 5).</summary>
    /// <param name="address">The address.</param>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>The address as the macro <c>i</c> has it: dotted, each digit of IPv6 by itself, in upper case.</summary>
    /// <param name="address">The address.</param>
    public static string Dotted(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? address.ToString()
        : string.Join('.', Convert.ToHexString(address.GetAddressBytes()).ToCharArray());

    /// <summary>The name that has the names of an address.</summary>
    /// <param name="address">The address.</param>
    public static string Reverse(IPAddress address) =>
        string.Join('.', Dotted(address).ToLowerInvariant().Split('.').Reverse()) + (address.AddressFamily == AddressFamily.InterNetwork ? ".in-addr.arpa" : ".ip6.arpa");

    /// <summary>Whether an address is in a network; one of the other family never is.</summary>
    /// <param name="address">The address.</param>
    /// <param name="network">An address of the network.</param>
    /// <param name="bits">How many leading bits count.</param>
    public static bool IsIn(IPAddress address, IPAddress network, int bits)
    {
        if (address.AddressFamily != network.AddressFamily)
        {
            return false;
        }

        var (one, other) = (address.GetAddressBytes(), network.GetAddressBytes());
        var whole = bits / 8;
        return one.AsSpan(0, whole).SequenceEqual(other.AsSpan(0, whole)) && (bits % 8 == 0 || (one[whole] ^ other[whole]) >> (8 - (bits % 8)) == 0);
    }
}
