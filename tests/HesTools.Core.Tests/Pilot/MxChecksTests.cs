using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

public sealed class MxChecksTests
{
    private const string Name = "maths.example.ac.uk";

    [Fact]
    public async Task A_domain_in_order_holds()
    {
        var test = await Answers.Good().TestAsync();
        Assert.Equal(("Holds", "2"), (test.Of("MxPresent").Result, test.Of("MxPresent").Value));
        Assert.Equal("Holds", test.Of("MxHosts").Result);
        Assert.Equal("Holds", test.Of("MxWildcard").Result);
        Assert.Equal("Holds", test.Of("GatewayHost").Result);
        Assert.Equal("NotNeeded", test.Of("MxGateway").Result);
        Assert.Contains("maths.example.ac.uk 300 MX 10 mx1.example.ac.uk", test.Of("MxPresent").Evidence);
    }

    [Theory]
    [InlineData(DnsStatus.ServerFailure)]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.Refused)]
    [InlineData(DnsStatus.Malformed)]
    [InlineData(DnsStatus.NotRecorded)]
    public async Task An_error_is_neither_a_yes_nor_a_no(DnsStatus status)
    {
        var test = await new Answers().Fails(Name, DnsRecordType.Mx, status).TestAsync();
        Assert.Equal("Unknown", test.Of("MxPresent").Result);
        Assert.Equal("Unknown", test.Of("MxHosts").Result);
        Assert.Equal("Unknown", test.Of("MxTtl").Result);
        Assert.Null(test.EarliestCutover);
        Assert.DoesNotContain(test.Records, set => set.Type == DnsRecordType.Mx);
    }

    [Theory]
    [InlineData("null MX", "0 .")]
    [InlineData("null MX", "0 .", "10 mx1.example.ac.uk")]
    public async Task A_null_mx_takes_no_mail(string value, params string[] records)
    {
        var test = await new Answers().With(Name, DnsRecordType.Mx, records).TestAsync();
        Assert.Equal(("Fails", value), (test.Of("MxPresent").Result, test.Of("MxPresent").Value));
    }

    [Fact]
    public async Task No_mx_record_and_no_name_are_told_apart()
    {
        var none = await new Answers().With(Name, DnsRecordType.A, "192.0.2.9").TestAsync();
        Assert.Contains("its own address", none.Of("MxPresent").Finding, StringComparison.Ordinal);
        var absent = await new Answers().TestAsync();
        Assert.Contains("no such name", absent.Of("MxPresent").Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1", "is an address")]
    [InlineData("gone.example.ac.uk", "does not exist")]
    [InlineData("empty.example.ac.uk", "has no address")]
    [InlineData("alias.example.ac.uk", "is an alias of mx1.example.ac.uk")]
    public async Task A_host_that_loses_mail_is_named(string host, string problem)
    {
        var test = await Answers.Good()
            .With(Name, DnsRecordType.Mx, 300, "10 mx1.example.ac.uk", "20 " + host)
            .With("empty.example.ac.uk", DnsRecordType.Txt, "nothing")
            .With("alias.example.ac.uk", DnsRecordType.Cname, "mx1.example.ac.uk")
            .TestAsync();
        Assert.Equal("Fails", test.Of("MxHosts").Result);
        Assert.Contains(problem, test.Of("MxHosts").Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_dns_does_not_tell_is_unknown()
    {
        var test = await Answers.Good().Fails("mx2.example.ac.uk", DnsRecordType.A, DnsStatus.ServerFailure).TestAsync();
        Assert.Equal("Unknown", test.Of("MxHosts").Result);
        Assert.Contains("mx2.example.ac.uk", test.Of("MxHosts").Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_that_is_an_alias_cannot_be_switched()
    {
        var test = await new Answers().With(Name, DnsRecordType.Cname, 86400, "other.example.ac.uk").With("other.example.ac.uk", DnsRecordType.Mx, 300, "10 mx1.example.ac.uk").TestAsync();
        Assert.Equal(("Fails", "alias"), (test.Of("MxPresent").Result, test.Of("MxPresent").Value));
        Assert.Equal("86400", test.Of("MxTtl").Value);
        Assert.DoesNotContain(test.Records, set => set.Type == DnsRecordType.Mx);
    }

    [Fact]
    public async Task A_gateway_host_whose_alias_leads_nowhere_takes_no_mail()
    {
        var test = await Answers.Good().With("new.in.tmes.trendmicro.eu", DnsRecordType.Cname, "gone.tmes.trendmicro.eu").TestAsync(Answers.Domain with { GatewayHost = "new.in.tmes.trendmicro.eu" });
        Assert.Equal("Fails", test.Of("GatewayHost").Result);
        Assert.Equal("Fails", (await Answers.Good().With("in.tmes.trendmicro.eu", DnsRecordType.A, "192.0.2.1").TestAsync(Answers.Domain with { GatewayHost = "in.tmes.trendmicro.eu" })).Of("GatewayHost").Result);
    }

    [Fact]
    public async Task After_the_switch_servers_that_still_name_the_old_ones_fail()
    {
        RecordedAnswer Mx(string? server, string data) => new(Name, DnsRecordType.Mx) { Server = server, IsAuthoritative = server is not null, Records = [new(data) { Ttl = 300 }] };
        var test = await Answers.Good().With(Mx(null, "10 oxford.in.tmes.trendmicro.eu")).With(Mx("192.0.2.53", "10 oxford.in.tmes.trendmicro.eu")).With(Mx("192.0.2.54", "10 mx1.example.ac.uk"))
            .With("example.ac.uk", DnsRecordType.Ns, "ns1.example.ac.uk", "ns2.example.ac.uk")
            .With("ns1.example.ac.uk", DnsRecordType.A, "192.0.2.53").With("ns2.example.ac.uk", DnsRecordType.A, "192.0.2.54")
            .TestAsync(after: true);
        Assert.Equal("Fails", test.Of("MxGateway").Result);
        Assert.Contains("192.0.2.54", test.Of("MxGateway").Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_host_that_is_an_alias_is_the_vendors_to_answer_for()
    {
        var test = await Answers.Good().With("oxford.in.tmes.trendmicro.eu", DnsRecordType.A).With("oxford.in.tmes.trendmicro.eu", DnsRecordType.Cname, "real.tmes.trendmicro.eu")
            .With("real.tmes.trendmicro.eu", DnsRecordType.A, "192.0.2.25").With(Name, DnsRecordType.Mx, 300, "10 alias.in.tmes.trendmicro.eu")
            .With("alias.in.tmes.trendmicro.eu", DnsRecordType.Cname, "real.tmes.trendmicro.eu").TestAsync(after: true);
        Assert.Equal("Holds", test.Of("MxHosts").Result);
    }

    [Fact]
    public async Task What_strangers_wrote_in_dns_is_fit_for_a_terminal()
    {
        var test = await new Answers().With(Name, DnsRecordType.Mx, "10 mx\u001b[31m.example.ac.uk").TestAsync();
        Assert.All(test.Checks, check => Assert.DoesNotContain('\u001b', check.Value + check.Finding + string.Concat(check.Evidence)));
    }

    [Fact]
    public async Task A_switch_that_nobody_recorded_is_said()
    {
        var test = await Answers.Good().With(Name, DnsRecordType.Mx, 300, "10 oxford.in.tmes.trendmicro.eu").TestAsync();
        Assert.Contains("nobody recorded it", test.Of("MxGateway").Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wildcard_is_found()
    {
        var test = await Answers.Good().With("hestools-no-such-name.maths.example.ac.uk", DnsRecordType.Mx, "10 mx1.example.ac.uk").TestAsync();
        Assert.Equal(("Fails", false), (test.Of("MxWildcard").Result, test.Of("MxWildcard").IsGate));
    }

    [Fact]
    public async Task The_gateways_host_must_be_the_vendors_and_resolve()
    {
        var other = await Answers.Good().TestAsync(Answers.Domain with { GatewayHost = "oxford.in.tmes.trendmicro.com" });
        Assert.Equal("Fails", other.Of("GatewayHost").Result);
        var absent = await Answers.Good().TestAsync(Answers.Domain with { GatewayHost = "typo.in.tmes.trendmicro.eu" });
        Assert.Equal("Fails", absent.Of("GatewayHost").Result);
        var unknown = await Answers.Good().TestAsync(Answers.Domain with { GatewayHost = "" });
        Assert.Equal("Unknown", unknown.Of("GatewayHost").Result);
        var shared = await Answers.Good().With("in.hes.trendmicro.eu", DnsRecordType.A, "52.58.63.1").TestAsync(Answers.Domain with { GatewayHost = "", Product = GatewayProduct.Hes });
        Assert.Equal(("Holds", "in.hes.trendmicro.eu"), (shared.Of("GatewayHost").Result, shared.Of("GatewayHost").Value));
    }

    [Theory]
    [InlineData("Fails", "10 oxford.in.tmes.trendmicro.eu", "20 mx2.example.ac.uk")]
    [InlineData("Fails", "10 mx1.example.ac.uk")]
    [InlineData("Holds", "10 oxford.in.tmes.trendmicro.eu")]
    public async Task After_the_switch_every_record_names_the_gateway(string result, params string[] records)
    {
        var test = await Answers.Good().With(Name, DnsRecordType.Mx, 300, records).TestAsync(after: true);
        Assert.Equal((result, true), (test.Of("MxGateway").Result, test.Of("MxGateway").IsGate));
        Assert.Equal("After", test.Phase);
    }
}
