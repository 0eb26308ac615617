using AngleSharp.Html.Parser;
using HesTools.Stamps;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>Text of strangers in stamps: no markup, no header field, no second expansion, no end of the stamp.</summary>
public sealed class TokenTests
{
    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script>", "\"><a href=https://example.org>click</a>", "'><img src=x onerror=y>", "%SENDER%", "%SUBJECT%%SUBJECT%", "\\1 $0 $& ${x} {0}", "a\r\nBcc: x@example.org\r\n\r\n<b>",
        "\u202Egnp.exe", "a\u200Bb\uFEFFc\u2028d\u2029e", "\0\u0007\u001B[31m", "--></div></body></html>", "****************************************************************************", "&lt;b&gt; &amp;",
        "]]>", "</div\n>", "<!--", "\uD83D\uDE00 \uD800 lone", "--b--", "%00%0d%0a",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_value_is_words_and_nothing_else(string value)
    {
        foreach (var filling in (string[])[value, string.Concat(Enumerable.Repeat(value, (100_000 / value.Length) + 1))])
        {
            var policy = Stamping.Policy(text: "From %SENDER% about %SUBJECT% with %FILENAME%.\nEnd of stamp.", html: "<p>From <b>%SENDER%</b> about %SUBJECT% with %FILENAME%.</p>");
            var request = Stamping.Request with { Sender = filling, FileNames = [filling], Values = new Dictionary<string, string> { ["SUBJECT"] = filling } };
            var stamped = Stamping.Stamp(
                "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nold\n--b\nContent-Type: text/html\n\n<body>old</body>\n--b--\n", policy, request);
            var parsed = stamped.Parsed();
            Assert.Equal(["Subject", "MIME-Version"], parsed.Headers.Select(header => header.Field));
            var document = new HtmlParser().ParseDocument(parsed.HtmlBody!);
            Assert.Equal(["DIV", "P", "B"], document.Body!.QuerySelectorAll("*").Where(element => element.TagName != "WBR").Select(element => element.TagName));
            Assert.Equal(1, parsed.HtmlBody!.Split("role=\"note\"").Length - 1);
            Assert.DoesNotContain(parsed.TextBody! + parsed.HtmlBody, c => c is '\u202E' or '\u200B' or '\u2028' or '\0' or '\u001B');

            // The frame is drawn twice and by nobody else, so the reader sees where the stamp ends.
            Assert.Equal(2, parsed.TextBody!.ReplaceLineEndings("\n").Split('\n').Count(line => line.Length > 60 && line.All(c => c == '*')));
            Assert.True(stamped.Result.BytesAdded < 30_000);
        }
    }

    [Theory]
    [InlineData(StampStyle.Custom)]
    [InlineData(StampStyle.Dangerous)]
    public void A_subject_that_is_a_boundary_ends_no_part(StampStyle style)
    {
        var policy = Stamping.Policy(text: "%SUBJECT%\nend", html: "<p>a\n%SUBJECT%\n--b</p>");
        policy = policy with { Stamps = [policy.Stamps[0] with { Style = style }] };
        var parts = "--b\nContent-Type: text/plain\n\nold\n--b\nContent-Type: text/html\n\n<body>old</body>\n--b--\n";
        var stamped = Stamping.Stamp($"Subject: --b\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n{parts}", policy);
        Assert.Equal(2, ((MimeKit.Multipart)stamped.Parsed().Body!).Count);
    }

    [Fact]
    public void A_value_is_not_expanded_again()
    {
        var request = Stamping.Request with { Sender = "%SUBJECT%", Values = new Dictionary<string, string> { ["SUBJECT"] = "the subject" } };
        var text = Stamping.Stamp("Subject: x\n\nold\n", Stamping.Policy(text: "%SENDER%|%SUBJECT%|%UNKNOWN%|100%|%DATE&TIME%"), request with { Time = new DateTimeOffset(2018, 8, 14, 9, 0, 0, TimeSpan.Zero) }).Parsed().TextBody;
        Assert.Contains("%SUBJECT%|the subject|%UNKNOWN%|100%|2018-08-14 09:00:00 UTC+00:00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nothing_is_known_of_is_empty_and_the_message_tells_the_rest()
    {
        var stamped = Stamping.Stamp(
            "Return-Path: <env@example.org>\nDelivered-To: bob@example.com\nReceived: by x; Thu, 4 Jan 2018 10:00:00 +0000\nFrom: Ann <ann@example.org>\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n\nold\n",
            Stamping.Policy(text: "[%VIRUSNAME%] %SENDER% %HEADER_SENDER% %RCPTS% %DATE&TIME% %RULENAME%", html: "<p>%SUBJECT% %DATE&amp;TIME%</p>"));
        Assert.Contains("[] env@example.org ann@example.org bob@example.com 2018-01-04 10:00:00\nUTC+00:00 BEC", stamped.Parsed().TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-HesTools-Trigger: SuspectedBec\n", "Stamped")]
    [InlineData("X-HesTools-Trigger: CleanedMalware, suspectedbec\n", "Stamped")]
    [InlineData("X-HesTools-Trigger: 2\n", "NotMatched")]
    [InlineData("X-HesTools-Trigger: CleanedMalware\n", "NotMatched")]
    [InlineData("", "NotMatched")]
    public void The_gateways_own_header_field_says_what_it_did(string field, string outcome) =>
        Assert.Equal(outcome, Stamping.Stamp(field + "Subject: x\n\nold\n", request: new StampRequest()).Result.Outcome);
}
