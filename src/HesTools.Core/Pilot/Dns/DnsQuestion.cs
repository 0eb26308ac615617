namespace HesTools.Pilot.Dns;

/// <summary>A question to a DNS server.</summary>
/// <param name="Name">The name in ASCII and lower case, without the final dot; the root is empty.</param>
/// <param name="Type">The type of record.</param>
/// <param name="Server">IP address of the server to ask, without recursion; null: the resolver, which recurses.</param>
public sealed record DnsQuestion(string Name, DnsRecordType Type, string? Server = null);

/// <summary>Types of DNS records that the pilot needs, with the numbers of the wire.</summary>
public enum DnsRecordType
{
    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Name server.</summary>
    Ns = 2,

    /// <summary>Another name.</summary>
    Cname = 5,

    /// <summary>Start of a zone.</summary>
    Soa = 6,

    /// <summary>Name of an address.</summary>
#pragma warning disable CA1720 // It is the name of the record.
    Ptr = 12,
#pragma warning restore CA1720

    /// <summary>Mail exchanger.</summary>
    Mx = 15,

    /// <summary>Text.</summary>
    Txt = 16,

    /// <summary>IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>Certificate of a service (DANE).</summary>
    Tlsa = 52,

    /// <summary>Authorities that may certify.</summary>
    Caa = 257,
}
