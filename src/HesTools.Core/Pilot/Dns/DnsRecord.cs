namespace HesTools.Pilot.Dns;

/// <summary>A DNS record.</summary>
/// <param name="Name">Its owner in ASCII and lower case, without the final dot.</param>
/// <param name="Type">Its type.</param>
/// <param name="Ttl">Time to live, seconds.</param>
/// <param name="Data">
/// Its data as text. Names are in ASCII and lower case, without the final dot; the root is ".". MX: <c>10 mail.example.com</c>; TLSA: <c>3 1 1 hex</c>; CAA: <c>0 issue "ca.example"</c>.
/// TXT: its strings joined without spaces, each byte one character (Latin-1), so that nothing is lost.
/// </param>
public sealed record DnsRecord(string Name, DnsRecordType Type, long Ttl, string Data)
{
    /// <summary>The strings of a TXT record as they are on the wire, at most 255 bytes each; empty where the type is another, or <see cref="Data"/> fits in one.</summary>
    public string[] Strings { get; init; } = [];

    /// <summary>The strings of a TXT record, whether or not it has more than one.</summary>
    public string[] Texts => Strings.Length > 0 ? Strings : [Data];

    /// <summary>The preference of an MX record: the lowest is tried first.</summary>
    public int Preference => int.Parse(Data.AsSpan(0, Data.IndexOf(' ', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The host of an MX record; <c>.</c>: there is none, and the domain takes no mail (RFC 7505).</summary>
    public string Host => Data[(Data.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}
