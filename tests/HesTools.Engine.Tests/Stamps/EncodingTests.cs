using System.Text;
using HesTools.Stamps;
using MimeKit;

namespace HesTools.Engine.Tests.Stamps;

public sealed class EncodingTests
{
    private const string Accented = "PRÜFEN SIE – „genau“";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string> CharsetsAndEncodings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var charset in (string[])["us-ascii", "utf-8", "iso-8859-1", "windows-1252", "koi8-r", "iso-2022-jp", "shift_jis", "gb18030", "big5", "euc-kr", "utf-16le", "utf-16be", "utf-16"])
            {
                foreach (var encoding in (string[])["7bit", "8bit", "quoted-printable", "base64"])
                {
                    data.Add(charset, encoding);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(CharsetsAndEncodings))]
    public void The_old_text_reads_the_same_and_the_stamp_is_before_it_in_every_charset(string charset, string encoding)
    {
        var words = charset switch { "us-ascii" => "Hello", "koi8-r" => "Привет", "iso-2022-jp" or "shift_jis" => "こんにちは <body>", "gb18030" or "big5" => "中文", "euc-kr" => "안녕", _ => "Grüße" };
        var text = $"{words}\r\nsecond line =41 with an equals sign, and a rather long line that goes on and on and on beyond seventy-six characters\r\n";
        var isWide = charset.StartsWith("utf-16", StringComparison.Ordinal);
        if (isWide && encoding is "7bit" or "8bit" || (encoding == "7bit" && charset is not ("us-ascii" or "iso-2022-jp")))
        {
            return;
        }

        // MimeKit writes the line breaks of UTF-16 as line breaks of quoted-printable, which then are none of either.
        text = isWide && encoding == "quoted-printable" ? text.Replace("\r\n", " ", StringComparison.Ordinal) : text;
        foreach (var stampText in (string?[])[null, Accented])
        {
            foreach (var position in Enum.GetValues<StampPosition>())
            {
                var raw = Message("text/plain", charset, encoding, text);
                var stamped = Stamping.Stamp(raw, Stamping.Policy(position, stampText));
                var part = (TextPart)stamped.Parsed().Body!;
                var read = Decode(part).TrimStart('\uFEFF').ReplaceLineEndings("\n");
                var plain = text.ReplaceLineEndings("\n");
                Assert.True(position == StampPosition.Start ? read.EndsWith("\n\n" + plain, StringComparison.Ordinal) : read.StartsWith(plain, StringComparison.Ordinal), read);
                var change = Assert.Single(stamped.Result.Parts).Change;
                var mark = stampText is null ? Stamping.TextMark : change == "Folded" ? "PRUFEN SIE - \"genau\"" : Accented;
                Assert.Contains(mark, read, StringComparison.Ordinal);
                Assert.True(change != "Folded", $"{charset} {encoding}: a text that can be read was not recoded.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(CharsetsAndEncodings))]
    public void Html_keeps_its_charset_and_encoding(string charset, string encoding)
    {
        if (charset.StartsWith("utf-16", StringComparison.Ordinal) && encoding is "7bit" or "8bit")
        {
            return;
        }

        var words = charset switch { "iso-2022-jp" or "shift_jis" => "<body>こんにちは</body>", "us-ascii" => "<body>Hello</body>", _ => "<BODY class=x>Hello</BODY>" };
        var stamped = Stamping.Stamp(Message("text/html", charset, encoding, $"<html><head><title>=</title></head>{words}</html>"), Stamping.Policy(html: "<p>Grüße aus Köln</p>"));
        var (part, described) = ((TextPart)stamped.Parsed().Body!, Assert.Single(stamped.Result.Parts));
        Assert.Equal((charset, encoding, "Inserted"), (described.Charset, described.Encoding, described.Change));
        Assert.Contains("Gr&#252;&#223;e aus K&#246;ln", Decode(part), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown-charset")]
    [InlineData("iso-2022-jp")]
    [InlineData("utf-8")]
    public void A_part_that_cannot_be_read_for_certain_gets_the_stamp_in_ascii(string charset)
    {
        var stamped = Stamping.Stamp($"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 7bit\n\nGr\u00fc\u00dfe\n", Stamping.Policy(text: Accented));
        Assert.Equal("Folded", Assert.Single(stamped.Result.Parts).Change);
        Assert.Contains("PRUFEN SIE - \"genau\"", stamped.Latin1(), StringComparison.Ordinal);
        Assert.Contains("cannot hold the stamp", Assert.Single(stamped.Result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Flowed_text_stays_flowed_and_the_stamp_joins_no_paragraph()
    {
        var stamped = Stamping.Stamp("Subject: x\nContent-Type: text/plain; format=flowed\n\nA line that \nflows on.\n", Stamping.Policy(StampPosition.End, text: "  indented\nFrom here\n>quoted"));
        var lines = stamped.Latin1().Split("\r\n");
        Assert.DoesNotContain(lines.SkipWhile(line => !line.StartsWith('*')), line => line.EndsWith(' '));
        Assert.Contains("   indented", lines);
        Assert.Contains("  From here", lines);
        Assert.Contains("  >quoted", lines);
    }

    [Theory]
    [InlineData("SGVsbG8=")]
    [InlineData("SGVsbG8h")]
    [InlineData("SGVsbG8hIQ==\r\n-- \r\nA footer of a mailing list")]
    [InlineData("SGVs\r\nbG8h\r\n")]
    [InlineData("SGVsbG8")]
    public void Base64_is_written_anew_only_where_the_stamp_is(string content)
    {
        foreach (var position in Enum.GetValues<StampPosition>())
        {
            var stamped = Stamping.Stamp("Subject: x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + content, Stamping.Policy(position));

            // What stands behind the padding, and a group that was cut off, readers read in several ways: nothing can be put there.
            if (position == StampPosition.End && (content.Contains("footer", StringComparison.Ordinal) || content.Length == 7))
            {
                Assert.Equal("StampedInNewPart", stamped.Result.Outcome);
                continue;
            }

            Assert.Contains(Stamping.HtmlMark, Decode((TextPart)stamped.Parsed().Body!), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("plain =\nsoft")]
    [InlineData("ends in a soft break=")]
    [InlineData("=3Cb=3E caf=C3=A9 =ZZ = x")]
    [InlineData("<html>=\n<body class=3D\"x\">text")]
    public void Quoted_printable_stays_what_it_was_around_the_stamp(string content)
    {
        foreach (var type in (string[])["text/plain", "text/html"])
        {
            foreach (var position in Enum.GetValues<StampPosition>())
            {
                var stamped = Stamping.Stamp($"Subject: x\nContent-Type: {type}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{content}", Stamping.Policy(position));
                Assert.All(stamped.Latin1().Split("\r\n"), line => Assert.True(line.Length <= 77));
            }
        }
    }

    [Fact]
    public void A_line_that_is_as_long_as_one_may_be_gets_no_longer()
    {
        var line = "<p>" + new string('x', 995);
        Assert.All(Stamping.Stamp($"Subject: x\nContent-Type: text/html\n\n<body>\n{line}\n").Latin1().Split("\r\n"), one => Assert.True(one.Length <= 998));
        Assert.All(Stamping.Stamp($"Subject: x\nContent-Type: text/html\n\n{line}\n").Latin1().Split("\r\n"), one => Assert.True(one.Length <= 998));
    }

    [Fact]
    public void A_charset_that_is_written_oddly_is_left_as_it_is()
    {
        var stamped = Stamping.Stamp("Subject: x\nContent-Type: text/plain; charset=\"us-ascii\n more; charset=x\n\nHello\n", Stamping.Policy(text: Accented));
        Assert.Equal("Folded", Assert.Single(stamped.Result.Parts).Change);
    }

    private static byte[] Message(string type, string charset, string encoding, string text)
    {
        var content = Encoding.GetEncoding(charset == "utf-16" ? "utf-16le" : charset).GetBytes(text);
        content = charset == "utf-16" ? [0xFF, 0xFE, .. content] : content;
        var entity = new MimePart(type) { Content = new MimeContent(new MemoryStream(content)) };
        Assert.True(MimeKit.Utils.MimeUtils.TryParse(encoding, out ContentEncoding transfer));
        entity.ContentTransferEncoding = transfer;
        entity.ContentType.Charset = charset;
        using var bytes = new MemoryStream();
        bytes.Write("Subject: x\r\nMIME-Version: 1.0\r\n"u8);
        entity.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private static string Decode(TextPart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes, TestContext.Current.CancellationToken);
        var charset = part.ContentType.Charset ?? "us-ascii";
        return (charset == "unknown-charset" ? Encoding.Latin1 : Encoding.GetEncoding(charset)).GetString(bytes.ToArray());
    }
}
