using HesTools.Pilot;
using HesTools.Pilot.Dmarc;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

/// <summary>The examples of RFC 9989 and the corners between them.</summary>
public sealed class DmarcEvaluatorTests
{
    private const string None = "v=DMARC1; p=none";

    private static DmarcEvaluation Run(AuthZone zone, string author, string? spf = null, params string[] dkim) =>
        new DmarcEvaluator(zone.Network()).EvaluateAsync(author, spf is null && dkim.Length == 0 ? null : new(null, spf, dkim), CancellationToken.None).GetAwaiter().GetResult();

    private static string? Organization(AuthZone zone, string domain) => DmarcTreeWalk.WalkAsync(zone.Network(), domain, CancellationToken.None).GetAwaiter().GetResult().OrganizationalDomain;

    // 4.10: the eight questions for a name of thirteen labels, and B.4.2 for one of thirteen more.
    [Fact]
    public void A_long_name_is_shortened_to_seven_labels_after_the_first_question()
    {
        Assert.Equal(
            ["a.b.c.d.e.f.g.h.i.j.mail.example.com", "g.h.i.j.mail.example.com", "h.i.j.mail.example.com", "i.j.mail.example.com", "j.mail.example.com", "mail.example.com", "example.com", "com"],
            DmarcTreeWalk.Targets("a.b.c.d.e.f.g.h.i.j.mail.example.com"));
        Assert.Equal(["a.b.c.d.e.f.g.h", "b.c.d.e.f.g.h"], DmarcTreeWalk.Targets("a.b.c.d.e.f.g.h").Take(2));
        Assert.All(Enumerable.Range(1, 120), labels => Assert.Equal(Math.Min(labels, 8), DmarcTreeWalk.Targets(string.Join('.', Enumerable.Repeat("a", labels))).Count()));
    }

    // 4.10.2: the three examples that end it.
    [Fact]
    public void The_organizational_domain_has_the_fewest_labels_of_those_with_a_record()
    {
        Assert.Equal("example.com", Organization(new AuthZone().Txt("_dmarc.mail.example.com", None).Txt("_dmarc.example.com", None), "a.mail.example.com"));
        Assert.Equal("mail.example.com", Organization(new AuthZone().Txt("_dmarc.mail.example.com", None + "; psd=n").Txt("_dmarc.example.com", None), "a.mail.example.com"));
        Assert.Equal("example.com", Organization(new AuthZone().Txt("_dmarc.com", None + "; psd=y"), "a.mail.example.com"));
        Assert.Equal("a.mail.example.com", Organization(new AuthZone(), "a.mail.example.com"));
        Assert.Equal("com", Organization(new AuthZone().Txt("_dmarc.com", None), "a.mail.example.com"));
    }

    // 4.10.2 rule 2: psd=y where the walk began is not that of a parent.
    [Fact]
    public void A_suffix_that_sends_is_its_own_organization()
    {
        var zone = new AuthZone().Txt("_dmarc.bank.example", "v=DMARC1; p=reject; psd=y");
        Assert.Equal("bank.example", Organization(zone, "bank.example"));
        var found = Run(zone, "bank.example");
        Assert.Equal(("bank.example", "reject"), (found.PolicyDomain, found.AppliedPolicy));
        Assert.DoesNotContain(zone.Asked, question => question.Name == "_dmarc.example");
    }

    // B.1.1 and B.1.2.
    [Theory]
    [InlineData("example.com", "example.com", true, true)]
    [InlineData("example.com", "child.example.com", true, false)]
    [InlineData("child.example.com", "example.com", true, false)]
    [InlineData("child.example.com", "example.net", false, false)]
    [InlineData("news.example.com", "foo.example.com", true, false)]
    [InlineData("EXAMPLE.com.", "Example.COM", true, true)]
    public void Alignment_is_relaxed_or_strict(string author, string identifier, bool relaxed, bool strict)
    {
        foreach (var (record, aligned) in new[] { (None, relaxed), (None + "; aspf=s; adkim=s", strict) })
        {
            var zone = new AuthZone().Txt("_dmarc.example.com", record).Txt("_dmarc.example.net", None);
            Assert.Equal(aligned ? "pass" : "fail", Run(zone, author, identifier).Result);
            Assert.Equal(aligned ? "pass" : "fail", Run(zone, author, null, "other.example", identifier).Result);
        }
    }

    [Fact]
    public void Each_mechanism_has_its_own_mode()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", None + "; aspf=s");
        Assert.Equal("fail", Run(zone, "example.com", "bounce.example.com").Result);
        Assert.Equal("pass", Run(zone, "example.com", "bounce.example.com", "mail.example.com").Result);
    }

    // B.4.1.
    [Fact]
    public void Simple_example()
    {
        var found = Run(new AuthZone().Txt("_dmarc.example.com", None).Txt("_dmarc.signing.example.com", None), "example.com", "example.com", "signing.example.com");
        Assert.Equal(("pass", "example.com", "example.com"), (found.Result, found.PolicyDomain, found.OrganizationalDomain));
        Assert.All(found.Identifiers, one => Assert.True(one.IsAligned));
    }

    // B.4.2.
    [Fact]
    public void Deep_example()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; sp=reject").Txt("_dmarc.signing.example.com", None).Mx("a.b.c.d.e.f.g.h.i.j.k.example.com", "mx.example.com");
        var found = Run(zone, "a.b.c.d.e.f.g.h.i.j.k.example.com", "example.com", "signing.example.com");
        Assert.Equal(("pass", "example.com", "example.com", "sp", "reject"), (found.Result, found.PolicyDomain, found.OrganizationalDomain, found.PolicyTag, found.AppliedPolicy));
        Assert.All(found.Identifiers, one => Assert.True(one.IsAligned));
        Assert.Equal(8, found.Walk.Steps.Length);
        Assert.Equal("_dmarc.g.h.i.j.k.example.com", found.Walk.Steps[1].Answer.Question.Name);
    }

    // B.4.3.
    [Fact]
    public void Example_with_a_public_suffix()
    {
        var zone = new AuthZone().Txt("_dmarc.bank.example", "v=DMARC1; p=reject; psd=y").Txt("_dmarc.giant.bank.example", "v=DMARC1; p=quarantine");
        var found = Run(zone, "giant.bank.example", "mail.giant.bank.example", "mail.mega.bank.example");
        Assert.Equal(("pass", "giant.bank.example", "giant.bank.example", "quarantine"), (found.Result, found.PolicyDomain, found.OrganizationalDomain, found.AppliedPolicy));
        Assert.Equal([true, false], found.Identifiers.Select(one => one.IsAligned));
        Assert.Equal("mega.bank.example", Organization(zone, "mail.mega.bank.example"));
        Assert.DoesNotContain(zone.Asked, question => question.Name == "_dmarc.example");

        // Without a record of its own, the suffix says.
        var other = Run(zone, "mail.mega.bank.example");
        Assert.Equal(("bank.example", "mega.bank.example", "reject"), (other.PolicyDomain, other.OrganizationalDomain, other.AppliedPolicy));
    }

    // B.2.1 to B.2.5: monitoring, and a sub-domain that tests.
    [Fact]
    public void Examples_of_a_domain_owner()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com; ruf=mailto:auth-reports@thirdparty.example.net")
            .Txt("_dmarc.test.example.com", "v=DMARC1; p=quarantine; rua=mailto:dmarc-feedback@example.com,mailto:tld-test@thirdparty.example.net; t=y");
        Assert.Equal("none", Run(zone, "example.com").AppliedPolicy);
        var test = Run(zone, "test.example.com");
        Assert.Equal(("quarantine", "none", "test.example.com", "example.com"), (test.PublishedPolicy, test.AppliedPolicy, test.PolicyDomain, test.OrganizationalDomain));
        Assert.Equal(["example.com", "thirdparty.example.net"], test.Record!.AggregateReports.Select(one => one.Host));
    }

    [Theory]
    [InlineData("v=DMARC1; p=reject", true, "p", "reject")]
    [InlineData("v=DMARC1; p=reject; sp=none", true, "sp", "none")]
    [InlineData("v=DMARC1; p=reject; sp=none", false, "sp", "none")]
    [InlineData("v=DMARC1; p=none; sp=quarantine; np=reject", true, "sp", "quarantine")]
    [InlineData("v=DMARC1; p=none; sp=quarantine; np=reject", false, "np", "reject")]
    [InlineData("v=DMARC1; p=none; np=reject", true, "p", "none")]
    [InlineData("v=DMARC1; p=none; np=reject", false, "np", "reject")]
    [InlineData("v=DMARC1; p=reject; t=y", true, "p", "quarantine")]
    [InlineData("v=DMARC1; p=none; np=quarantine; t=y", false, "np", "none")]
    public void A_name_below_has_the_policy_for_names_that_exist_or_do_not(string record, bool exists, string tag, string applied)
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", record);
        var found = Run(exists ? zone.Add("sub.example.com", DnsRecordType.A, ["192.0.2.1"]) : zone, "sub.example.com");
        Assert.Equal((tag, applied, "fail"), (found.PolicyTag, found.AppliedPolicy, found.Result));
    }

    [Fact]
    public void A_record_of_its_own_has_p_whatever_sp_and_np_say() =>
        Assert.Equal("quarantine", Run(new AuthZone().Txt("_dmarc.sub.example.com", "v=DMARC1; p=quarantine; sp=none; np=none").Txt("_dmarc.example.com", "v=DMARC1; p=reject"), "sub.example.com").AppliedPolicy);

    [Fact]
    public void A_record_between_domain_and_organization_does_not_apply()
    {
        var found = Run(new AuthZone().Txt("_dmarc.mail.example.com", "v=DMARC1; p=none").Txt("_dmarc.example.com", "v=DMARC1; p=reject"), "a.mail.example.com");
        Assert.Equal(("example.com", "reject"), (found.PolicyDomain, found.AppliedPolicy));
    }

    // A dangling alias: the server says NXDOMAIN of its target, and the name is there.
    [Fact]
    public void An_alias_exists_whatever_its_target()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; np=reject").Add("sub.example.com", DnsRecordType.Cname, ["gone.example.net"]);
        Assert.Equal("p", Run(zone, "sub.example.com").PolicyTag);
    }

    [Fact]
    public void Where_existence_is_not_known_neither_is_the_policy()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; np=reject").Fail("sub.example.com", DnsRecordType.Mx).Fail("sub.example.com", DnsRecordType.A, DnsStatus.Timeout);
        var found = Run(zone, "sub.example.com");
        Assert.Equal(("temperror", null), (found.Result, found.AppliedPolicy));
        Assert.Equal("pass", Run(zone, "sub.example.com", "sub.example.com").Result);

        // Where np says the same, or MX alone fails, nothing is missing.
        Assert.Equal("reject", Run(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=reject; np=reject").Fail("sub.example.com", DnsRecordType.Mx).Fail("sub.example.com", DnsRecordType.A), "sub.example.com").AppliedPolicy);
        Assert.Equal("reject", Run(new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=none; np=reject").Fail("sub.example.com", DnsRecordType.Mx), "sub.example.com").AppliedPolicy);
    }

    [Theory]
    [InlineData("_dmarc.sub.example.com")]
    [InlineData("_dmarc.example.com")]
    [InlineData("_dmarc.com")]
    public void A_question_without_answer_is_never_no_policy(string failing)
    {
        foreach (var status in new[] { DnsStatus.ServerFailure, DnsStatus.Timeout, DnsStatus.Refused, DnsStatus.Malformed, DnsStatus.NotRecorded })
        {
            Assert.Equal("temperror", Run(new AuthZone().Fail(failing, status: status), "sub.example.com", "sub.example.com").Result);
        }
    }

    [Fact]
    public void An_answer_that_is_missing_above_matters_only_where_it_is_needed()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", "v=DMARC1; p=reject").Fail("_dmarc.com");
        Assert.Equal("pass", Run(zone, "example.com", "example.com").Result);
        Assert.Equal("temperror", Run(zone, "example.com", "bounce.example.com").Result);
        Assert.Equal("fail", Run(zone, "example.com", "example.net").Result);
        Assert.Equal(("reject", null), (Run(zone, "example.com").AppliedPolicy, Run(zone, "example.com").OrganizationalDomain));
        Assert.Equal("fail", Run(new AuthZone().Txt("_dmarc.example.com", None + "; aspf=s").Fail("_dmarc.com"), "example.com", "bounce.example.com").Result);

        // psd=n ends the walk before it.
        Assert.Equal("pass", Run(new AuthZone().Txt("_dmarc.example.com", None + "; psd=n").Fail("_dmarc.com"), "example.com", "bounce.example.com").Result);
    }

    [Fact]
    public void Several_records_count_as_none_and_the_walk_goes_on()
    {
        var zone = new AuthZone().Txt("_dmarc.sub.example.com", None, "v=DMARC1; p=quarantine").Txt("_dmarc.example.com", "v=DMARC1; p=reject", "v=spf1 -all", "v=dmarc1; p=none");
        var found = Run(zone, "sub.example.com");
        Assert.Equal(("example.com", "reject"), (found.PolicyDomain, found.AppliedPolicy));
        Assert.Contains("2 DMARC records", found.Walk.Steps[0].Problem, StringComparison.Ordinal);
        Assert.Equal("none", Run(new AuthZone().Txt("_dmarc.example.com", None, None), "example.com").Result);
    }

    [Fact]
    public void A_sub_domain_that_is_an_organization_of_its_own_is_not_aligned()
    {
        var zone = new AuthZone().Txt("_dmarc.example.com", None).Txt("_dmarc.college.example.com", None + "; psd=n");
        Assert.Equal("fail", Run(zone, "example.com", "mail.college.example.com").Result);
        Assert.Equal("pass", Run(zone, "college.example.com", "mail.college.example.com").Result);
        Assert.Equal("fail", Run(zone, "college.example.com", "example.com").Result);
    }

    [Theory]
    [InlineData("v=DMARC1; p=rejct", "permerror")]
    [InlineData("v=DMARC1", "none")]
    [InlineData("v=DMARC1; p=rejct; rua=mailto:a@example.com", "fail")]
    public void A_record_without_a_policy(string record, string result) => Assert.Equal(result, Run(new AuthZone().Txt("_dmarc.example.com", record), "example.com", "example.net").Result);

    [Fact]
    public void Names_longer_than_DNS_allows_are_not_asked_for()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('a', 61), 4));
        var zone = new AuthZone().Txt("_dmarc." + domain[62..], "v=DMARC1; p=reject");
        var found = Run(zone, domain);
        Assert.Equal("reject", found.AppliedPolicy);
        Assert.All(zone.Asked, question => Assert.True(question.Name.Length <= 253));
    }

    [Fact]
    public void Receivers_with_a_list_of_suffixes_can_differ()
    {
        DmarcComparison Compare(AuthZone zone, string author, string? spf = null) => DmarcComparison.CompareAsync(
            zone.Network(), Run(zone, author, spf), PublicSuffixes.Usual, CancellationToken.None).GetAwaiter().GetResult();

        Assert.Empty(Compare(new AuthZone().Txt("_dmarc.example.ac.uk", "v=DMARC1; p=reject"), "sub.example.ac.uk").Differences);

        // The record of a suffix counts only with RFC 9989.
        var suffix = Compare(new AuthZone().Txt("_dmarc.ac.uk", "v=DMARC1; p=reject; psd=y"), "sub.example.ac.uk");
        Assert.Equal(("example.ac.uk", null, null), (suffix.OrganizationalDomain, suffix.PolicyDomain, suffix.Policy));
        Assert.Contains(suffix.Differences, one => one.StartsWith("Policy: none by RFC 7489, reject", StringComparison.Ordinal));

        // psd=n makes an organization of a sub-domain; the list does not know it.
        var college = Compare(new AuthZone().Txt("_dmarc.example.ac.uk", None).Txt("_dmarc.college.example.ac.uk", None + "; psd=n"), "college.example.ac.uk", "example.ac.uk");
        Assert.Contains("Result: pass by RFC 7489, fail by RFC 9989.", college.Differences);

        // Test mode is not known, and two records end the search.
        Assert.Contains("Policy: reject by RFC 7489, quarantine by RFC 9989.", Compare(new AuthZone().Txt("_dmarc.example.ac.uk", "v=DMARC1; p=reject; t=y"), "example.ac.uk").Differences);
        Assert.Null(Compare(new AuthZone().Txt("_dmarc.sub.example.ac.uk", None, None).Txt("_dmarc.example.ac.uk", None), "sub.example.ac.uk").PolicyDomain);

        // What is not known is not compared.
        var open = Compare(new AuthZone().Fail("_dmarc.example.ac.uk"), "sub.example.ac.uk");
        Assert.Equal(("temperror", 0), (open.Result, open.Differences.Length));
    }
}
