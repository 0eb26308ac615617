using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HesTools.Pilot.Dns;

/// <summary>The address of a DNS server as people write it: <c>192.0.2.1</c>, <c>192.0.2.1:5353</c>, <c>2001:db8::1</c>, <c>[2001:db8::1]:5353</c>.</summary>
public static class DnsServerAddress
{
    /// <summary>The port of DNS.</summary>
    public const int Port = 53;

    /// <summary>Reads an address. Names are none: who would answer for them?</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address; its port is 53 where the text has none.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPEndPoint? address)
    {
        address = null;
        var host = (text ?? "").Trim();
        var port = Port;
        var colon = host.LastIndexOf(':');
        if (colon > 0 && (host[colon - 1] == ']' || host.IndexOf(':', StringComparison.Ordinal) == colon))
        {
            if (!int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)
            {
                return false;
            }

            host = host[..colon];
        }

        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
            if (!host.Contains(':', StringComparison.Ordinal))
            {
                return false;
            }
        }

        // .NET takes "1" for 0.0.0.1 and "010.0.0.1" for 8.0.0.1.
        if (!IPAddress.TryParse(host, out var ip) || (ip.AddressFamily == AddressFamily.InterNetwork && ip.ToString() != host))
        {
            return false;
        }

        address = new IPEndPoint(ip, port);
        return true;
    }
}
