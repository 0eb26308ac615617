using System.Net;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Spf;

/// <summary>Who sends, as a receiver sees it: what SPF is asked about.</summary>
/// <param name="Address">The address that connects. An IPv4 address mapped into IPv6 counts as IPv4.</param>
/// <param name="MailFrom">The address of MAIL FROM; empty (a bounce): postmaster of <paramref name="Helo"/>.</param>
/// <param name="Helo">The name of HELO or EHLO.</param>
public sealed record SpfSender(IPAddress Address, string MailFrom, string Helo)
{
    /// <summary>The name of the receiver, for macros of explanations.</summary>
    public string Receiver { get; init; } = "unknown";

    /// <summary>The domain whose record counts, in ASCII and lower case where it can be.</summary>
    public string Domain => DnsNames.ToAscii(At < 0 ? MailFrom.Length == 0 ? Helo : MailFrom : MailFrom[(At + 1)..]);

    /// <summary>The part before the at sign; <c>postmaster</c> where there is none (RFC 7208 4.3).</summary>
    public string Local => At > 0 ? MailFrom[..At] : "postmaster";

    private int At => MailFrom.LastIndexOf('@');
}
