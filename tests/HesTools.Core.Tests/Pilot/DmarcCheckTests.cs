using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dmarc;

namespace HesTools.Core.Tests.Pilot;

public sealed class DmarcCheckTests
{
    private static PilotCheck Record(AuthZone zone, string domain = "example.com") => zone.Run(context => DmarcRecordChecks.RunAsync(context), domain);

    private static PilotCheck Align(AuthZone zone, DmarcSender? sender = null) => zone.Run(context => DmarcAlignmentChecks.RunAsync(context, sender));

    private static PilotCheck Reports(AuthZone zone, string domain = "example.com") => zone.Run(DmarcReportChecks.RunAsync, domain);

    [Fact]
    public void The_record_that_applies_is_named()
    {
        var own = Record(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=reject"));
        Assert.Equal((true, "Holds", "reject"), (own.IsGate, own.Result, own.Value));
        Assert.Contains("ARC", own.Finding, StringComparison.Ordinal);
        Assert.Contains("_dmarc.example.com 3600 TXT \"v=DMARC1; p=reject\"", own.Evidence);

        var above = Record(new AuthZone().Txt("_dmarc.example.ac.uk", "v=DMARC1; p=none; sp=reject; t=y").Mx("chem.example.ac.uk", "mx.example.ac.uk"), "chem.example.ac.uk");
        Assert.Equal(("Holds", "quarantine"), (above.Result, above.Value));
        Assert.Contains("record of example.ac.uk applies: sp=reject, in test mode", above.Finding, StringComparison.Ordinal);
        Assert.Contains("organizational domain is example.ac.uk", above.Finding, StringComparison.Ordinal);

        var none = Record(new AuthZone().Txt("_dmarc.example.com", "v=spf1 -all"));
        Assert.Equal(("Holds", "none published"), (none.Result, none.Value));
        var lenient = Record(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none"));
        Assert.Equal(("Holds", "none"), (lenient.Result, lenient.Value));
        Assert.StartsWith("A record with the policy 'none' applies", lenient.Finding, StringComparison.Ordinal);
        Assert.DoesNotContain("ARC", lenient.Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken", "v=DMARC1 p=reject")]
    [InlineData("broken", "v=dmarc1; p=reject")]
    [InlineData("broken", "v=DMARC1; p=reject; p=none")]
    [InlineData("broken", "v=DMARC1; p=rejct")]
    [InlineData("broken", "v=DMARC1")]
    [InlineData("none", "v=DMARC1; p=rejct; rua=mailto:a@example.com")]
    [InlineData("broken", "v=DMARC1; p=reject", "v=DMARC1; p=none")]
    public void What_is_broken_fails(string value, params string[] records)
    {
        var check = Record(new AuthZone().Txt("_dmarc.example.com", records));
        Assert.Equal(("Fails", value), (check.Result, check.Value));
        Assert.NotEmpty(check.Evidence);
    }

    [Fact]
    public void A_broken_record_fails_though_one_above_applies_and_one_above_only_where_it_decides()
    {
        var below = Record(new AuthZone().Txt("_dmarc.a.example.com", "v=DMARC1; p=none", "v=DMARC1; p=none").Txt("_dmarc.example.com", "v=DMARC1; p=reject"), "a.example.com");
        Assert.Equal(("Fails", "reject"), (below.Result, below.Value));
        Assert.Equal("Fails", Record(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=reject", "v=DMARC1; p=reject"), "a.example.com").Result);
        Assert.Equal("Holds", Record(new AuthZone().Txt("_dmarc.a.example.com", "v=DMARC1; p=none").Txt("_dmarc.example.com", "v=DMARC1 p=reject"), "a.example.com").Result);
    }

    [Theory]
    [InlineData("_dmarc.a.example.com")]
    [InlineData("_dmarc.example.com")]
    [InlineData("_dmarc.com")]
    public void A_parent_that_is_not_answered_is_unknown(string failing)
    {
        var zone = new AuthZone().Fail(failing);
        Assert.Equal("Unknown", Record(zone, "a.example.com").Result);
        Assert.Equal("Unknown", zone.Run(context => DmarcAlignmentChecks.RunAsync(context), "a.example.com").Result);
        Assert.Equal("Unknown", Reports(zone, "a.example.com").Result);
    }

    [Fact]
    public void Where_receivers_differ_is_said_with_a_list_of_suffixes()
    {
        var check = new AuthZone().Txt("_dmarc.ac.uk", "v=DMARC1; p=reject; psd=y").Run(context => DmarcRecordChecks.RunAsync(context, PublicSuffixes.Usual), "example.ac.uk");
        Assert.Equal("reject", check.Value);
        Assert.Contains("RFC 7489 differ", check.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_is_shown_without_control_characters()
    {
        var check = Record(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=\u001b[31mreject\0; x\u0007" + new string('A', 60_000)));
        Assert.Equal("Fails", check.Result);
        Assert.DoesNotContain(check.Finding + string.Concat(check.Evidence), char.IsControl);
        Assert.True(check.Finding.Length < 2000);
    }

    [Fact]
    public void Alignment_is_told_with_and_without_a_sender()
    {
        var relaxed = new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=quarantine; adkim=s");
        var said = Align(relaxed);
        Assert.Equal(("Holds", "SPF relaxed, DKIM strict"), (said.Result, said.Value));
        Assert.Contains("a sender with a sub-domain is aligned", said.Finding, StringComparison.Ordinal);
        Assert.DoesNotContain("sub-domain is aligned", Align(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; psd=y")).Finding, StringComparison.Ordinal);
        Assert.Equal("Unknown", Align(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none").Fail("_dmarc.com")).Result);
        Assert.Equal("Holds", Align(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; aspf=s; adkim=s").Fail("_dmarc.com")).Result);
        Assert.Equal("NotNeeded", Align(new AuthZone()).Result);
        Assert.Equal("Fails", Align(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=no")).Result);

        Assert.Equal(("Holds", "pass"), Result(Align(relaxed, new(null, "bounce.example.com"))));
        var fails = Align(relaxed, new(null, "sender.example.net", "mail.example.com"));
        Assert.Equal(("Fails", "fail"), Result(fails));
        Assert.Contains("The policy applied is quarantine", fails.Finding, StringComparison.Ordinal);
        Assert.Equal(("Unknown", "temperror"), Result(Align(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none").Fail("_dmarc.bounce.example.com"), new(null, "bounce.example.com"))));
        Assert.Equal(("NotNeeded", "none"), Result(Align(relaxed, new("example.net", "example.net"))));
    }

    [Theory]
    [InlineData("Holds", "v=DMARC1; p=none; rua=mailto:a@example.com")]
    [InlineData("Holds", "v=DMARC1; p=none; rua=mailto:a@reports.example.com, mailto:b@good.example.net; ruf=mailto:c@good.example.net")]
    [InlineData("Fails", "v=DMARC1; p=none; rua=mailto:a@bad.example.net")]
    [InlineData("Fails", "v=DMARC1; p=none; ruf=mailto:a@bad.example.net")]
    [InlineData("Fails", "v=DMARC1; p=none; rua=mailto:a@away.example.net")]
    [InlineData("Fails", "v=DMARC1; p=none; rua=a@example.com")]
    [InlineData("Unknown", "v=DMARC1; p=none; rua=mailto:a@silent.example.net")]
    [InlineData("Unknown", "v=DMARC1; p=none; rua=mailto:a@dark.example")]
    [InlineData("NotNeeded", "v=DMARC1; p=none")]
    public void Reports_go_only_where_they_are_taken(string result, string record)
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", record)
            .Txt("example.com._report._dmarc.good.example.net", "something else", "v=DMARC1")
            .Txt("example.com._report._dmarc.bad.example.net", "v=dmarc1")
            .Txt("example.com._report._dmarc.away.example.net", "v=DMARC1; rua=mailto:x@victim.example")
            .Fail("example.com._report._dmarc.silent.example.net").Fail("_dmarc.dark.example");
        Assert.Equal(result, Reports(zone).Result);
    }

    [Fact]
    public void The_domain_asked_about_is_that_of_the_record()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:a@good.example.net").Txt("example.com._report._dmarc.good.example.net", "v=DMARC1");
        Assert.Equal("Holds", Reports(zone, "sub.example.com").Result);
    }

    [Fact]
    public void Ten_thousand_addresses_cost_few_questions()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; rua=" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"mailto:a@d{i}.example.com")));
        var check = Reports(zone);
        Assert.Equal(("Unknown", "10000 addresses"), (check.Result, check.Value));
        Assert.True(zone.Asked.Count < 200, $"{zone.Asked.Count}");
    }

    private static (string, string) Result(PilotCheck check) => (check.Result, check.Value);
}
