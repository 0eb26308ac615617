using System.Text.Json;
using HesTools.Module.Tests.Updates;

namespace HesTools.Module.Tests.Stamps;

/// <summary>Previews as files, and in a real browser: skipped where there is none.</summary>
public sealed class StampPreviewTests : IDisposable
{
    private const string Html = "<p><strong>Look twice.</strong> From %SENDER%, subject %SUBJECT%, file %FILENAME%, headers %HEADERS%.</p>";
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    private void Policy()
    {
        var stamps = new[] { "Information", "Suspicious", "Dangerous" }.Select(style => new { Name = $"{style} <b>", Style = style, Position = style == "Suspicious" ? "End" : "Start", Html, Text = "LOOK TWICE.\nFrom %SENDER%, subject %SUBJECT%" });
        _session.Write("stamps.json", JsonSerializer.Serialize(new { Stamps = stamps, Rules = new[] { new { Name = "R <i>", Trigger = "CleanedMalware", Stamp = "Information <b>" } } }));
    }

    private string PathOf(string name) => Path.Combine(_session.Folder, "out", name);

    private RunResult Export(string browser, string arguments = "") =>
        _session.Run($"$old = $env:HES_BROWSER; try {{ $env:HES_BROWSER = '{browser}'; Export-HesStampPolicy Preview out {arguments} }} finally {{ $env:HES_BROWSER = $old }}");

    [Fact]
    public void Without_a_browser_there_are_pages_and_a_warning()
    {
        Policy();
        var result = Export("/no/such/browser").Succeeded();
        Assert.Contains("pictures are not", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(["index.html", "stamp-dangerous-b.html", "stamp-information-b.html", "stamp-suspicious-b.html"], result.Output.Select(file => file.Text("Name")).Order());
        foreach (var page in Directory.GetFiles(Path.Combine(_session.Folder, "out")).Select(File.ReadAllText))
        {
            Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
            Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
            foreach (var markup in new[] { "<script", "<img", "<b>", "<i>", "src=\"" })
            {
                Assert.DoesNotContain(markup, page, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void A_browser_that_fails_is_an_error_of_the_stamp_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(File.Exists("/bin/false"), "There is no /bin/false.");
        Policy();
        var result = Export("/bin/false");
        Assert.Equal(3, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.StartsWith("PictureFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(4, result.Output.Count);
        Assert.Equal(4, Directory.GetFiles(Path.Combine(_session.Folder, "out")).Length);
    }

    [Fact]
    public async Task A_stop_ends_the_browser_and_takes_its_folder_away()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        Policy();
        var browser = _session.Write("browser", "#!/bin/sh\necho $$ > \"$0.pid\"\nfor a; do case $a in --user-data-dir=*) echo \"${a#*=}\" > \"$0.profile\";; esac; done\nsleep 300\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var shell = System.Management.Automation.PowerShell.Create(_session.Runspace);
        shell.AddScript($"$env:HES_BROWSER = '{browser}'; Export-HesStampPolicy Preview out");
        var run = shell.BeginInvoke();
        for (var i = 0; i < 300 && !(File.Exists(browser + ".profile") && File.ReadAllText(browser + ".profile").EndsWith('\n')); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        shell.Stop();
        Assert.True(run.IsCompleted);
        _session.Run("$env:HES_BROWSER = ''").Succeeded();
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(browser + ".pid").Trim()}"));
        Assert.False(Directory.Exists(Path.GetDirectoryName(File.ReadAllText(browser + ".profile").Trim())));
    }

    [Fact]
    public void Pictures_are_taken_of_each_stamp()
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        Policy();
        var names = Export(Browser.Path!).Succeeded().Output.Select(file => file.Text("Name")).Where(name => name.EndsWith(".png", StringComparison.Ordinal)).ToList();
        Assert.Equal(9, names.Count);
        foreach (var name in names)
        {
            var bytes = File.ReadAllBytes(PathOf(name));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes.Take(4));
            Assert.Equal(name.EndsWith("-phone.png", StringComparison.Ordinal) ? 750 : 1440, (bytes[18] << 8) | bytes[19]);
            Assert.InRange((bytes[22] << 8) | bytes[23], 300, 3000);
        }
    }

    [Theory]
    [InlineData(375, false)]
    [InlineData(375, true)]
    [InlineData(1200, false)]
    [InlineData(1200, true)]
    public async Task In_a_browser_the_stamp_is_there_and_nothing_overflows_or_is_asked_of_anybody(int width, bool dark)
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        Policy();
        Export("/no/such/browser");
        await using var browser = await Browser.Start();
        foreach (var name in new[] { "index.html", "stamp-information-b.html", "stamp-suspicious-b.html", "stamp-dangerous-b.html" })
        {
            await browser.Open(PathOf(name), width, dark);
            Assert.Equal([new Uri(PathOf(name)).AbsoluteUri], browser.Requests);
            Assert.Empty(browser.Messages);
            Assert.Equal("true", (await browser.Evaluate($"document.documentElement.scrollWidth <= {width}")).ToLowerInvariant());
            Assert.Equal("0", await browser.Evaluate("document.querySelectorAll('script, img, .body b').length"));

            // No box of a stamp leaves its message.
            Assert.Equal("0", await browser.Evaluate(
                "[...document.querySelectorAll('[role=note]')].filter(n => { const a = n.getBoundingClientRect(), b = n.closest('.message').getBoundingClientRect(); return a.height < 20 || a.left < b.left || a.right > b.right || n.scrollWidth > n.clientWidth + 1; }).length"));
            var text = await browser.Evaluate("document.querySelector('[role=note]').innerText");
            Assert.StartsWith("Look twice. From \"><script>alert(1)</script>@attacker.example, subject Re: <b>OVERDUE</b>", text, StringComparison.Ordinal);
            Assert.Contains("%RCPTS%", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_accessibility_checker_finds_nothing(bool dark)
    {
        var axe = Path.Combine(BuildPaths.Root, "out", "peers", "axe.min.js");
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        Assert.SkipUnless(File.Exists(axe), "axe-core was not fetched.");
        Policy();
        Export("/no/such/browser");
        await using var browser = await Browser.Start();
        foreach (var name in new[] { "index.html", "stamp-information-b.html", "stamp-suspicious-b.html", "stamp-dangerous-b.html" })
        {
            await browser.Open(PathOf(name), 375, dark);
            await browser.Evaluate(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken) + "; 1");
            Assert.Equal(
                "", await browser.Evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')).join('\\n'))"));
        }
    }
}
