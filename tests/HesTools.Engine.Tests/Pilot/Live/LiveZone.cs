using System.Security.Cryptography;

namespace HesTools.Engine.Tests.Pilot.Live;

/// <summary>Domains below <c>example</c> as they stand in the zone of a real server: one whose gates all hold, and twins that differ in one thing.</summary>
internal static class LiveZone
{
    /// <summary>The mail exchanger that all are to have.</summary>
    public const string Gateway = "pilot.in.tmes.trendmicro.eu";

    /// <summary>The vendor's zone.</summary>
    public const string Vendor = "trendmicro.eu";

    /// <summary>What the vendor's zone has.</summary>
    public const string VendorText =
        """
        pilot.in.tmes                300 A    127.0.0.1
        spf.tmes                     300 TXT  "v=spf1 ip4:18.185.115.0/25 ip4:18.185.115.128/26 ip4:34.253.238.128/26 ip4:34.253.238.192/26 -all"
        """;

    /// <summary>What domains share.</summary>
    public const string Common =
        """
        reports                      A    192.0.2.99
        *._report._dmarc.reports     TXT  "v=DMARC1"
        closed                       A    192.0.2.98
        """;

    private static readonly string Key = PublicKey(2048);

    /// <summary>The good domain, by the kind of what it has.</summary>
    public static Dictionary<string, string> Good(string name) => new()
    {
        ["mx"] = $"{name} 300 MX 10 mail.{name}\n{name} 300 MX 20 spare.{name}",
        ["host"] = $"mail.{name} A 192.0.2.1\nspare.{name} AAAA 2001:db8::2",
        ["spf"] = $"{name} TXT \"v=spf1 mx include:spf.tmes.trendmicro.eu -all\"",
        ["dkim"] = $"s1._domainkey.{name} TXT {DkimText(Key)}",
        ["dmarc"] = $"_dmarc.{name} TXT \"v=DMARC1; p=quarantine; rua=mailto:{name}@reports.example\"",
        ["sts"] = $"_mta-sts.{name} TXT \"v=STSv1; id=20261124\"\nmta-sts.{name} A 127.0.0.1",
        ["tls"] = $"_smtp._tls.{name} TXT \"v=TLSRPTv1; rua=mailto:tls@{name}.example\"",
        ["caa"] = $"{name} CAA 0 issue \"ca.example\"",
    };

    /// <summary>A twin: the good one without a policy, as the web server of a test has one name only, and with some things in place of its own.</summary>
    public static string Twin(string name, IEnumerable<(string Kind, string Text)> changes)
    {
        var has = Good(name);
        has.Remove("sts");
        foreach (var (kind, text) in changes)
        {
            has[kind] = text.Replace("@", name, StringComparison.Ordinal).Replace("\u00a7", "@", StringComparison.Ordinal);
        }

        return string.Join('\n', has.Values);
    }

    /// <summary>A DKIM record in strings that fit.</summary>
    public static string DkimText(string key, string tags = "v=DKIM1; k=rsa; ") => $"\"{tags}\" " + string.Join(' ', $"p={key}".Chunk(200).Select(part => $"\"{new string(part)}\""));

    /// <summary>A public key of RSA in Base64.</summary>
    public static string PublicKey(int bits)
    {
        using var key = RSA.Create(bits);
        return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }
}
