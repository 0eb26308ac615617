using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using HesTools.Engine.Stamps;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>The oracle is AngleSharp, a whole HTML parser, which has no part in stamping.</summary>
public sealed class HtmlPlaceTests
{
    private const string Stamp = "<div\nrole=\"note\" style=\"x\">Be careful</div\n>";

    public static TheoryData<string> Documents =>
    [
        "", "Hello", "<p>Hello</p>", "<HTML><HEAD><TITLE>t</TITLE></HEAD><BODY CLASS=x>Hello</BODY></HTML>", "<!DOCTYPE html><html><head></head><body>x</body></html>",
        "<html><body title='a > b' onload=\"x('<body>')\">x", "<!-- <body> --><p>x</p><!-- </body> -->", "<!--[if mso]><body><![endif]--><body bgcolor=red>x</body>",
        "<![if !mso]><p>x</p><![endif]>", "<?xml version='1.0'?><html><body>x</body></html>", "<head><style>body { } </style><script>document.write('<body>')</script></head>x",
        "<script><!-- document.write('<script></script><body>') --></script><body>x</body>", "<title><body></title><p>x", "<base href=x><link rel=y><meta charset=z><b>x</b>",
        "<html><head></head>\n  <body>\n x", "</head><p>x", "</p>x", "</br>x", "</body>x", "</html>x", "<html></html>", "<head><noscript><img src=x></noscript></head><body>x</body>",
        "<template><body>t</body></template><body>x", "<template><template></template><p>t</template>x", "<body>one<body class=two>two", "<table><tr><td>x", "<a href=x><b><i>x",
        "<p>a<p>b<ul><li>c<li>d", "<select><option>x", "<svg><style><p></style></svg>x", "< body>x", "<>x", "<body/>x", "<body", "<p title=\"", "<p>x<", "x</", "&lt;body&gt;x",
        "<!--> <body>x", "<!---> <body>x", "<!-- a --!> <body>x", "<!doctype><!doctype><body>x", "<form><input name='</body>'>x</form>", "<br><frameset><frame></frameset>x",
        "\uFEFF<html><body>x", "  \r\n\t<html>\f<body>x", "<body ='\">'>x", "<body a=\"b\"c='d'>x", "<body a=b/c>x", "<BODY\nclass=a\n>x", "<body><marquee><center>x", "<iframe></iframe>x",
        "<head><meta name=a content='<body>'></head><object>x",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void At_the_start_the_tree_is_the_old_one_and_the_stamp_before_everything_that_is_shown(string html) => AssertStart(html);

    [Fact]
    public void Of_random_markup_too()
    {
        var random = new Random(6);
        string[] pieces =
        [
            "<html>", "<head>", "</head>", "<body>", "<BODY CLASS='a>b'>", "</body>", "</html>", "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<br>", "</br>",
            "<!-- c -->", "<!--<body>-->", "<!doctype html>", "<![if x]>", "<?php?>", "<title>t</title>", "<style>s</style>", "<script>'</p>'</script>", "<noscript>", "</noscript>", "<meta x=y>",
            "<template>", "</template>", "text", " ", "\n", "&amp;", "<a href=\"x\">", "</a>", "<ul><li>", "<base>", "< x", "</>", "<x-y z>", "<form>", "<center>", "<font color=red>", "<h1>",
        ];
        for (var i = 0; i < 5_000; i++)
        {
            AssertStart(string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)])));
        }
    }

    [Theory]
    [InlineData("<frameset><frame src=x></frameset>")]
    [InlineData("<html><head></head><frameset rows=1>")]
    public void Frames_have_no_place(string html) => Assert.Null(HtmlPlace.AtStart(Encoding.UTF8.GetBytes(html)));

    [Theory]
    [InlineData("<html><body><p>x</p></body></html>\n")]
    [InlineData("<div><table><tr><td>x</td></tr>")]
    [InlineData("<p>x<!-- </body> -->")]
    [InlineData("x<!-- never ends")]
    [InlineData("x<style>p { }")]
    [InlineData("x<textarea>")]
    [InlineData("x<title>")]
    [InlineData("x<p title=\"never ends")]
    [InlineData("<center><font><b>x")]
    [InlineData("")]
    public void At_the_end_the_stamp_is_shown_and_in_no_other_element(string html)
    {
        var document = Parse(Stamped(html, HtmlPlace.AtEnd(Encoding.UTF8.GetBytes(html))!));
        var note = Assert.Single(document.QuerySelectorAll("div[role=note]"));
        Assert.True(note.ParentElement == document.Body, document.Body!.OuterHtml);
        Assert.Equal("Be careful", note.TextContent);
    }

    [Theory]
    [InlineData("<title>", 100_000)]
    [InlineData("<div>", 100_000)]
    [InlineData("<!--", 100_000)]
    [InlineData("<p a='", 50_000)]
    [InlineData("<script><!--", 20_000)]
    [InlineData("<script><!--<script></script", 5_000)]
    [InlineData("</", 100_000)]
    public void Markup_that_repeats_takes_no_longer_than_its_length(string piece, int times)
    {
        var html = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, times)));
        HtmlPlace.AtStart(html);
        HtmlPlace.AtEnd(html);
    }

    private static void AssertStart(string html)
    {
        if (HtmlPlace.AtStart(Encoding.UTF8.GetBytes(html)) is not { } place)
        {
            Assert.Contains("frameset", html, StringComparison.Ordinal);
            return;
        }

        var document = Parse(Stamped(html, place));
        var note = document.QuerySelector("div[role=note]");
        Assert.True(note?.ParentElement == document.Body, $"{html} -> {document.DocumentElement.OuterHtml}");
        var first = document.Body!.ChildNodes.First(node => node is not IComment && !(node is IText text && string.IsNullOrWhiteSpace(text.Text)));
        Assert.True(first == note || place.Repairs is not null || IsUnseen(first), $"{html} -> {document.DocumentElement.OuterHtml}");
        if (place.Repairs is null)
        {
            note!.Remove();
            document.Normalize();
            Assert.True(WithoutSpace(Parse(html)) == WithoutSpace(document), $"{html} -> {WithoutSpace(document)}, not {WithoutSpace(Parse(html))}");
        }
    }

    // Elements that stand in a body and show nothing.
    private static bool IsUnseen(INode node) => node is IElement { LocalName: "noscript" or "template" or "script" or "style" or "meta" or "base" or "title" };

    private static string Stamped(string html, HtmlPlace place)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        return Encoding.UTF8.GetString(bytes, 0, place.Offset) + place.Before + Stamp + Encoding.UTF8.GetString(bytes, place.Offset, bytes.Length - place.Offset);
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static string WithoutSpace(IDocument document) => string.Concat(document.DocumentElement.OuterHtml.Where(c => !char.IsWhiteSpace(c)));
}
