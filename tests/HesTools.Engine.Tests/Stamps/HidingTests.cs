using System.Text;
using HesTools.Engine.Stamps;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>What a sender may try so that a reader sees the message and not the stamp. Each must end with a stamp that is shown whatever the reader makes of it.</summary>
public sealed class HidingTests
{
    private const string Head = "From: ann@example.org\nSubject: x\nMIME-Version: 1.0\n";
    private const string Plain = "--b\nContent-Type: text/plain\n\ntext\n";
    private const string Alternative = Head + "Content-Type: multipart/alternative; boundary=b\n\n" + Plain + "--b\n";

    /// <summary>Forms of the body beside the plain text that cannot be stamped, or that some readers show though others do not.</summary>
    public static TheoryData<string> Twins =>
    [
        "Content-Type: text/html\nContent-Disposition: attachment\n\n<p>PHISH</p>\n",
        "Content-Type: text/html\n\n<frameset></frameset><body>PHISH\n",
        "Content-Type: text/html\nContent-Transfer-Encoding: x-uuencode\n\n<p>PHISH</p>\n",
        "Content-Type: text/html; charset=ibm037\n\n<p>PHISH</p>\n",
        "Content-Type: text/html; charset=utf-7\n\n<!-- +AC0ALQA+- PHISH <!-- --><body>\n",
        "Content-Type: text/html; charset=utf-16le\nContent-Transfer-Encoding: base64\n\n/v8APABwAD4AUABIAEkAUwBI\n",
        "Content-Type: text/html\n--zz: c\n\n<p>PHISH</p>\n",
        "Content-Type: text/enriched\n\n<bold>PHISH</bold>\n",
        "Content-Type: application/xhtml+xml\n\n<html><body>PHISH</body></html>\n",
        "Content-Type: message/rfc822\n\nSubject: y\nContent-Type: text/html\n\n<p>PHISH</p>\n",
        "Content-Type: text/html\nContent-Transfer-Encoding: (x) base64\n\n<p>PHISH</p>\n",
        "Content-Type: text/html\nContent-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\nPHA+UEhJU0g8L3A+\n",
        "Content-Type: multipart/related; boundary=r; start=\"<s>\"\n\n--r\nContent-Type: text/html\n\nPHISH\n--r\nContent-Type: text/plain\nContent-ID: <s>\n\nx\n--r--\n",
        "Content-Type: multipart/mixed; boundary=r\n\n--r\nContent-Type: text/html\nContent-Disposition: inline; filename=a.htm\n\nPHISH\n--r--\n",
    ];

    [Theory]
    [MemberData(nameof(Twins))]
    public void A_form_of_the_body_that_cannot_be_stamped_gets_a_stamp_before_all_of_them(string twin)
    {
        var stamped = Stamping.Stamp(Alternative + twin + "--b--\n");
        Assert.Equal("StampedInNewPart", stamped.Result.Outcome);
        Assert.Equal("AlreadyStamped", Stamping.Stamp(stamped.ToArray()).Result.Outcome);
        Assert.Equal("AlreadyStamped", Stamping.Stamp(Stamping.Stamp(Alternative + twin + "--b--\n", request: Stamping.Request with { Key = Stamping.Key }).ToArray(), request: Stamping.Request with { Key = Stamping.Key }).Result.Outcome);
    }

    /// <summary>Messages whose only body has no place for a stamp, or which only pretend to be protected.</summary>
    public static TheoryData<string> Messages =>
    [
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\nContent-Disposition: attachment\n\nPHISH\n--b--\n",
        "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: text/html; name=x\n\nPHISH\n--b--\n",
        "Content-Type: multipart/alternative; boundary=b\n\nPHISH in the preamble and no boundary at all\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b--\n\nPHISH in the epilogue\n",
        "Content-Type: text/html\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Disposition: inline; filename=x.htm\n\nPHISH\n--b\nContent-Type: text/plain\n\n.\n--b--\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\nPHISH\n--b\nContent-Type: application/ms-tnef\n\n\n--b--\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\nPHISH\n--b\nContent-Type: application/pgp-encrypted\n\n\n--b--\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pkcs7-mime\n\n\n--b\nContent-Type: text/html\n\nPHISH\n--b--\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/signed; boundary=s\n\n--s--\n--b\nContent-Type: text/html\n\nPHISH\n--b--\n",
        "Content-Type: text/html\n\n<p>PHISH</p><!--\n-----BEGIN PGP MESSAGE-----\n-----END PGP MESSAGE-----\n-->\n",
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n-----END PGP MESSAGE-----\n--b\nContent-Type: text/html\n\nPHISH\n--b--\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/external-body; access-type=x\n\n\n--b\nContent-Type: text/html\n\nPHISH\n--b--\n",
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: message/partial; id=x; number=1\n\n\n--b\nContent-Type: text/html\n\nPHISH\n--b--\n",
        "--x: y\nContent-Type: text/html\n\nPHISH\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pkcs7-mime\n\n00000000000000000000000000000000000000000000000000000000000000000000000000000000\n--b\nContent-Type: text/html\n\nPHISH\n--b--\n",
        "Content-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: text/html\n\nPHISH\n--b\nContent-Type: text/plain\n\n00000000000000000000000000000000000000000000000000000000000000000000000000000000\n--b--\n",
        "Content-Type: multipart/signed; boundary=b\n\n--b\nContent-Type: text/html\n\nPHISH\n--b\nContent-Type: image/gif\n\n00000000000000000000000000000000000000000000000000000000000000000000000000000000\n--b--\n",
        "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"\n\n--b\n\n.\n--b\nContent-Type: application/pgp-signature\n\n"
            + "-----BEGIN PGP SIGNATURE-----\n-----END PGP SIGNATURE-----\n--b--\n--m\nContent-Type: text/html\n\nPHISH\n--m--\n",
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_only_pretends_to_have_no_place_for_a_stamp_gets_one(string message) =>
        Assert.StartsWith("Stamped", Stamping.Stamp(Head + message).Result.Outcome, StringComparison.Ordinal);

    /// <summary>Mixed messages with a decoy that comes before or behind what readers show.</summary>
    public static TheoryData<string> Decoys =>
    [
        "--b\n\ndecoy\n--b\nContent-Type: text/html\nContent-Disposition: (x) attachment\n\nPHISH\n",
        "--b\nContent-Type: text/html\nContent-Disposition: (x) attachment\n\nPHISH\n--b\n\ndecoy\n",
        "--b\nContent-Type: text/html\nContent-Disposition: \"attachment\"; size=1\n\nPHISH\n--b\n\ndecoy\n",
        "--b\nContent-Type: text/html\nContent-Disposition: foo\n\nPHISH\n--b\n\ndecoy\n",
        "--b\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: image/gif\n\nx\n--r\nContent-Type: text/html\n\nPHISH\n--r--\n--b\n\ndecoy\n",
        "--b\nContent-Type: application/xhtml+xml\n\n<p>PHISH</p>\n--b\n\ndecoy\n",
        "--b\nContent-Type: multipart/related; boundary=r; type=\"text/html\"\n\n--r\n\ndecoy\n--r\nContent-Type: text/html\n\nPHISH\n--r--\n",
        "--b\nContent-Type: multipart/mixed; boundary=A; boundary=B\n\n--A\n\ndecoy\n--A--\n--B\nContent-Type: text/html\n\nPHISH\n--B--\n",
        "--b\nContent-Type: multipart/mixed; boundary*0=A; boundary=B\n\n--A\n\ndecoy\n--A--\n--B\nContent-Type: text/html\n\nPHISH\n--B--\n",
        "--b\nContent-Type: text/html (comment); charset=us-ascii\n\nPHISH\n",
    ];

    [Theory]
    [MemberData(nameof(Decoys))]
    public void A_decoy_does_not_get_the_only_stamp(string parts)
    {
        var stamped = Stamping.Stamp(Head + $"Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n");
        Assert.True(stamped.Result.Outcome == "StampedInNewPart" || parts.StartsWith("--b\n\ndecoy", StringComparison.Ordinal), stamped.Result.Reason);
    }

    [Fact]
    public void Deep_nesting_hides_nothing()
    {
        var message = new StringBuilder(Head + "Content-Type: multipart/related; boundary=b0\n\n");
        for (var i = 0; i < 70; i++)
        {
            message.Append(System.Globalization.CultureInfo.InvariantCulture, $"--b{i}\nContent-Type: multipart/related; boundary=b{i + 1}\n\n");
        }

        Assert.Equal("StampedInNewPart", Stamping.Stamp(message.Append("--b70\nContent-Type: text/html\n\nPHISH\n").ToString()).Result.Outcome);
    }

    [Fact]
    public void A_thousand_bodies_do_not_make_a_message_a_thousand_stamps_longer()
    {
        var bodies = string.Concat(Enumerable.Repeat("--b\nContent-Type: text/html\n\nx\n", 1000));
        var stamped = Stamping.Stamp(Head + "Content-Type: multipart/alternative; boundary=b\n\n" + bodies + "--b--\n");
        Assert.Equal("StampedInNewPart", stamped.Result.Outcome);
        Assert.True(stamped.Result.BytesAdded < 3000);
    }

    [Theory]
    [InlineData("<head><noscript><p></p></noscript><body>PHISH", 6)]
    [InlineData("<!--[if mso]><div style=\"mso-hide:all\"><![endif]--><body>PHISH", 0)]
    [InlineData("<!--[if mso]>PHISH<![endif]--><body>", 0)]
    [InlineData("<!--[if !mso]><!--><body><!--<![endif]-->PHISH", 0)]
    [InlineData("<head><![if !mso]><body>x<![endif]>", 6)]
    [InlineData("<head><!--[IF mso]><div><![endif]--><body>PHISH", 6)]
    [InlineData("<head><!--[if mso]><style><![endif]--><body>PHISH", 6)]
    [InlineData("<head><![if mso]><![if mso]><![endif]><body>PHISH", 6)]
    [InlineData("<head><!--[if mso]><xml><o:x><o:y/></o:x></xml><style>p { }</style><![endif]--><body>PHISH", 85)]
    public void Outlook_and_sanitisers_show_the_stamp_too(string html, int offset) => Assert.Equal(offset, HtmlPlace.AtStart(Encoding.ASCII.GetBytes(html))!.Offset);

    [Fact]
    public void Above_words_that_stand_before_a_signed_text_a_stamp_breaks_nothing()
    {
        var signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n";
        Assert.Equal("Stamped", Stamping.Stamp(Head + "\nPHISH\n" + signed).Result.Outcome);
        Stamping.Stamp(Head + "\n\n" + signed).AssertUntouched("LeftAlone", "inline PGP");
    }

    [Fact]
    public void An_address_that_a_sender_adds_takes_no_recipient_away()
    {
        var policy = Stamping.Policy();
        policy = policy with { Rules = [policy.Rules[0] with { Recipients = ["*@example.com"] }] };
        Assert.Equal("Stamped", Stamping.Stamp("Delivered-To: x@evil.example\nTo: bob@example.com\nSubject: x\n\nHello\n", policy).Result.Outcome);
    }
}
