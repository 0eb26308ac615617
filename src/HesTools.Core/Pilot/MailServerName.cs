using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HesTools.Pilot;

/// <summary>A mail server as it is typed: a name or an address, with a port.</summary>
/// <param name="Host">The name in ASCII and lower case, or the address.</param>
/// <param name="Port">The port.</param>
public sealed record MailServerName(string Host, int Port)
{
    private const int SmtpPort = 25;

    /// <summary>Reads a server.</summary>
    /// <param name="text"><c>mail.example.com</c>, <c>mail.example.com:2525</c>, <c>192.0.2.1</c>, <c>[2001:db8::1]:25</c> or <c>2001:db8::1</c>.</param>
    /// <returns>Null: it is none.</returns>
    public static MailServerName? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // The parser takes [address]:port too, and drops the port.
        if (!text.Contains("]:", StringComparison.Ordinal) && IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3))
        {
            return new(address.ToString(), SmtpPort);
        }

        var colon = text.LastIndexOf(':');
        var (host, port) = colon < 0 ? (text, SmtpPort)
            : ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? (text[..colon], given) : ("", 0);
        if (host.StartsWith('[') && host.EndsWith(']') && IPAddress.TryParse(host[1..^1], out var inner) && inner.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return new(inner.ToString(), port);
        }

        if (IPAddress.TryParse(host, out var plain))
        {
            return plain.AddressFamily == AddressFamily.InterNetwork && host.Count(c => c == '.') == 3 ? new(plain.ToString(), port) : null;
        }

        var name = DomainName.Read(host, out _);
        return name.Length == 0 ? null : new(name, port);
    }
}
