using HesTools.Pilot.Dmarc;

namespace HesTools.Core.Tests.Pilot;

public sealed class DmarcRecordTests
{
    [Theory]
    [InlineData("v=DMARC1; p=none")]
    [InlineData("v=DMARC1;p=none;")]
    [InlineData("v = DMARC1 ; p = NONE ; ")]
    [InlineData("V=DMARC1; P=None")]
    [InlineData("v=DMARC1;; p=none; pct=50; rf=afrf; ri=3600; future=1")]
    [InlineData("v=DMARC1; p=none; adkim=x; aspf=; psd=maybe; t=1; fo=0:1; junk")]
    public void What_a_receiver_reads_is_read(string text)
    {
        var record = DmarcRecord.Parse(text, out var problem)!;
        Assert.Equal("", problem);
        Assert.Equal(("none", false, false, false, 'u', "0", true), (record.Policy, record.IsDkimStrict, record.IsSpfStrict, record.IsTest, record.Suffix, record.FailureOptions, record.IsProcessed));
    }

    [Theory]
    [InlineData("v=dmarc1; p=none", true)]
    [InlineData("v=DMARC1 p=none", true)]
    [InlineData("p=none; v=DMARC1", true)]
    [InlineData("\"v=DMARC1; p=none\"", true)]
    [InlineData("v=DMARC10; p=none", true)]
    [InlineData("v=DMARC1\0; p=none", true)]
    [InlineData("v=spf1 -all", false)]
    [InlineData("", false)]
    public void What_does_not_begin_with_the_version_is_no_record(string text, bool nearly)
    {
        Assert.Null(DmarcRecord.Parse(text, out var problem));
        Assert.NotEqual("", problem);
        Assert.Equal(nearly, DmarcRecord.IsNearly(text));
    }

    [Theory]
    [InlineData("v=DMARC1; p=none; p=reject")]
    [InlineData("v=DMARC1; p=none; x=1; x=2")]
    [InlineData("v=DMARC1; p=none; v=DMARC1")]
    public void A_tag_that_is_there_twice_makes_the_list_invalid(string text)
    {
        Assert.Null(DmarcRecord.Parse(text, out var problem));
        Assert.Contains("twice", problem, StringComparison.Ordinal);
    }

    // RFC 9989 4.10.1: without a valid p, or with an invalid sp or np, it is p=none where reports can be sent, and nothing where not.
    [Theory]
    [InlineData("v=DMARC1", false, false)]
    [InlineData("v=DMARC1; rua=mailto:a@example.com", true, false)]
    [InlineData("v=DMARC1; p=rejct", false, true)]
    [InlineData("v=DMARC1; p=rejct; rua=mailto:a@example.com", true, true)]
    [InlineData("v=DMARC1; p=reject; sp=all", false, true)]
    [InlineData("v=DMARC1; p=reject; np=; rua=mailto:a@example.com!10m", true, true)]
    [InlineData("v=DMARC1; p=rejct; rua=a@example.com", false, true)]
    [InlineData("v=DMARC1; p=rejct; rua=a@example.com, https://example.com/in", true, true)]
    [InlineData("v=DMARC1; p=rejct; ruf=mailto:a@example.com", false, true)]
    public void A_policy_that_is_none_counts_only_with_reports(string text, bool processed, bool wrong)
    {
        var record = DmarcRecord.Parse(text, out _)!;
        Assert.Equal((processed, wrong, false), (record.IsProcessed, record.HasWrongPolicy, record.IsWhole));
    }

    [Fact]
    public void Removed_and_unknown_tags_are_said()
    {
        var record = DmarcRecord.Parse("v=DMARC1; p=reject; pct=20; colour=red", out _)!;
        Assert.Contains(record.Notes, note => note.Contains("'pct' is no more", StringComparison.Ordinal));
        Assert.Contains(record.Notes, note => note.Contains("'colour'", StringComparison.Ordinal));
        Assert.Empty(record.Problems);
    }

    [Theory]
    [InlineData("mailto:a@Example.COM", "mailto", "example.com")]
    [InlineData("mailto:a@example.com!10m", "mailto", "example.com")]
    [InlineData("mailto:a@example.com?subject=x", "mailto", "example.com")]
    [InlineData("https://in.example.com/dmarc", "https", "in.example.com")]
    [InlineData("ftp://example.com", "ftp", "")]
    [InlineData("mailto:", "mailto", "")]
    [InlineData("a@example.com", "", "")]
    [InlineData("mailto:a@example.com b", "", "")]
    [InlineData("mailto:a@exa\u001bmple.com", "", "")]
    public void Addresses_are_read(string text, string scheme, string host)
    {
        var one = Assert.Single(ReportAddress.ReadAll(text));
        Assert.Equal((scheme, host, host.Length == 0), (one.Scheme, one.Host, one.Problem.Length > 0));
        Assert.DoesNotContain(one.Problem, char.IsControl);
    }

    [Fact]
    public void Huge_and_hostile_records_end_soon()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var many = DmarcRecord.Parse("v=DMARC1; p=reject; rua=" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"mailto:a@d{i}.example")), out _)!;
        Assert.Equal(10_000, many.AggregateReports.Length);
        Assert.NotNull(DmarcRecord.Parse("v=DMARC1; p=reject" + new string(';', 65_000), out _));
        Assert.NotNull(DmarcRecord.Parse("v=DMARC1; p=reject; " + string.Join(';', Enumerable.Range(0, 10_000).Select(i => $"t{i}=\u0000\u001b")), out _));
        Assert.NotNull(DmarcRecord.Parse("v=DMARC1; p=reject; rua=mailto:" + new string('a', 60_000) + new string('!', 5_000), out _));
        Assert.Null(DmarcRecord.Parse(new string('\0', 65_000), out _));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }
}
