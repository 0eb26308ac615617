using System.Globalization;
using HesTools.Pilot;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

public sealed class TtlCheckTests
{
    [Fact]
    public async Task A_switch_is_safe_when_the_old_time_to_live_has_passed()
    {
        var test = await Answers.Good(86400).TestAsync();
        Assert.Equal(("Fails", "86400", false), (test.Of("MxTtl").Result, test.Of("MxTtl").Value, test.Of("MxTtl").IsGate));
        Assert.Equal(Answers.Now.AddSeconds(86400), test.EarliestCutover);
    }

    [Fact]
    public async Task Once_lowered_the_old_records_must_be_forgotten()
    {
        var before = (await Answers.Good(86400).TestAsync()).ToEvidence(Answers.Domain) with { Time = Answers.Now.AddHours(-30), EarliestCutover = Answers.Now.AddHours(-6) };
        var lowered = Answers.Domain with { Evidence = before, History = [new(PilotState.LoweredTtl, Answers.Now.AddHours(-4), "admin")] };
        var test = await Answers.Good().TestAsync(lowered);
        Assert.Equal(("Fails", true), (test.Of("MxTtl").Result, test.Of("MxTtl").IsGate));
        Assert.Equal(Answers.Now.AddHours(20), test.EarliestCutover);

        // What is known of the earliest time stays, and what a rollback goes back to.
        var kept = test.ToEvidence(lowered);
        Assert.Equal(86400, Assert.Single(kept.Before, set => set.Type == DnsRecordType.Mx).Ttl);
        Assert.Equal((300L, (DateTimeOffset?)Answers.Now.AddHours(20)), (kept.MxTtl, kept.EarliestCutover));
        var again = await Answers.Good().TestAsync(lowered with { Evidence = kept });
        Assert.Equal(Answers.Now.AddHours(20), again.EarliestCutover);
    }

    [Fact]
    public async Task A_test_after_the_recorded_step_that_still_saw_the_old_one_moves_the_time()
    {
        var before = (await Answers.Good(86400).TestAsync()).ToEvidence(Answers.Domain) with { Time = Answers.Now.AddHours(-2) };
        var lowered = Answers.Domain with { Evidence = before, History = [new(PilotState.LoweredTtl, Answers.Now.AddHours(-4), "admin")] };
        Assert.Equal(Answers.Now.AddHours(24), (await Answers.Good().TestAsync(lowered)).EarliestCutover);
    }

    [Fact]
    public async Task A_low_time_to_live_that_was_never_higher_holds_at_once()
    {
        var test = await Answers.Good().TestAsync();
        Assert.Equal(("Holds", Answers.Now), (test.Of("MxTtl").Result, test.EarliestCutover!.Value));
    }

    [Theory]
    [InlineData(86319, "Fails")]
    [InlineData(200, "Unknown")]
    public async Task A_resolver_tells_only_what_is_left(long ttl, string result)
    {
        var test = await new Answers()
            .With(new RecordedAnswer("maths.example.ac.uk", DnsRecordType.Mx) { IsAuthoritative = false, Records = [new("10 mx1.example.ac.uk") { Ttl = ttl }] })
            .TestAsync();
        Assert.Equal(result, test.Of("MxTtl").Result);
        Assert.Null(test.EarliestCutover);
    }

    [Fact]
    public async Task A_server_of_the_zone_is_asked_for_the_whole_time()
    {
        var test = await new Answers()
            .With(new RecordedAnswer("maths.example.ac.uk", DnsRecordType.Mx) { IsAuthoritative = false, Records = [new("10 mx1.example.ac.uk") { Ttl = 17 }] })
            .With("example.ac.uk", DnsRecordType.Ns, "ns1.example.ac.uk")
            .With("ns1.example.ac.uk", DnsRecordType.A, "192.0.2.53")
            .With(new RecordedAnswer("maths.example.ac.uk", DnsRecordType.Mx) { Server = "192.0.2.53", Records = [new("10 mx1.example.ac.uk") { Ttl = 7200 }] })
            .TestAsync();
        Assert.Equal("7200", test.Of("MxTtl").Value);
        Assert.Equal(Answers.Now.AddSeconds(7200), test.EarliestCutover);
    }

    [Fact]
    public async Task What_one_test_knew_of_old_records_the_next_does_not_forget()
    {
        // A day, then an hour, then five minutes: resolvers may hold the day's until a day after the last test that saw them.
        var first = (await Answers.Good(86400).TestAsync()).ToEvidence(Answers.Domain);
        var second = (await Answers.Good(3600).TestAsync(Answers.Domain with { Evidence = first })).ToEvidence(Answers.Domain with { Evidence = first });
        Assert.Equal((3600L, (DateTimeOffset?)Answers.Now.AddDays(1)), (second.MxTtl, second.EarliestCutover));
        var third = await Answers.Good().TestAsync(Answers.Domain with { Evidence = second });
        Assert.Equal(("Fails", Answers.Now.AddDays(1)), (third.Of("MxTtl").Result, third.EarliestCutover!.Value));
    }

    [Fact]
    public async Task The_old_spf_record_is_waited_for_where_outgoing_mail_moves_too()
    {
        var outbound = Answers.Domain with { Outbound = true };
        var answers = Answers.Good().With(outbound.Name, DnsRecordType.Txt, 7200, "v=spf1 mx -all");
        var kept = (await answers.TestAsync(outbound)).ToEvidence(outbound) with { Time = Answers.Now.AddHours(-2) };
        var lowered = outbound with { Evidence = kept, History = [new(PilotState.LoweredTtl, Answers.Now.AddHours(-1), "admin")] };
        Assert.Equal(Answers.Now.AddHours(1), (await answers.TestAsync(lowered)).EarliestCutover);
        Assert.Equal(Answers.Now, (await answers.TestAsync(lowered with { Outbound = false })).EarliestCutover);
    }

    [Fact]
    public async Task Lowered_from_what_nobody_wrote_down_a_day_is_assumed()
    {
        var lowered = Answers.Domain with { History = [new(PilotState.LoweredTtl, Answers.Now.AddMinutes(-1), "admin")] };
        Assert.Equal(Answers.Now.AddMinutes(-1).AddDays(1), (await Answers.Good().TestAsync(lowered)).EarliestCutover);
    }

    [Fact]
    public async Task An_unknown_does_not_erase_what_was_known()
    {
        var kept = (await Answers.Good(86400).TestAsync()).ToEvidence(Answers.Domain);
        var domain = Answers.Domain with { Evidence = kept };
        var again = (await new Answers().Fails(domain.Name, DnsRecordType.Mx, DnsStatus.Timeout).TestAsync(domain)).ToEvidence(domain);
        Assert.Equal((86400L, kept.EarliestCutover), (again.MxTtl, again.EarliestCutover));
        Assert.Equal(kept.Before.Single(set => set.Type == DnsRecordType.Mx), again.Before.Single(set => set.Type == DnsRecordType.Mx));
    }

    [Fact]
    public async Task Servers_of_a_zone_that_disagree_stop_a_switch_and_the_longest_time_counts()
    {
        RecordedAnswer Mx(string? server, long ttl) => new("maths.example.ac.uk", DnsRecordType.Mx) { Server = server, IsAuthoritative = server is not null, Records = [new("10 mx1.example.ac.uk") { Ttl = ttl }] };
        var test = await new Answers()
            .With(Mx(null, 17)).With(Mx("192.0.2.53", 300)).With(Mx("192.0.2.54", 86400))
            .With("example.ac.uk", DnsRecordType.Ns, "ns1.example.ac.uk", "ns2.example.ac.uk")
            .With("ns1.example.ac.uk", DnsRecordType.A, "192.0.2.53")
            .With("ns2.example.ac.uk", DnsRecordType.A, "192.0.2.54")
            .TestAsync();
        Assert.Equal(("Fails", "86400"), (test.Of("MxTtl").Result, test.Of("MxTtl").Value));
        Assert.Contains("192.0.2.53 300 s", test.Of("MxTtl").Finding, StringComparison.Ordinal);
        Assert.Equal("NotNeeded", test.Of("MxGateway").Result);
    }

    [Fact]
    public async Task An_include_that_somebody_added_already_is_no_part_of_the_way_back()
    {
        var outbound = Answers.Domain with { Outbound = true };
        var kept = (await Answers.Good().With(outbound.Name, DnsRecordType.Txt, "v=spf1 mx -all").TestAsync(outbound)).ToEvidence(outbound);
        var domain = outbound with { Evidence = kept };
        var later = (await Answers.Good().With(outbound.Name, DnsRecordType.Txt, "v=spf1 mx include:spf.tmes.trendmicro.eu -all").TestAsync(domain)).ToEvidence(domain);
        Assert.Equal(["v=spf1 mx -all"], later.Before.Single(set => set.Type == DnsRecordType.Txt).Records);
    }

    [Theory]
    [InlineData(PilotState.Approved, true)]
    [InlineData(PilotState.RolledBack, false)]
    public async Task Records_that_name_the_gateway_are_never_a_way_back(PilotState state, bool after)
    {
        var kept = (await Answers.Good(86400).TestAsync()).ToEvidence(Answers.Domain);
        var domain = Answers.Domain with { Evidence = kept, History = [new(state, Answers.Now, "admin")] };
        var switched = Answers.Good().With("maths.example.ac.uk", DnsRecordType.Mx, 300, "10 oxford.in.tmes.trendmicro.eu");
        Assert.Equal(["10 mx1.example.ac.uk", "20 mx2.example.ac.uk"], (await switched.TestAsync(domain, after)).ToEvidence(domain).Before.Single(set => set.Type == DnsRecordType.Mx).Records);
        Assert.Empty((await switched.TestAsync(Answers.Domain)).ToEvidence(Answers.Domain).Before);
    }

    [Fact]
    public async Task A_lowered_zone_does_not_become_what_a_rollback_goes_back_to()
    {
        // Somebody lowered the time to live before saying so.
        var kept = (await Answers.Good(86400).TestAsync()).ToEvidence(Answers.Domain);
        var evidence = (await Answers.Good().TestAsync(Answers.Domain with { Evidence = kept })).ToEvidence(Answers.Domain with { Evidence = kept });
        Assert.Equal(86400, evidence.Before.Single(set => set.Type == DnsRecordType.Mx).Ttl);
        Assert.Equal("86400", kept.Before.Single(set => set.Type == DnsRecordType.Mx).Ttl.ToString(CultureInfo.InvariantCulture));
    }
}
