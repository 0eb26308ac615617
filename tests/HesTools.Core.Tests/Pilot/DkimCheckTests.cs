using System.Security.Cryptography;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

public sealed class DkimCheckTests
{
    private static readonly string Good = Key(2048);

    private static string Key(int bits)
    {
        using var rsa = RSA.Create(bits);
        return Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
    }

    private static PilotCheck Run(AuthZone zone, params string[] selectors) => zone.Run(DkimChecks.RunAsync, selectors: selectors);

    private static PilotCheck Run(string record) => Run(new AuthZone().Txt("s1._domainkey.example.com", record), "s1");

    [Fact]
    public void Good_keys_hold()
    {
        Assert.Equal(("Holds", "s1: rsa 2048 bits"), Result(Run($"v=DKIM1; k=rsa; p={Good}")));
        Assert.Equal("Holds", Run($"p={Good}").Result);
        Assert.Equal("Holds", Run($"v=DKIM1; h=sha1:sha256; s=email; t=s; n=note; p={Good[..100]} \t{Good[100..]};").Result);
        Assert.Equal(("Holds", "s1: ed25519 256 bits"), Result(Run("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")));
        using var rsa = RSA.Create(2048);
        Assert.Equal("Holds", Run($"v=DKIM1; p={Convert.ToBase64String(rsa.ExportRSAPublicKey())}").Result);
    }

    [Fact]
    public void Short_keys_fail_in_two_ways()
    {
        var shorter = Run($"v=DKIM1; p={Key(1024)}");
        Assert.Equal(("Fails", "s1: rsa 1024 bits"), Result(shorter));
        Assert.Contains("works", shorter.Finding, StringComparison.Ordinal);
        var weak = Run($"v=DKIM1; p={Key(512)}");
        Assert.Equal(("Fails", "s1: rsa 512 bits"), Result(weak));
        Assert.Contains("must not take", weak.Finding, StringComparison.Ordinal);
        Assert.False(weak.IsGate);
    }

    [Theory]
    [InlineData("v=DKIM1; p=", "revoked")]
    [InlineData("v=DKIM1; k=rsa", "no key")]
    [InlineData("v=DKIM2; p=AAAA", "v is not DKIM1")]
    [InlineData("p=AAAA; v=DKIM1", "v is not DKIM1")]
    [InlineData("v=DKIM1; p=not base64!", "cannot be read")]
    [InlineData("v=DKIM1; p=AAAA", "cannot be read")]
    [InlineData("v=DKIM1; k=ed25519; p=AAAA", "cannot be read")]
    [InlineData("v=DKIM1; k=dsa; p=AAAA", "algorithm")]
    [InlineData("v=DKIM1; p=AAAA; p=AAAA", "twice")]
    [InlineData("\0\u001b", "no key")]
    public void Keys_that_authenticate_nothing_fail(string record, string said)
    {
        var check = Run(record);
        Assert.Equal("Fails", check.Result);
        Assert.Contains(said, check.Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t=y", "for testing")]
    [InlineData("t=s:y", "for testing")]
    [InlineData("h=sha1", "sha256")]
    [InlineData("s=tlsrpt", "not for mail")]
    public void Flags_that_stop_a_good_key_fail(string tag, string said) => Assert.Contains(said, Run($"v=DKIM1; {tag}; p={Good}").Finding, StringComparison.Ordinal);

    [Fact]
    public void Aliases_are_followed_and_a_dangling_one_is_named()
    {
        var zone = new AuthZone().Add("s1._domainkey.example.com", DnsRecordType.Cname, ["s1.provider.example"]).Txt("s1.provider.example", $"v=DKIM1; p={Good}")
            .Add("s2._domainkey.example.com", DnsRecordType.Cname, ["gone.provider.example"]);
        Assert.Equal("Holds", Run(zone, "S1").Result);
        var check = Run(zone, "s1", "s2");
        Assert.Equal(("Fails", "s1: rsa 2048 bits, s2: no key"), Result(check));
        Assert.Contains("gone.provider.example", check.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_selectors_or_answers_nothing_is_claimed()
    {
        Assert.Equal("NotNeeded", Run(new AuthZone()).Result);
        Assert.Equal("Unknown", Run(new AuthZone().Fail("s1._domainkey.example.com"), "s1").Result);
        Assert.Equal("Fails", Run(new AuthZone(), "s1").Result);
        Assert.Equal("Fails", Run(new AuthZone().Txt("s1._domainkey.example.com", $"v=DKIM1; p={Good}", $"v=DKIM1; p={Good}"), "s1").Result);
    }

    [Fact]
    public void Hostile_keys_end_soon()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("Fails", Run("v=DKIM1; p=" + new string('A', 65_000)).Result);
        Assert.Equal("Fails", Run("v=DKIM1; p=" + new string('M', 65_000) + "\0").Result);
        // A sequence that claims to hold two gigabytes, and a modulus of 380,000 bits.
        Assert.Equal("Fails", Run("v=DKIM1; p=" + Convert.ToBase64String([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0x02, 0x01])).Result);
        byte[] modulus = [0x7f, .. new byte[47_999]];
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(modulus);
            writer.WriteInteger(65537);
        }

        Assert.Equal("s1: rsa 383999 bits", Run("v=DKIM1; p=" + Convert.ToBase64String(writer.Encode())).Value);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    private static (string, string) Result(PilotCheck check) => (check.Result, check.Value);
}
