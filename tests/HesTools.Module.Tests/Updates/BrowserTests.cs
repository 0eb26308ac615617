using System.Globalization;
using System.Text;

namespace HesTools.Module.Tests.Updates;

/// <summary>The page in a real browser, offline. Skipped where there is none: .ci/peers installs it.</summary>
public sealed class BrowserTests(GoldenUpdate golden)
{
    [Theory]
    [InlineData(400, false)]
    [InlineData(400, true)]
    [InlineData(1200, false)]
    public async Task Nothing_is_asked_of_anybody_and_nothing_overflows(int width, bool dark)
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        await using var browser = await Browser.Start();
        await browser.Open(golden.PathOf(".html"), width, dark);
        Assert.Equal([new Uri(golden.PathOf(".html")).AbsoluteUri], browser.Requests);
        Assert.Empty(browser.Messages);
        Assert.Equal("true", (await browser.Evaluate($"document.documentElement.scrollWidth <= {width}")).ToLowerInvariant());
        Assert.Equal("3", await browser.Evaluate("document.querySelectorAll('figure svg').length"));

        // Letters of a picture (outlines of 100) are still readable, and none leaves it.
        var smallest = double.Parse(await browser.Evaluate(
            "Math.min(...[...document.querySelectorAll('figure svg')].flatMap(svg => [...svg.querySelectorAll('use')].map(t => 100 * parseFloat(t.getAttribute('transform').split('scale(')[1]) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)))"), CultureInfo.InvariantCulture);
        Assert.InRange(smallest, 8, 40);
        Assert.Equal("0", await browser.Evaluate(
            "[...document.querySelectorAll('figure svg')].flatMap(svg => [...svg.querySelectorAll('use')].filter(t => { const a = t.getBoundingClientRect(), b = svg.getBoundingClientRect(); return a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 4; })).length"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_accessibility_checker_finds_nothing(bool dark)
    {
        var axe = Path.Combine(BuildPaths.Root, "out", "peers", "axe.min.js");
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        Assert.SkipUnless(File.Exists(axe), "axe-core was not fetched.");
        await using var browser = await Browser.Start();
        await browser.Open(golden.PathOf(".html"), 800, dark);
        await browser.Evaluate(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken) + "; 1");
        Assert.Equal(
            "", await browser.Evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')).join('\\n'))"));
    }

    [Fact]
    public async Task It_prints()
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        await using var browser = await Browser.Start();
        await browser.Open(golden.PathOf(".html"), 800);
        var pdf = await browser.Print();
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(pdf, 0, 4), StringComparison.Ordinal);
        Assert.InRange(pdf.Length, 20_000, 2_000_000);
    }
}
