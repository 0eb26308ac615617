using System.Net;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

public class SpfCheckTests
{
    private const string Eu = "spf.tmes.trendmicro.eu";

    [Fact]
    public async Task A_record_in_order_holds_and_says_where_its_look_ups_go()
    {
        var checks = await new SpfZone()
            .Txt("example.org", "unrelated", "v=spf1 mx include:_spf.other.example -all").Txt("_spf.other.example", "v=spf1 a:one.other.example ip4:192.0.2.0/24 ~all")
            .Add("example.org", DnsRecordType.Mx, "10 mx.example.org").Add("mx.example.org", DnsRecordType.A, "192.0.2.1").Add("one.other.example", DnsRecordType.A, "192.0.2.2").CheckAsync();
        Assert.Equal((CheckResult.Holds, "1 record"), (checks["SpfRecord"].Result, checks["SpfRecord"].Value));
        Assert.Equal((CheckResult.Holds, "3 of 10"), (checks["SpfLookups"].Result, checks["SpfLookups"].Value));
        Assert.Equal(
            ["example.org: mx costs 1", "example.org: include:_spf.other.example costs 2", "  _spf.other.example: a:one.other.example costs 1"], checks["SpfLookups"].Evidence);
        Assert.Equal((CheckResult.NotNeeded, "absent"), (checks["SpfGatewayInclude"].Result, checks["SpfGatewayInclude"].Value));
        Assert.False(checks.ContainsKey("SpfResult"));
    }

    [Theory]
    [InlineData(false, "Holds")]
    [InlineData(true, "Fails")]
    public async Task No_record_matters_only_where_outgoing_mail_moves(bool outbound, string result)
    {
        var checks = await new SpfZone().Txt("example.org", "v=spf10 -all").CheckAsync(outbound);
        Assert.Equal((result, "none"), (checks["SpfRecord"].Result, checks["SpfRecord"].Value));
        Assert.Equal(CheckResult.NotNeeded, checks["SpfLookups"].Result);
        Assert.Equal(outbound ? CheckResult.Fails : CheckResult.NotNeeded, checks["SpfGatewayInclude"].Result);
    }

    [Fact]
    public async Task Two_records_fail()
    {
        var checks = await new SpfZone().Txt("example.org", "v=spf1 -all", "V=SPF1 +all").CheckAsync();
        Assert.Equal((CheckResult.Fails, "2 records"), (checks["SpfRecord"].Result, checks["SpfRecord"].Value));
        Assert.Equal(CheckResult.Unknown, checks["SpfLookups"].Result);
    }

    [Fact]
    public async Task A_broken_record_fails_with_the_term_and_the_place()
    {
        var check = (await new SpfZone().Txt("example.org", "v=spf1 mx ip4:192.0.2.256 -all").CheckAsync())["SpfRecord"];
        Assert.Equal((CheckResult.Fails, "broken"), (check.Result, check.Value));
        Assert.Contains("'ip4:192.0.2.256' at character 11", check.Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.ServerFailure)]
    [InlineData(DnsStatus.NotRecorded)]
    public async Task What_DNS_does_not_tell_is_unknown(DnsStatus status)
    {
        var checks = await new SpfZone().Broken("example.org", DnsRecordType.Txt, status).CheckAsync(outbound: true);
        Assert.All(checks.Values, check => Assert.Equal(CheckResult.Unknown, check.Result));

        checks = await new SpfZone().Txt("example.org", "v=spf1 include:other.example -all").Broken("other.example", DnsRecordType.Txt, status).CheckAsync();
        Assert.Equal([CheckResult.Unknown, CheckResult.Unknown], [checks["SpfRecord"].Result, checks["SpfLookups"].Result]);

        checks = await new SpfZone().Txt("example.org", "v=spf1 a:other.example -all").Broken("other.example", DnsRecordType.A, status).CheckAsync();
        Assert.Equal([CheckResult.Holds, CheckResult.Unknown], [checks["SpfRecord"].Result, checks["SpfLookups"].Result]);
    }

    [Fact]
    public async Task Twelve_includes_fail_with_where_each_is_spent()
    {
        var zone = new SpfZone().Txt("example.org", $"v=spf1 {string.Join(' ', Enumerable.Range(1, 12).Select(n => $"include:i{n}.example"))} -all");
        foreach (var n in Enumerable.Range(1, 12))
        {
            zone.Txt($"i{n}.example", n == 3 ? "v=spf1 a:h.example -all" : $"v=spf1 ip4:192.0.2.{n}");
        }

        var check = (await zone.Add("h.example", DnsRecordType.A, "192.0.2.1").CheckAsync())["SpfLookups"];
        Assert.Equal((CheckResult.Fails, "13 of 10"), (check.Result, check.Value));
        Assert.Contains("include:i3.example 2, include:i4.example 1", check.Finding, StringComparison.Ordinal);
        Assert.Equal(13, check.Evidence.Length);
    }

    [Fact]
    public async Task A_loop_fails_and_is_named()
    {
        var checks = await new SpfZone().Txt("example.org", "v=spf1 include:a.example -all").Txt("a.example", "v=spf1 include:b.example").Txt("b.example", "v=spf1 redirect=a.example").CheckAsync();
        Assert.Contains("leads back to itself (a.example > b.example > a.example)", checks["SpfRecord"].Finding, StringComparison.Ordinal);
        var check = checks["SpfLookups"];
        Assert.Equal(CheckResult.Fails, check.Result);
        Assert.Contains("a.example > b.example > a.example", check.Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no such name", false)]
    [InlineData("no record of SPF", true)]
    public async Task A_dangling_include_fails(string said, bool nameExists)
    {
        var zone = new SpfZone().Txt("example.org", "v=spf1 include:gone.example -all");
        if (nameExists)
        {
            zone.Add("gone.example", DnsRecordType.A, "192.0.2.1");
        }

        var check = (await zone.CheckAsync())["SpfRecord"];
        Assert.Equal(CheckResult.Fails, check.Result);
        Assert.Contains(said, check.Finding, StringComparison.Ordinal);
        Assert.Equal(!nameExists, check.Finding.Contains("whoever can register it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_than_two_look_ups_that_find_nothing_fail()
    {
        var zone = new SpfZone().Txt("example.org", "v=spf1 a:one.example a:two.example -all");
        Assert.Equal(CheckResult.Holds, (await zone.CheckAsync())["SpfLookups"].Result);
        zone = new SpfZone().Txt("example.org", "v=spf1 a:one.example a:two.example exists:three.example -all");
        var check = (await zone.CheckAsync())["SpfLookups"];
        Assert.Equal((CheckResult.Fails, "3 of 10"), (check.Result, check.Value));
        Assert.Contains("3 look-ups find nothing", check.Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Holds")]
    [InlineData("ip6:2001:db8::/32 ", "Fails")]
    public async Task Names_without_IPv6_are_an_error_only_where_the_record_allows_IPv6(string more, string result)
    {
        var zone = new SpfZone().Txt("example.org", $"v=spf1 a:one.example a:two.example a:three.example {more}-all");
        foreach (var name in new[] { "one.example", "two.example", "three.example" })
        {
            zone.Add(name, DnsRecordType.A, "192.0.2.1");
        }

        var check = (await zone.CheckAsync())["SpfLookups"];
        Assert.Equal(result, check.Result);
        Assert.Contains("IPv6", check.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_include_of_the_gateway_is_found_wherever_it_passes_and_costed_where_it_is_not()
    {
        var gateway = new SpfZone().Txt(Eu, "v=spf1 include:more.trendmicro.eu -all").Txt("more.trendmicro.eu", "v=spf1 ip4:18.185.115.0/25 -all");
        var check = (await gateway.Txt("example.org", "v=spf1 ip4:192.0.2.1 a -all").Add("example.org", DnsRecordType.A, "192.0.2.1").CheckAsync(outbound: true))["SpfGatewayInclude"];
        Assert.Equal((CheckResult.Fails, "absent"), (check.Result, check.Value));
        Assert.Contains("would cost 2: 3 of 10", check.Finding, StringComparison.Ordinal);

        check = (await new SpfZone().Txt(Eu, "v=spf1 -all").Txt("example.org", $"v=spf1 redirect=spf.example.org").Txt("spf.example.org", $"v=spf1 include:{Eu}. -all").CheckAsync(outbound: true))["SpfGatewayInclude"];
        Assert.Equal((CheckResult.Holds, "present"), (check.Result, check.Value));
    }

    [Theory]
    [InlineData("v=spf1 ?include:spf.tmes.trendmicro.eu -all")]
    [InlineData("v=spf1 -all include:spf.tmes.trendmicro.eu")]
    [InlineData("v=spf1 ip4:18.185.115.0/25 ip4:18.185.115.128/26 -all")]
    public async Task An_include_that_lets_nobody_pass_does_not_count(string record) =>
        Assert.Equal(CheckResult.Fails, (await new SpfZone().Txt("example.org", record).Txt(Eu, "v=spf1 ip4:18.185.115.0/25 -all").CheckAsync(outbound: true))["SpfGatewayInclude"].Result);

    [Fact]
    public async Task Networks_written_out_are_as_good_as_the_include()
    {
        var check = (await new SpfZone().Txt("example.org", "v=spf1 ip4:18.185.115.0/25 ip4:18.185.115.128/26 ip4:34.253.238.128/25 -all").CheckAsync(outbound: true))["SpfGatewayInclude"];
        Assert.Equal((CheckResult.Holds, "networks"), (check.Result, check.Value));
        Assert.Contains("cannot be told", check.Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("UnitedKingdom")]
    public async Task Where_the_include_is_not_known_the_check_is_unknown(string region) =>
        Assert.Equal(CheckResult.Unknown, (await new SpfZone().Txt("example.org", "v=spf1 -all").CheckAsync(outbound: true, region: region))["SpfGatewayInclude"].Result);

    [Theory]
    [InlineData("192.0.2.1", "pass", "Holds")]
    [InlineData("192.0.2.9", "fail", "Fails")]
    [InlineData("2001:db8::1", "temperror", "Unknown")]
    [InlineData("::ffff:192.0.2.1", "pass", "Holds")]
    public async Task A_sender_is_evaluated_with_the_term_that_decides(string address, string word, string result)
    {
        var zone = new SpfZone().Txt("example.org", "v=spf1 include:a.example -all").Txt("a.example", "v=spf1 ip4:192.0.2.1 a:six.example").Add("six.example", DnsRecordType.A, "192.0.2.8").Broken("six.example", DnsRecordType.Aaaa);
        var check = (await zone.CheckAsync(sender: new(IPAddress.Parse(address), "joe@example.org", "mail.example.org")))["SpfResult"];
        Assert.Equal((result, word), (check.Result, check.Value));
        Assert.Contains(word == "pass" ? "'include:a.example' in the record of example.org, then 'ip4:192.0.2.1' in the record of a.example" : word == "fail" ? "'-all'" : "six.example AAAA", check.Finding, StringComparison.Ordinal);
        Assert.Contains(check.Evidence, line => line.StartsWith("a.example 3600 TXT", StringComparison.Ordinal));
    }
}
