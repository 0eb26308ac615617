using System.Text;
using HesTools.Stamps;
using MimeKit;

namespace HesTools.Engine.Tests.Stamps;

public sealed class BodyTests
{
    private const string Head = "From: Ann <ann@example.org>\nTo: bob@example.com\nSubject: Hello\nMIME-Version: 1.0\n";

    [Fact]
    public void A_text_message_has_the_stamp_before_its_first_word_and_an_empty_line_behind_it()
    {
        var stamped = Stamping.Stamp(Head + "Content-Type: text/plain\n\nHello Bob,\nall is well.\n");
        Assert.Equal("Stamped", stamped.Result.Outcome);
        var body = stamped.Parsed().TextBody!.ReplaceLineEndings("\n");
        Assert.StartsWith(new string('*', 72) + "\n" + Stamping.TextMark, body, StringComparison.Ordinal);
        Assert.EndsWith(new string('*', 72) + "\n\nHello Bob,\nall is well.\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", stamped.Latin1().Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_end_it_stands_behind_an_empty_line()
    {
        var body = Stamping.Stamp(Head + "Content-Type: text/plain\n\nHello Bob", Stamping.Policy(StampPosition.End)).Parsed().TextBody!.ReplaceLineEndings("\n");
        Assert.StartsWith("Hello Bob\n\n" + new string('*', 72) + "\n" + Stamping.TextMark, body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_any_mime_field_is_text()
    {
        var stamped = Stamping.Stamp("From: ann@example.org\nSubject: x\n\nHello\n");
        Assert.Equal(("1", "text/plain"), (Assert.Single(stamped.Result.Parts).Part, stamped.Result.Parts[0].ContentType));
        Assert.Contains(Stamping.TextMark, stamped.Parsed().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_end_in_LF_keep_LF()
    {
        var stamped = Stamping.Stamp(Encoding.ASCII.GetBytes("Subject: x\n\nHello\n"));
        Assert.DoesNotContain("\r", stamped.Latin1(), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_twins_of_an_alternative_are_stamped_and_the_calendar_and_AMP_are_not()
    {
        var stamped = Stamping.Stamp(Head + """
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            Meet me
            --b
            Content-Type: text/x-amp-html

            <html amp4email><body>Meet me</body></html>
            --b
            Content-Type: text/html

            <p>Meet me</p>
            --b
            Content-Type: text/calendar; method=REQUEST

            BEGIN:VCALENDAR
            END:VCALENDAR
            --b--

            """);
        Assert.Equal(["1", "3"], stamped.Result.Parts.Select(part => part.Part));
        Assert.Equal(["text/x-amp-html", "text/calendar"], stamped.Result.Skipped.Select(part => part.ContentType));
        var parsed = stamped.Parsed();
        Assert.Contains(Stamping.TextMark, parsed.TextBody, StringComparison.Ordinal);
        Assert.Contains(Stamping.HtmlMark, parsed.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void In_mixed_and_related_the_body_is_stamped_and_attachments_pictures_and_forwarded_messages_are_not()
    {
        var stamped = Stamping.Stamp(Head + """
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/related; boundary=r; start="<root@x>"

            --r
            Content-Type: image/png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --r
            Content-Type: text/html
            Content-ID: <root@x>

            <html><body>Look</body></html>
            --r--
            --m
            Content-Type: text/plain; name=notes.txt
            Content-Disposition: attachment; filename=notes.txt

            not mine
            --m
            Content-Type: message/rfc822

            Subject: inner

            Forwarded
            --m--

            """);
        Assert.Equal("1.2", Assert.Single(stamped.Result.Parts).Part);
        Assert.Equal(["1.1", "2", "3"], stamped.Result.Skipped.Select(part => part.Part));
        Assert.Equal(1, stamped.Latin1().Split("role=\"note\"").Length - 1);
    }

    [Fact]
    public void A_first_body_that_is_an_attachment_is_passed_over()
    {
        var stamped = Stamping.Stamp(Head + """
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: text/plain
            Content-Disposition: attachment; filename=a.txt

            attached
            --m
            Content-Type: text/plain

            shown
            --m
            Content-Type: text/plain

            a footer
            --m--

            """);
        Assert.Equal("2", Assert.Single(stamped.Result.Parts).Part);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void An_empty_body_gets_the_stamp(string body) =>
        Assert.Contains(Stamping.TextMark, Stamping.Stamp(Head + "Content-Type: text/plain\n\n" + body).Parsed().TextBody, StringComparison.Ordinal);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    public void An_empty_part_does_not_swallow_the_boundary(string type)
    {
        var stamped = Stamping.Stamp(Head + $"Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: {type}\n\n--m\nContent-Type: image/png\n\nx\n--m--\n");
        Assert.Equal(2, ((Multipart)stamped.Parsed().Body!).Count);
    }

    [Fact]
    public void A_message_that_is_a_file_is_wrapped_and_the_file_stays_as_it_was()
    {
        var stamped = Stamping.Stamp(Head + "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n");
        Assert.Equal("StampedInNewPart", stamped.Result.Outcome);
        var parts = Assert.IsType<Multipart>(stamped.Parsed().Body);
        Assert.Contains(Stamping.TextMark, ((TextPart)parts[0]).Text, StringComparison.Ordinal);
        Assert.Equal("a.pdf", ((MimePart)parts[1]).FileName);
        using var content = new MemoryStream();
        ((MimePart)parts[1]).Content!.DecodeTo(content, TestContext.Current.CancellationToken);
        Assert.Equal("%PDF-1.4\n", Encoding.ASCII.GetString(content.ToArray()));
        stamped = Stamping.Stamp(stamped.ToArray());
        stamped.AssertUntouched("AlreadyStamped", "It has this stamp");
    }

    [Theory]
    [InlineData("Content-Type: application/pdf\nSubject: x\n\nx\n")]
    [InlineData("Content-Type: application/pdf\nContent-Transfer-Encoding: 7bit\nno field\nSubject: x\n\nx\n")]
    public void A_header_that_begins_with_what_moves_is_a_header_still(string message)
    {
        var stamped = Stamping.Stamp(message, request: Stamping.Request with { Key = Stamping.Key });
        Assert.Equal("StampedInNewPart", stamped.Result.Outcome);
        Assert.Equal("x", stamped.Parsed().Subject);
    }

    [Fact]
    public void Mixed_without_text_gets_a_first_part()
    {
        var stamped = Stamping.Stamp(Head + "Content-Type: multipart/mixed; boundary=m\n\npreamble\n--m\nContent-Type: image/png\n\nx\n--m--\nepilogue\n");
        Assert.Equal("StampedInNewPart", stamped.Result.Outcome);
        Assert.Equal(["text/plain", "image/png"], ((Multipart)stamped.Parsed().Body!).Select(part => part.ContentType.MimeType));
    }

    [Fact]
    public void Phishing_in_a_digest_is_stamped_all_the_same()
    {
        var stamped = Stamping.Stamp(Head + "Content-Type: multipart/digest; boundary=m\n\n--m\nContent-Type: text/html\n\n<p>Click</p>\n--m--\n");
        Assert.Equal("Stamped", stamped.Result.Outcome);
    }

    [Fact]
    public void A_calendar_object_alone_is_left_alone() =>
        Stamping.Stamp(Head + "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n").AssertUntouched("LeftAlone", "calendar");

    [Theory]
    [InlineData("Subject: x\rFrom: y\r\rbody")]
    [InlineData("no header at all, just words")]
    [InlineData("Subject: a header and nothing else\n")]
    [InlineData("")]
    public void What_has_no_header_or_no_end_of_it_is_left_alone(string message)
    {
        var stamped = Stamping.Stamp(Encoding.ASCII.GetBytes(message));
        Assert.Equal(("LeftAlone", 0), (stamped.Result.Outcome, stamped.Edits.Count));
    }

    [Fact]
    public void Messages_of_a_mailbox_are_stamped_one_by_one_and_a_line_that_begins_with_From_ends_none()
    {
        var box = "From ann@example.org Thu Jan  4 10:00:00 2018\nSubject: one\n\nHello\n\nFrom here on, see below.\n\nFrom bob@example.org Thu Jan  4 11:00:00 2018\nSubject: two\n\nBye\n";
        var stamper = new HesTools.Engine.Stamps.MessageStamper();
        var messages = stamper.Stamp(Encoding.ASCII.GetBytes(box), Stamping.Policy(), Stamping.Request with { Key = Stamping.Key }).ToList();
        Assert.Equal([1, 2], messages.Select(message => message.Result.Number));
        Assert.All(messages, message => Assert.StartsWith("From ", Encoding.ASCII.GetString(message.ToArray()), StringComparison.Ordinal));
        var again = stamper.Stamp(messages.SelectMany(message => message.ToArray()).ToArray(), Stamping.Policy(), Stamping.Request with { Key = Stamping.Key }).ToList();
        Assert.Equal(["AlreadyStamped", "AlreadyStamped"], again.Select(message => message.Result.Outcome));
    }
}
