using System.Text;
using HesTools.Engine.Stamps;
using HesTools.Stamps;

namespace HesTools.Engine.Tests.Stamps;

public sealed class MarkTests
{
    private const string Message = "From: ann@example.org\nSubject: x\nContent-Type: text/plain\n\nPay at once.\n";
    private static readonly StampRequest Keyed = Stamping.Request with { Key = Stamping.Key };

    [Fact]
    public void A_stamped_message_is_known_and_not_stamped_again_even_when_the_policy_has_changed()
    {
        var stamped = Stamping.Stamp(Message, request: Keyed);
        Assert.StartsWith("X-HesTools-Stamp: v=1; s=", stamped.Latin1(), StringComparison.Ordinal);
        var again = Stamping.Stamp(stamped.ToArray(), Stamping.Policy(text: "Another text"), Keyed);
        again.AssertUntouched("AlreadyStamped", "mark");
        Assert.Equal("Suspected fraud", again.Result.Stamp);
    }

    [Fact]
    public void The_mark_outlives_what_happens_to_mail_on_its_way()
    {
        var sent = Encoding.Latin1.GetBytes("Received: by example.net; Thu, 4 Jan 2018 10:00:00 +0000\r\n" + Stamping.Stamp(Message, request: Keyed).Latin1().Replace("\r\n", "\n", StringComparison.Ordinal) + "\n\n");
        Assert.Equal("AlreadyStamped", Assert.Single(new MessageStamper().Stamp(sent, Stamping.Policy(), Keyed)).Result.Outcome);
    }

    [Theory]
    [InlineData("X-HesTools-Stamp: v=1; h=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("X-HesTools-Stamp: yes\n")]
    [InlineData("X-HesTools-Stamp:\n")]
    public void A_sender_cannot_make_a_mark(string mark) => Assert.Equal("Stamped", Stamping.Stamp(mark + Message, request: Keyed).Result.Outcome);

    [Fact]
    public void A_mark_taken_from_a_stamped_message_fits_no_other_body()
    {
        var mark = Stamping.Stamp(Message, request: Keyed).Latin1().Split("\r\n")[0];
        Assert.Equal("Stamped", Stamping.Stamp(mark + "\n" + Message.Replace("at once", "now", StringComparison.Ordinal), request: Keyed).Result.Outcome);
        Assert.Equal("Stamped", Stamping.Stamp(mark + "\n" + Message, request: Keyed).Result.Outcome);
    }

    [Fact]
    public void A_marked_body_that_is_read_in_another_way_is_stamped_again()
    {
        var stamped = Stamping.Stamp(Message, request: Keyed).Latin1().Replace("Content-Type: text/plain", "Content-Type: text/html", StringComparison.Ordinal);
        Assert.Equal("Stamped", Assert.Single(new MessageStamper().Stamp(Encoding.Latin1.GetBytes(stamped), Stamping.Policy(), Keyed)).Result.Outcome);
    }

    // A mark must not stay right when the boundary, and with it what is shown, is another.
    [Theory]
    [InlineData("boundary=\"a b\"", "boundary=\"ab\"")]
    [InlineData("boundary=\"a b\"", "boundary=\"a  b\"")]
    [InlineData("; x=\n y", "; x=y")]
    [InlineData("MIME-Version", "Content-Language: en\nMIME-Version")]
    public void A_marked_message_whose_header_reads_otherwise_is_stamped_again(string before, string after)
    {
        var stamped = Stamping.Stamp("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"a b\"; x=\n y\n\n--a b\n\nPay.\n--a b--\n--ab\n\nPhish.\n--ab--\n", request: Keyed).Latin1();
        var changed = stamped.Replace(before.ReplaceLineEndings("\r\n"), after.ReplaceLineEndings("\r\n"), StringComparison.Ordinal);
        Assert.NotEqual(stamped, changed);
        Assert.NotEqual("AlreadyStamped", Assert.Single(new MessageStamper().Stamp(Encoding.Latin1.GetBytes(changed), Stamping.Policy(), Keyed)).Result.Outcome);
    }

    [Fact]
    public void Without_a_key_a_message_is_known_by_the_stamp_where_it_would_be_put_and_nowhere_else()
    {
        var stamped = Stamping.Stamp(Message);
        Stamping.Stamp(stamped.ToArray()).AssertUntouched("AlreadyStamped", "It has this stamp");
        var below = Message + RenderedStamp.Of(Stamping.Policy().Stamps[0], new StampFacts()).Text + "\n";
        Assert.Equal("Stamped", Stamping.Stamp(below).Result.Outcome);
    }

    [Fact]
    public void Another_key_does_not_know_the_mark()
    {
        var stamped = Stamping.Stamp(Message, request: Keyed);
        Assert.Equal("Stamped", Stamping.Stamp(stamped.ToArray(), request: Keyed with { Key = Encoding.ASCII.GetBytes("a key of somebody else") }).Result.Outcome);
    }
}
