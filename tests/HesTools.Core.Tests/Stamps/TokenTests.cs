using HesTools.Stamps;

namespace HesTools.Core.Tests.Stamps;

public sealed class TokenTests
{
    private static readonly StampFacts Facts = new()
    {
        Time = new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.Zero),
        Values = new Dictionary<string, string> { ["RULENAME"] = "R", ["SUBJECT"] = "%SENDER%" },
        Sender = "s@a.example",
    };

    private static RenderedStamp Render(string text, StampFacts facts, string html = "") =>
        RenderedStamp.Of(new Stamp { Name = "x", Style = StampStyle.Custom, Text = text, Html = html, TimeZone = "Europe/London" }, facts);

    [Theory]
    [InlineData("%RULENAME%", "R")]
    [InlineData("a%RULENAME%b%RULENAME%", "aRbR")]
    [InlineData("%X% %rulename% 100%", "%X% %rulename% 100%")]
    [InlineData("%%RULENAME%%", "%R%")]
    [InlineData("%X%RULENAME%", "%X%RULENAME%")]
    [InlineData("50% of %RULENAME%", "50% of R")]
    [InlineData("%DATE&TIME%", "2026-07-01 10:30:00 UTC+01:00")]
    [InlineData("%SUBJECT%", "%SENDER%")]
    [InlineData("%MSG_SIZE%|", "|")]
    public void Each_token_is_replaced_once_and_what_is_none_stays(string text, string expected) => Assert.Equal(expected, Render(text, Facts).Text);

    [Fact]
    public void The_ampersand_of_a_token_may_be_escaped_in_html_only()
    {
        Assert.Contains("10:30:00", Render("", Facts, "%DATE&amp;TIME%").Html, StringComparison.Ordinal);
        Assert.Equal("%DATE&amp;TIME%", Render("%DATE&amp;TIME%", Facts).Text);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=y>")]
    [InlineData("a\r\nBcc: x@y\r\n\r\nbody")]
    [InlineData("\\1 $0 ${x} {0}")]
    [InlineData("%RULENAME%%SENDER%")]
    [InlineData("gnp.\u202Eexe\u2066\u200B")]
    [InlineData("&lt;b&gt;")]
    public void What_a_stranger_wrote_is_text_on_one_line(string value)
    {
        var facts = Facts with { Values = new Dictionary<string, string> { ["SUBJECT"] = value } };
        var (html, text) = (Render("", facts, "%SUBJECT%").Html, Render("%SUBJECT%", facts).Text);
        Assert.DoesNotContain('\n', text.TrimEnd('\n'));
        Assert.DoesNotContain(text, c => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format);
        Assert.Equal(1, html.Count(c => c == '<') - 1);
        Assert.Equal(text, StampHtml.ToText(html));
    }

    [Fact]
    public void A_hundred_kilobytes_are_cut()
    {
        var facts = Facts with { Values = new Dictionary<string, string> { ["SUBJECT"] = new('x', 100_000) } };
        Assert.True(Render("%SUBJECT%", facts).Text.Length <= 200);
    }
}
