using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

/// <summary>MTA-STS, TLS reporting, DANE and CAA.</summary>
public sealed class TransportCheckTests
{
    private const string Gateway = "gw.in.tmes.trendmicro.eu";
    private const string Both = "version: STSv1\nmode: enforce\nmx: mx.example.com\nmx: *.in.tmes.trendmicro.eu\nmax_age: 604800\n";
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static AuthZone Sts(string policy, params string[] mx) => new AuthZone().Txt("_mta-sts.example.com", "v=STSv1; id=20260301;").Policy("example.com", policy).Mx("example.com", mx.Length > 0 ? mx : ["mx.example.com"]);

    private static PilotCheck Run(AuthZone zone, PilotState state = PilotState.Proposed, string gateway = Gateway) => zone.Run(MtaStsChecks.RunAsync, gateway: gateway, state: state);

    [Fact]
    public void The_policy_lists_the_gateway_before_the_switch()
    {
        var holds = Run(Sts(Both));
        Assert.Equal((true, "Holds", "enforce"), (holds.IsGate, holds.Result, holds.Value));
        Assert.Contains("2026-03-09 09:00 +00:00", holds.Finding, StringComparison.Ordinal);

        var old = Run(Sts("version: STSv1\r\nmode: enforce\r\nmx: mx.example.com\r\nmax_age: 86400\r\n"));
        Assert.Equal(("Fails", "enforce"), (old.Result, old.Value));
        Assert.Contains(Gateway, old.Finding, StringComparison.Ordinal);
        Assert.Contains("2026-03-03 09:00", old.Finding, StringComparison.Ordinal);

        // A rollback needs the old hosts.
        Assert.Equal("Fails", Run(Sts($"version: STSv1\nmode: enforce\nmx: {Gateway}\nmax_age: 60")).Result);
        var testing = Run(Sts("version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 60"));
        Assert.Equal(("Holds", "testing"), (testing.Result, testing.Value));
        Assert.Contains($"does not list {Gateway}", testing.Finding, StringComparison.Ordinal);
        Assert.Equal(("Holds", "none"), Result(Run(Sts("version: STSv1\nmode: none\nmax_age: 60"))));
    }

    [Fact]
    public void After_the_switch_it_lists_what_is_in_use()
    {
        Assert.Equal("Fails", Run(Sts("version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 60", Gateway), PilotState.Cutover).Result);
        Assert.Equal("Holds", Run(Sts(Both, Gateway), PilotState.Cutover).Result);
        var idle = Run(Sts(Both, Gateway), PilotState.Active);
        Assert.Equal("Fails", idle.Result);
        Assert.Contains("mx.example.com", idle.Finding, StringComparison.Ordinal);
        Assert.Equal("Holds", Run(Sts($"version: STSv1\nmode: enforce\nmx: {Gateway}\nmax_age: 60", Gateway), PilotState.Active).Result);
        Assert.Equal("Unknown", Run(Sts(Both).Fail("example.com", DnsRecordType.Mx), PilotState.Active).Result);
    }

    [Fact]
    public void What_is_not_known_is_not_claimed()
    {
        Assert.Equal("Unknown", Run(new AuthZone().Fail("_mta-sts.example.com")).Result);
        Assert.Equal("Unknown", Run(Sts(Both).Fail("example.com", DnsRecordType.Mx)).Result);
        Assert.Equal("Unknown", Run(Sts("version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 60"), gateway: "").Result);
        Assert.Equal("Holds", Run(Sts(Both), gateway: "").Result);
        Assert.Equal("Unknown", Run(new AuthZone().Txt("_mta-sts.example.com", "v=STSv1; id=1;").Policy("example.com", null, "404\u001b[31m")).Result);
        Assert.Equal(("Holds", "none"), Result(Run(new AuthZone())));
        Assert.Equal(("Holds", "none"), Result(Run(new AuthZone().Txt("_mta-sts.example.com", "v=spf1 -all"))));
    }

    [Theory]
    [InlineData("v=STSv1; id=1;", "v=STSv1; id=2;")]
    [InlineData("v=STSv1;")]
    [InlineData("v=STSv1; id=not-a-word;")]
    [InlineData("v=STSv1; id=123456789012345678901234567890123;")]
    [InlineData("v=stsv1; id=1;")]
    [InlineData("id=1; v=STSv1")]
    public void A_broken_record_fails(params string[] records) => Assert.Equal(("Fails", "broken record"), Result(Run(new AuthZone().Txt("_mta-sts.example.com", records))));

    [Theory]
    [InlineData("")]
    [InlineData("mode: enforce\nmx: a.example.com\nmax_age: 1")]
    [InlineData("version: STSv2\nmode: enforce\nmx: a.example.com\nmax_age: 1")]
    [InlineData("version: STSv1\nmode: Enforce\nmx: a.example.com\nmax_age: 1")]
    [InlineData("version: STSv1\nmode: enforce\nmax_age: 1")]
    [InlineData("version: STSv1\nmode: enforce\nmx: a.example.com")]
    [InlineData("version: STSv1\nmode: enforce\nmx: a.example.com\nmax_age: 31557601")]
    [InlineData("version: STSv1\nmode: enforce\nmx: a.example.com\nmax_age: -1")]
    [InlineData("version: STSv1\nmode: enforce\nmx: a.*.example.com\nmax_age: 1")]
    [InlineData("version: STSv1\nmode: enforce\nmx: *\nmax_age: 1")]
    [InlineData("<html>\n<body>404</body>")]
    [InlineData("\0\u001b[31m")]
    public void A_broken_policy_fails(string policy)
    {
        var check = Run(Sts(policy));
        Assert.Equal(("Fails", "broken policy"), Result(check));
        Assert.DoesNotContain(check.Finding + string.Concat(check.Evidence), char.IsControl);
    }

    [Theory]
    [InlineData("*.example.com", "a.example.com", true)]
    [InlineData("*.example.com", "a.b.example.com", false)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("a.example.com", "a.example.com", true)]
    [InlineData("a.example.com", "b.example.com", false)]
    public void A_wildcard_stands_for_one_label(string pattern, string host, bool fits) => Assert.Equal(fits, MtaStsPolicy.Fits(pattern, host));

    [Fact]
    public void The_first_of_a_field_counts_and_unknown_ones_are_ignored()
    {
        var policy = MtaStsPolicy.Parse("version: STSv1\nmode: testing\nmode: enforce\nx_new: 1\nmx: A.Example.COM\nmax_age: 31557600\nmax_age: 1\n\n", out _)!;
        Assert.Equal(("testing", "a.example.com", 31557600L), (policy.Mode, policy.Hosts.Single(), policy.MaxAge));
        Assert.Null(MtaStsPolicy.Parse("version: STSv1\nmode: enforce\nmax_age: 1\n" + string.Concat(Enumerable.Repeat("mx: a.example.com\n", 3000)), out _));
    }

    [Theory]
    [InlineData("Holds", "1 address", "v=TLSRPTv1; rua=mailto:tls@example.com")]
    [InlineData("Holds", "2 addresses", "v=TLSRPTv1;rua=mailto:tls@example.com,https://reports.example.net/v1;")]
    [InlineData("Holds", "1 address", "v=TLSRPTv1; rua=mailto:tls@example.com", "v=spf1 -all")]
    [InlineData("Fails", "broken", "v=TLSRPTv1; rua=tls@example.com")]
    [InlineData("Fails", "broken", "v=TLSRPTv1; rua=ftp://example.com")]
    [InlineData("Fails", "broken", "v=TLSRPTv1;")]
    [InlineData("Fails", "broken", "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com")]
    [InlineData("Fails", "broken", "v=tlsrptv1; rua=mailto:a@example.com")]
    [InlineData("Fails", "two records", "v=TLSRPTv1; rua=mailto:a@example.com", "v=TLSRPTv1; rua=mailto:b@example.com")]
    [InlineData("NotNeeded", "none published", "v=spf1 -all")]
    public void Reports_of_TLS(string result, string value, params string[] records) =>
        Assert.Equal((result, value), Result(new AuthZone().Txt("_smtp._tls.example.com", records).Run(TlsReportingChecks.RunAsync)));

    [Fact]
    public void Reports_of_TLS_are_due_with_MTA_STS()
    {
        Assert.Equal("Fails", Sts(Both).Run(TlsReportingChecks.RunAsync).Result);
        Assert.Equal("Unknown", new AuthZone().Fail("_mta-sts.example.com").Run(TlsReportingChecks.RunAsync).Result);
        Assert.Equal("Unknown", new AuthZone().Fail("_smtp._tls.example.com").Run(TlsReportingChecks.RunAsync).Result);
    }

    private static AuthZone Dane(string? old, string? next, bool authenticated = true)
    {
        var zone = new AuthZone().Mx("example.com", "mx.example.com");
        zone = old is null ? zone : zone.Add("_25._tcp.mx.example.com", DnsRecordType.Tlsa, [old], authenticated);
        return next is null ? zone : zone.Add("_25._tcp." + Gateway, DnsRecordType.Tlsa, [next], authenticated);
    }

    [Theory]
    [InlineData("Holds", "none", null, null)]
    [InlineData("Holds", "present", "3 1 1 " + Hash, "3 1 1 " + Hash)]
    [InlineData("Holds", "present", null, "2 0 2 " + Hash + Hash)]
    [InlineData("Holds", "present", null, "3 0 0 3082")]
    [InlineData("Fails", "lost", "3 1 1 " + Hash, null)]
    [InlineData("Holds", "none", "1 1 1 " + Hash, null)]
    [InlineData("Fails", "unusable", null, "1 1 1 " + Hash)]
    [InlineData("Fails", "unusable", null, "3 1 1 abcd")]
    [InlineData("Fails", "unusable", null, "3 1 2 " + Hash)]
    [InlineData("Fails", "unusable", null, "3 2 1 " + Hash)]
    [InlineData("Fails", "unusable", null, "3 1 3 " + Hash)]
    [InlineData("Fails", "unusable", null, "4 1 1 " + Hash)]
    [InlineData("Fails", "unusable", null, "3 1 1 xyz")]
    [InlineData("Fails", "unusable", null, "nonsense")]
    public void Records_of_the_gateway_are_usable(string result, string value, string? old, string? next) => Assert.Equal((result, value), Result(Dane(old, next).Run(DaneChecks.RunAsync)));

    [Fact]
    public void Records_count_only_where_they_are_validated_and_what_is_not_answered_is_unknown()
    {
        var unsigned = Dane("3 1 1 " + Hash, null, authenticated: false).Run(DaneChecks.RunAsync);
        Assert.Equal(("Holds", "none"), Result(unsigned));
        Assert.Contains("mx.example.com do not count", unsigned.Finding, StringComparison.Ordinal);

        Assert.Equal("Unknown", Dane(null, null).Fail("_25._tcp." + Gateway, DnsRecordType.Tlsa).Run(DaneChecks.RunAsync).Result);
        Assert.Equal("Unknown", Dane(null, "3 1 1 " + Hash).Fail("_25._tcp.mx.example.com", DnsRecordType.Tlsa, DnsStatus.Timeout).Run(DaneChecks.RunAsync).Result);
        Assert.Equal("Unknown", Dane(null, null).Fail("example.com", DnsRecordType.Mx).Run(DaneChecks.RunAsync).Result);
        Assert.Equal("Unknown", Dane(null, null).Run(DaneChecks.RunAsync, gateway: "").Result);
    }

    [Fact]
    public void After_the_switch_hosts_in_use_count()
    {
        Assert.Equal(("Holds", "none"), Result(new AuthZone().Mx("example.com", Gateway).Run(DaneChecks.RunAsync, state: PilotState.Active)));
        Assert.Equal(("Fails", "unusable"), Result(Dane("1 1 1 " + Hash, null).Run(DaneChecks.RunAsync, state: PilotState.Active)));
    }

    [Fact]
    public void CAA_is_not_needed_and_the_record_in_force_is_shown()
    {
        var check = new AuthZone().Add("ac.uk", DnsRecordType.Caa, ["0 issue \"wrong.example\""]).Add("example.ac.uk", DnsRecordType.Caa, ["0 issue \"ca.example\""]).Run(CaaChecks.RunAsync, "chem.example.ac.uk");
        Assert.Equal("NotNeeded", check.Result);
        Assert.Contains("example.ac.uk 3600 CAA 0 issue \"ca.example\"", check.Evidence);
        Assert.DoesNotContain(check.Evidence, line => line.Contains("wrong", StringComparison.Ordinal));
        Assert.Contains("no CAA record", new AuthZone().Run(CaaChecks.RunAsync).Finding, StringComparison.Ordinal);
        Assert.Contains("ServerFailure", new AuthZone().Fail("example.com", DnsRecordType.Caa).Run(CaaChecks.RunAsync).Finding, StringComparison.Ordinal);
    }

    private static (string, string) Result(PilotCheck check) => (check.Result, check.Value);
}
