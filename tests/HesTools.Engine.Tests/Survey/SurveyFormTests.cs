using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HesTools.Engine.Survey;
using HesTools.Engine.Tables;
using HesTools.Module.Tests.Updates;
using HesTools.Survey;
using HesTools.Survey.Export;
using HesTools.Survey.Responses;
using HesTools.Updates;

namespace HesTools.Engine.Tests.Survey;

/// <summary>The form as respondents meet it: in a real browser, offline, by keyboard. Skipped where there is none: .ci/peers installs it.</summary>
public sealed class SurveyFormTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hestools-form-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_is_filled_by_keyboard_alone_and_the_file_has_what_was_chosen()
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        await using var browser = await Browser.Start();
        var page = await Open(browser, SurveySample.Pilot);

        // Each group of buttons is one stop of the tabulator key; arrows choose in it.
        await Choose(browser, "group", 2);
        Assert.Equal("solid 3px", await browser.Evaluate("(s => s.outlineStyle + ' ' + s.outlineWidth)(getComputedStyle(document.activeElement.closest('label')))"));
        await Choose(browser, "noticed", 0);
        await Choose(browser, "clear", 3);
        await Choose(browser, "held", 4);
        await Choose(browser, "missed", 5);
        await Choose(browser, "junk", 1);
        await Choose(browser, "work", 2);
        await Choose(browser, "goon", 4);
        await browser.Press("Tab");
        Assert.Equal("answer-recommend=", await Focus(browser));
        foreach (var expected in new[] { "10", "9" })
        {
            await browser.Press("ArrowUp");
            Assert.Equal("answer-recommend=" + expected, await Focus(browser));
        }

        await browser.Press("Tab");
        Assert.Equal("answer-comment", await Focus(browser));
        await Type(browser, "=HYPERLINK(\"x\"), ünd\nnew line; 'quoted'");
        await browser.Press("Tab");
        Assert.Equal("save", await Focus(browser));
        await browser.Press("Enter");

        var table = new TableReader().Read(await Saved());
        Assert.Equal(["id", "group", "noticed", "clear", "held", "missed", "junk", "work", "goon", "recommend", "comment"], table.Header);
        var row = Assert.Single(table.Rows).Cells;
        Assert.Matches("^[0-9a-f]{32}$", row[0]);
        Assert.Equal(["'=Wave 3", "Y", "4", "21", "X", "2", "3", "5", "9", "'=HYPERLINK(\"x\"), ünd\nnew line; 'quoted'"], row[1..]);
        Assert.Equal($"pilot-1-{row[0][..8]}.csv", Path.GetFileName(Directory.GetFiles(_folder, "*.csv").Single()));

        // The importer takes it for what was answered, and the second time for nothing new.
        var read = ResponseReader.Read(SurveySample.Pilot, table, [], null);
        Assert.Empty(read.Rejected);
        var response = Assert.Single(read.Responses);
        Assert.True(response.IsComplete);
        Assert.Equal(
            [("clear", "4"), ("comment", "=HYPERLINK(\"x\"), ünd\nnew line; 'quoted'"), ("goon", "5"), ("group", "=Wave 3"), ("held", "21"), ("junk", "2"), ("missed", "X"), ("noticed", "Y"), ("recommend", "9"), ("work", "3")],
            response.Answers.Select(answer => (answer.Key, answer.Value)).OrderBy(answer => answer.Key, StringComparer.Ordinal));
        Assert.Equal(1, ResponseReader.Read(SurveySample.Pilot, new(table.Header, [.. table.Rows, .. table.Rows]), [], null).Repeated);

        // What to do with it is said where screen readers hear it, and nothing was asked of anybody or left behind.
        var said = await browser.Evaluate("document.querySelector('[role=status][aria-live=polite]').textContent");
        Assert.Contains($"pilot-1-{row[0][..8]}.csv", said, StringComparison.Ordinal);
        Assert.Contains("mail-team@example.ac.uk", said, StringComparison.Ordinal);
        Assert.Equal([page], browser.Requests.Where(request => !request.StartsWith("blob:", StringComparison.Ordinal)));
        Assert.Empty(browser.Messages);
        Assert.Equal("0", await browser.Evaluate("localStorage.length + sessionStorage.length + document.cookie.length"));
    }

    [Fact]
    public async Task What_was_saved_again_has_the_same_id_and_another_respondent_has_another()
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        await using var browser = await Browser.Start();
        var survey = SurveySample.Pilot with { Groups = [], Questions = [new() { Code = "comment", Kind = SurveyQuestionKind.Text, Text = "What?" }] };
        var ids = new List<string>();
        for (var respondent = 0; respondent < 2; respondent++)
        {
            await Open(browser, survey);
            for (var time = 0; time < 2; time++)
            {
                await browser.Evaluate("document.getElementById('save').click()");
                var file = await Saved();
                ids.Add(Assert.Single(new TableReader().Read(file).Rows).Cells[0]);
                File.Delete(file);
            }
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(ids[2], ids[3]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task Without_required_answers_nothing_is_saved_and_the_keyboard_is_led_to_them()
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        await using var browser = await Browser.Start();
        await Open(browser, SurveySample.Pilot);
        await Choose(browser, "group", 0);

        // Enter on a button of an answer saves nothing.
        await browser.Press("Enter");
        Assert.Equal("true", (await browser.Evaluate("document.getElementById('problems').hidden")).ToLowerInvariant());
        await browser.Evaluate("document.getElementById('save').focus()");
        await browser.Press(" ");
        Assert.Equal("problems", await Focus(browser));
        Assert.Equal("7", await browser.Evaluate("document.querySelectorAll('#problems a').length"));
        Assert.Equal("7", await browser.Evaluate("[...document.querySelectorAll('[data-code] > .error')].filter(e => !e.hidden && e.parentElement.getAttribute('aria-invalid') === 'true' && e.parentElement.getAttribute('aria-describedby').split(' ').includes(e.id)).length"));

        await browser.Press("Tab");
        Assert.Equal(SurveySample.Pilot.Questions[0].Text, await browser.Evaluate("document.activeElement.textContent"));
        await browser.Press("Enter");
        Assert.Equal("answer-noticed=Y", await Focus(browser));
        await browser.Press(" ");
        Assert.Equal("true", (await browser.Evaluate("document.getElementById('error-noticed').hidden")).ToLowerInvariant());
        await browser.Evaluate("document.getElementById('save').focus()");
        await browser.Press("Enter");
        Assert.Equal("6", await browser.Evaluate("document.querySelectorAll('#problems a').length"));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Empty(Directory.GetFiles(_folder, "*.csv*"));
        Assert.Equal("", await browser.Evaluate("document.getElementById('status').textContent"));
    }

    [Fact]
    public async Task What_a_survey_says_is_text_and_nothing_else()
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        await using var browser = await Browser.Start();
        var page = await Open(browser, SurveySample.Attack);
        Assert.Equal("0", await browser.Evaluate("document.querySelectorAll('img, iframe, object, embed, link, base, [onerror], [onload], [src]').length"));
        Assert.Equal("1 1", await browser.Evaluate("document.scripts.length + ' ' + document.querySelectorAll('style').length"));
        Assert.Equal(SurveySample.Hostile, await browser.Evaluate("document.title"));
        Assert.Equal(SurveySample.Hostile, await browser.Evaluate("document.querySelector('h1').textContent"));
        Assert.Equal(SurveySample.Hostile + "b", await browser.Evaluate("[...document.querySelectorAll('[data-code=querySelectorAll] label')][1].textContent.trim()"));

        // Codes that are names of the browser's own do not break it.
        await Choose(browser, "group", 1);
        await Choose(browser, "querySelectorAll", 1);
        await browser.Evaluate("document.getElementById('save').click()");
        var row = Assert.Single(new TableReader().Read(await Saved()).Rows).Cells;
        Assert.Equal([SurveySample.Attack.Groups[1].Name, "B", "", "", ""], row[1..]);
        Assert.Equal([page], browser.Requests.Where(request => !request.StartsWith("blob:", StringComparison.Ordinal)));
        Assert.Empty(browser.Messages);
    }

    [Fact]
    public async Task Nothing_but_its_own_script_and_style_may_do_anything()
    {
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        await using var browser = await Browser.Start();
        var page = await Open(browser, SurveySample.Pilot);
        await browser.Evaluate("""
            (() => {
              const add = (name, values) => { const one = Object.assign(document.createElement(name), values); document.body.append(one); return one; };
              add('script', { textContent: "document.title = 'run'" });
              add('img', { src: 'http://127.0.0.1:9/x.png' });
              add('style', { textContent: 'body { display: none }' });
              fetch('http://127.0.0.1:9/').catch(() => 0);
            })()
            """);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.NotEqual("run", await browser.Evaluate("document.title"));
        Assert.Equal("block", await browser.Evaluate("getComputedStyle(document.body).display"));
        Assert.Contains(browser.Messages, message => message.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", await browser.Evaluate("document.querySelector('meta[http-equiv]').content"), StringComparison.Ordinal);
        Assert.NotEmpty(page);
    }

    [Theory]
    [InlineData(320, false, false)]
    [InlineData(320, true, true)]
    [InlineData(1000, false, true)]
    public async Task An_accessibility_checker_finds_nothing_and_nothing_overflows(int width, bool dark, bool problems)
    {
        var axe = Path.Combine(TestPaths.Root, "out/peers/axe.min.js");
        Assert.SkipWhen(Browser.Path is null, "Chromium is not installed.");
        Assert.SkipUnless(File.Exists(axe), "axe-core was not fetched.");
        await using var browser = await Browser.Start();
        foreach (var survey in new[] { SurveySample.Pilot, SurveySample.Attack })
        {
            await Open(browser, survey, width, dark);
            if (problems)
            {
                await browser.Evaluate("document.getElementById('save').click()");
            }

            Assert.Equal("0", await browser.Evaluate("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth) + [...document.querySelectorAll('main *')].filter(e => !e.matches('.unseen') && e.getBoundingClientRect().right > document.documentElement.clientWidth).length"));
            await browser.Evaluate(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken) + "; 1");
            Assert.Equal(
                "", await browser.Evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')).join('\\n'))"));
        }
    }

    [Fact]
    public void It_asks_for_the_group_only_where_there_are_several()
    {
        var one = SurveySample.Render(new(SurveySample.Pilot with { Groups = [new("All", 9)] }), SurveyExportFormat.Html);
        Assert.Equal("survey-pilot-1.html", Assert.Single(one).Name);
        Assert.DoesNotContain("data-code=\"group\"", one.Text("survey-pilot-1.html"), StringComparison.Ordinal);
        var many = SurveySample.Render(new(SurveySample.Pilot with { Groups = [.. Enumerable.Range(1, 40).Select(number => new SurveyGroup("Wave " + number, null))] }), SurveyExportFormat.Html).Text("survey-pilot-1.html");
        Assert.Contains("<select id=\"answer-group\"", many, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layout_of_an_organisation_gets_its_own_hashes_and_one_with_values_in_a_script_is_refused()
    {
        var culture = Directory.CreateDirectory(Path.Combine(_folder, "en-GB")).FullName;
        var layout = Path.Combine(culture, "survey.html.liquid");
        string[] templates = [_folder, .. TestPaths.Templates];
        File.WriteAllText(layout, "<meta content=\"{{ policy }}\">\r\n<script>\r\n'ours';\r\n</script>{{ title | raw }}");
        var survey = SurveySample.Pilot with { Title = "<script>document.title = 'run'</script>" };
        var page = Encoding.UTF8.GetString(new SurveyRenderer().Render(new(survey), SurveyExportFormat.Html, templates)[0].Bytes);
        var policy = System.Net.WebUtility.HtmlDecode(Regex.Match(page, "content=\"([^\"]*)\"").Groups[1].Value);
        Assert.Contains($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData("\n'ours';\n"u8))}';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'none'", policy, StringComparison.Ordinal);

        File.WriteAllText(layout, "<script>const title = '{{ title }}';</script>");
        var exception = Assert.Throws<UpdateException>(() => new SurveyRenderer().Render(new(survey), SurveyExportFormat.Html, templates));
        Assert.Equal((UpdateProblem.TemplateInvalid, layout), (exception.Problem, exception.Item));
    }

    private async Task<string> Open(Browser browser, HesSurvey survey, int width = 900, bool dark = false)
    {
        var file = SurveySample.Render(new(survey), SurveyExportFormat.Html).Single();
        var path = Path.Combine(_folder, file.Name);
        await File.WriteAllBytesAsync(path, file.Bytes, TestContext.Current.CancellationToken);
        await browser.SaveFilesIn(_folder);
        await browser.Open(path, width, dark);
        return new Uri(path).AbsoluteUri;
    }

    /// <summary>To the next question by tabulator, then to the answer by arrows; Space takes the first.</summary>
    private static async Task Choose(Browser browser, string code, int option)
    {
        await browser.Press("Tab");
        Assert.StartsWith($"answer-{code}=", await Focus(browser), StringComparison.Ordinal);
        await browser.Press(" ");
        for (var i = 0; i < option; i++)
        {
            await browser.Press("ArrowDown");
        }
    }

    private static async Task Type(Browser browser, string text)
    {
        foreach (var letter in text)
        {
            await browser.Press(letter == '\n' ? "Enter" : letter.ToString());
        }
    }

    private static Task<string> Focus(Browser browser) => browser.Evaluate("(e => e.type === 'radio' ? e.name + '=' + e.value : e.id)(document.activeElement)");

    private async Task<string> Saved()
    {
        for (var i = 0; i < 100; i++)
        {
            if (Directory.GetFiles(_folder, "*.csv") is [var file] && new FileInfo(file).Length > 0)
            {
                return file;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new FileNotFoundException("The page saved no file.", _folder);
    }
}
