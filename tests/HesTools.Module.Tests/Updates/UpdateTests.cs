using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Updates;

public sealed partial class UpdateTests(GoldenUpdate golden, GoldenMonth month) : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(2)> =cmd|' /C calc'!A0 \u202eevil [x](javascript:alert(3)) `${x}` {{ title }} {% raw %}";
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_text_is_the_published_update_word_for_word()
    {
        var expected = File.ReadAllText(Path.Combine(BuildPaths.Root, "tests", "HesTools.Module.Tests", "Updates", "golden-update.txt"));
        Assert.Equal(expected, golden.Read(".txt"));
    }

    [Fact]
    public void Every_format_carries_every_number_of_the_statistics()
    {
        using var json = JsonDocument.Parse(golden.Read(".json"));
        var statistics = json.RootElement.GetProperty("Statistics");
        var change = statistics.GetProperty("Change");
        var numbers = new List<string> { "18 (+18)", "26 days" };
        foreach (var figure in new[] { "Scanned", "Blocked", "Delivered", "Addresses" })
        {
            numbers.Add($"{statistics.GetProperty(figure).GetInt64():N0} (+{change.GetProperty(figure).GetInt64():N0})");
        }

        foreach (var (category, changed) in statistics.GetProperty("Categories").EnumerateArray().Zip(change.GetProperty("Categories").EnumerateArray()))
        {
            numbers.Add($"{category.GetProperty("Count").GetInt64():N0} (+{changed.GetProperty("Count").GetInt64():N0})");
        }

        Assert.Contains("292,818 (+179,784)", numbers);
        Assert.Contains("529 (+11)", numbers);
        Assert.Contains("206,357 (+129,726)", numbers);
        Assert.Contains("86,443 (+50,040)", numbers);
        foreach (var extension in new[] { ".txt", ".md", ".html" })
        {
            // "+" is text in HTML too, however it is written.
            var text = golden.Read(extension).Replace("&#x2B;", "+", StringComparison.Ordinal);
            Assert.All(numbers, number => Assert.Contains(number, text, StringComparison.Ordinal));
            Assert.Contains("HES statistics 19/07-14/08/2018", text, StringComparison.Ordinal);
        }

        // Each number of 26 days and ten categories stands in the tables of the page, and a number of the page stands in the update.
        var page = golden.Read(".html");
        foreach (var day in statistics.GetProperty("Daily").EnumerateArray())
        {
            Assert.Contains($"<td>{day.GetProperty("Scanned").GetInt64():N0}</td>", page, StringComparison.Ordinal);
            Assert.Contains($"<td>{day.GetProperty("Delivered").GetInt64():N0}</td>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_page_is_self_contained_small_and_without_script()
    {
        var page = golden.Read(".html");
        Assert.InRange(new FileInfo(golden.PathOf(".html")).Length, 1, 500 * 1024);
        Assert.DoesNotMatch("(?i)<script|<link|<iframe|javascript:|@import|url\\((?!#)|src=\"http|href=\"http", page);
        Assert.Contains("<html lang=\"en-GB\">", page, StringComparison.Ordinal);
        Assert.All(AccessibleNames().Matches(page), match => Assert.True(match.Groups[1].Length > 40));
        Assert.Equal(3, AccessibleNames().Count(page));
        var names = Regex.Matches(page, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void The_picture_is_a_png_with_ink_where_its_words_are()
    {
        var bytes = File.ReadAllBytes(golden.PathOf(".png"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        Assert.Equal((1120, 840), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
    }

    [Fact]
    public void The_mail_is_text_and_html_with_pictures_inline()
    {
        var mail = Encoding.ASCII.GetString(File.ReadAllBytes(golden.PathOf(".eml")));
        Assert.Contains("Subject: 2nd update on email security", mail, StringComparison.Ordinal);
        Assert.Contains("X-Unsent: 1", mail, StringComparison.Ordinal);
        Assert.Matches("(?s)multipart/alternative.*text/plain.*multipart/related.*text/html.*image/png", mail);
        Assert.All(mail.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        var parsed = ParsedMail.Read(golden.PathOf(".eml"));
        Assert.Equal(golden.Read(".txt").Trim(), parsed.Text.ReplaceLineEndings("\n").Trim());
        Assert.All(parsed.Pictures, picture => Assert.Contains("cid:" + picture, parsed.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_strangers_stays_text_in_every_format()
    {
        var big = new string('A', 100_000);
        _session.Runspace.SessionStateProxy.SetVariable("hostile", Hostile);
        _session.Runspace.SessionStateProxy.SetVariable("big", big);
        _session.Run(
            $"$s = Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -GroupBy Rule; "
            + "$json = $s.ToJson().Replace('library.university.example: Spam', $hostile.Replace('\\','\\\\').Replace('\"','\\\"')); "
            + "New-HesUpdate $json -Title $hostile -Organisation $hostile -Product $hostile -NextStep $hostile, $big, @{ Text = $hostile; Items = $hostile } | Export-HesUpdate -As Html, Text, Markdown, Eml, Json").Succeeded();
        var page = File.ReadAllText(Path.Combine(_session.Folder, "update.html"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)\u202e|&#x202e;|&#8238;", page);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("{{ title }}", page, StringComparison.Ordinal);
        Assert.Contains(big, page, StringComparison.Ordinal);
        var markdown = File.ReadAllText(Path.Combine(_session.Folder, "update.md"));
        Assert.DoesNotContain("\u202e", markdown, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)<script|(?<!\\)\[x\]", markdown);
        Assert.DoesNotContain("\u202e", File.ReadAllText(Path.Combine(_session.Folder, "update.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_update_knows_the_last_one_and_says_what_was_restated()
    {
        _session.Run("Initialize-HesWorkspace ws").Succeeded();
        _session.Run($"$first = Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.First} -WarningAction SilentlyContinue; $second = Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole}").Succeeded();
        Assert.Null(_session.Run("New-HesUpdate $first -Workspace ws").Succeeded().Single.Of("Statistics").Properties["Change"].Value);
        var update = _session.Run("New-HesUpdate $second -Workspace ws").Succeeded().Single;
        Assert.Equal(179_784, update.Of("Statistics").Of("Change").Number("Scanned"));
        Assert.Empty((string[])update.Properties["Restated"].Value);
        Assert.Equal(
            ["2018-07-19T0900Z--2018-07-29T0900Z.json", "2018-07-19T0900Z--2018-08-14T0900Z.json"],
            Directory.GetFiles(Path.Combine(_session.Folder, "ws", "updates")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // The first again, with a mapping that moves messages: what was given before is named. The second then counts days otherwise than the first did.
        _session.Run($"$moved = Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.First} -Mapping @{{ Graymail = 'Spam' }} -WarningAction SilentlyContinue").Succeeded();
        var again = _session.Run("New-HesUpdate $moved -Workspace ws").Succeeded().Single;
        Assert.Contains((string[])again.Properties["Restated"].Value, text => text.Contains("graymail was given as", StringComparison.Ordinal));
        var after = _session.Run("New-HesUpdate $second -Workspace ws").Succeeded().Single;
        Assert.Contains((string[])after.Properties["Restated"].Value, text => text.Contains("days of the previous update", StringComparison.Ordinal));

        // -WhatIf keeps nothing; a file that is none is named and left aside.
        File.WriteAllText(Path.Combine(_session.Folder, "ws", "updates", "broken.json"), "{");
        var before = Directory.GetFiles(Path.Combine(_session.Folder, "ws", "updates")).Length;
        var result = _session.Run($"Get-HesStatistics '{month.PathOf("Csv")}' -From 2018-07-20 -To 2018-08-01 -TimeZone Europe/London -WarningAction SilentlyContinue | New-HesUpdate -Workspace ws -WhatIf").Succeeded();
        Assert.Contains(result.Warnings, warning => warning.Contains("broken.json", StringComparison.Ordinal));
        Assert.Equal(before, Directory.GetFiles(Path.Combine(_session.Folder, "ws", "updates")).Length);
    }

    [Fact]
    public void Small_counts_are_hidden_in_tables_and_cannot_be_worked_out()
    {
        _session.Run($"$s = Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -GroupBy Rule; New-HesUpdate $s -SmallCellThreshold 50 | Export-HesUpdate -As Text").Succeeded();
        var rows = File.ReadAllLines(Path.Combine(_session.Folder, "update.txt")).SkipWhile(line => line != "By rule").Skip(2).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Split("; ")).ToList();
        Assert.True(rows.Count > 20);

        // Neither a row (scanned = blocked + delivered + neither) nor a column, whose sum is published, has a single hidden cell.
        Assert.All(rows, row => Assert.NotEqual(1, row[1..5].Count(cell => cell == "hidden")));
        for (var column = 1; column <= 5; column++)
        {
            Assert.True(column == 1 || rows.Count(row => row[^column] == "hidden") != 1);
            Assert.DoesNotContain(rows, row => row[^column] != "hidden" && int.Parse(row[^column], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture) is > 0 and < 50);
        }
    }

    [Fact]
    public void Updates_of_other_mail_keep_apart_and_what_does_not_belong_is_refused()
    {
        _session.Run("Initialize-HesWorkspace ws").Succeeded();
        string Statistics(string more) => $"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} {more}";
        foreach (var more in new[] { "", "-Domain it.university.example", "-Direction Outgoing -WarningAction SilentlyContinue" })
        {
            Assert.Empty((string[])_session.Run($"$s = {Statistics(more)}; New-HesUpdate $s -Workspace ws -WarningAction SilentlyContinue").Succeeded().Single.Properties["Restated"].Value);
        }

        Assert.Equal(3, Directory.GetFiles(Path.Combine(_session.Folder, "ws", "updates")).Length);
        _session.Run($"$whole = {Statistics("")}; $part = {Statistics("-Domain it.university.example")}; $later = Get-HesStatistics '{month.PathOf("Csv")}' -From 2018-08-01 -To 2018-08-20 -TimeZone Europe/London -WarningAction SilentlyContinue").Succeeded();
        _session.Run("New-HesUpdate $whole -Previous $part").Error("OtherPeriod");
        _session.Run("New-HesUpdate $whole -Previous $later").Error("OtherPeriod");
        _session.Run("Add-HesServiceEvent Implemented 2018-07-19; New-HesUpdate $whole -ServiceRecord (Get-HesServiceRecord)").Error("OtherPeriod");
        var twice = _session.Run("$whole, $part | New-HesUpdate | Export-HesUpdate -As Text");
        twice.Error("NamedTwice");
        Assert.Single(twice.Output);
    }

    [Fact]
    public void What_happened_is_told_and_an_interruption_before_the_period_is_not_denied()
    {
        _session.Run(
            "$z = @{ TimeZone = 'Europe/London' }; Add-HesServiceEvent Implemented 2018-07-01 @z; Add-HesServiceEvent Interruption 2018-07-05 'Before' -Duration 05:00 @z;"
            + "Add-HesServiceEvent PolicyChange 2018-08-01T09:00 'Spam to high' @z").Succeeded();
        _session.Run($"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} | New-HesUpdate | Export-HesUpdate -As Text, Markdown").Succeeded();
        var text = File.ReadAllText(Path.Combine(_session.Folder, "update.txt"));
        Assert.Contains("in operation for 44 days, in this period without any known service interruption.", text, StringComparison.Ordinal);
        Assert.Contains("01/08/2018, 09:00: policy change: Spam to high", text, StringComparison.Ordinal);

        // An interruption counts without an implementation, too.
        _session.Write("other/service.json", "{ \"Events\": [ { \"Time\": \"2018-08-01T00:00:00Z\", \"Kind\": \"Interruption\", \"Text\": \"Down\", \"Duration\": \"00:01:30\" } ] }");
        _session.Run($"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} -GroupBy Domain | New-HesUpdate -Workspace other | Export-HesUpdate -As Text, Markdown").Succeeded();
        Assert.Contains("interruption, 0.03 hours: Down", File.ReadAllText(Path.Combine(_session.Folder, "update.txt")), StringComparison.Ordinal);
        Assert.Matches(@"\| Group \| scanned \| blocked \| delivered \| neither \| addresses \|\n\|---\|---:\|", File.ReadAllText(Path.Combine(_session.Folder, "update.md")));
    }

    [Theory]
    [InlineData("\"NextSteps\": [", "\"NextSteps\": [ null, ", "NextSteps")]
    [InlineData("\"Lessons\": []", "\"Lessons\": [ null ]", "Service")]
    [InlineData("\"Interruptions\": 0", "\"Interruptions\": -5", "Service")]
    [InlineData("\"SmallCellThreshold\": 5", "\"SmallCellThreshold\": -5", "SmallCellThreshold")]
    [InlineData("\"Scanned\": 292818", "\"Scanned\": 292819", "Scanned")]
    [InlineData("\"Texts\": {}", "\"Texts\": { \"caption\": \"{% for i in (1..2000000000) %}{% endfor %}\" }", "range")]
    [InlineData("\"Texts\": {}", "\"Texts\": { \"caption\": \"{{ 1 | divided_by: 0 }}\" }", "rendered")]
    public void Updates_that_were_altered_are_errors_with_an_id(string text, string altered, string reason)
    {
        var json = golden.Read(".json");
        Assert.Contains(text, json, StringComparison.Ordinal);
        _session.Write("altered.json", json.Replace(text, altered, StringComparison.Ordinal).Replace("\"Title\": \"2nd update on email security\"", "\"Title\": \"\"", StringComparison.Ordinal));
        var error = Assert.Single(_session.Run("Export-HesUpdate altered.json -As Text").Errors);
        Assert.Matches("^(NotUpdate|TemplateInvalid),", error.FullyQualifiedErrorId);
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Definitions_and_sentences_of_a_comparison_are_replaceable()
    {
        var published = Path.Combine(BuildPaths.Root, "samples", "published");
        _session.Run(
            $"$c = Compare-HesPeriod '{published}/second-update.json' '{published}/third-update.json' -Cumulative; $u = New-HesUpdate '{published}/third-update.json' -Previous '{published}/second-update.json' -Comparison $c; $u | Export-HesUpdate -As Text -Name before; "
            + $"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} | New-HesUpdate -Text @{{ 'definition.Blocked' = 'Never reached anybody.' }} | Export-HesUpdate -As Text -Name after").Succeeded();
        var before = File.ReadAllText(Path.Combine(_session.Folder, "before.txt"));
        Assert.Contains("5,100,777 (+4,807,959) email messages for 18,131 (+17,602)", before, StringComparison.Ordinal);
        Assert.Contains("0 (-18) were neither.", before, StringComparison.Ordinal);
        Assert.Contains("assumed, not known", before, StringComparison.Ordinal);
        Assert.Contains("Never reached anybody.", File.ReadAllText(Path.Combine(_session.Folder, "after.txt")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE", "19.07-14.08.2018")]
    [InlineData("sv-SE", "2018-07-19-2018-08-14")]
    public void A_caption_is_a_date_of_the_culture(string culture, string expected)
    {
        _session.Run($"Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole} | New-HesUpdate -Culture {culture} | Export-HesUpdate -As Text, Html").Succeeded();
        Assert.Contains("HES statistics " + expected, File.ReadAllText(Path.Combine(_session.Folder, "update.txt")), StringComparison.Ordinal);

        // The words are English where a culture has none.
        Assert.Contains("<html lang=\"en-GB\">", File.ReadAllText(Path.Combine(_session.Folder, "update.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_layouts_and_culture_are_the_organisations()
    {
        _session.Run($"$s = Get-HesStatistics '{month.PathOf("Csv")}' {GoldenMonth.Whole}").Succeeded();
        _session.Write("templates/de-DE/texts.json", """{ "title": "Bericht", "figures": "{{ scanned | number }} E-Mails am {{ to | shortdate }}." }""");
        _session.Write("templates/de-DE/update.txt.liquid", "{{ title }}: {{ intro | join: ' ' }}\n");
        _session.Run("New-HesUpdate $s -Culture de-DE -Text @{ categories = 'Im Einzelnen:' } | Export-HesUpdate -As Text").Succeeded();
        Assert.Equal("Bericht: 292.818 E-Mails am 14.08.2018. Im Einzelnen:\n", File.ReadAllText(Path.Combine(_session.Folder, "update.txt")));

        _session.Write("templates/de-DE/update.txt.liquid", "{% if %}");
        Assert.Contains("no Liquid template", _session.Run("New-HesUpdate $s -Culture de-DE | Export-HesUpdate -As Text").Error("TemplateInvalid").ToString(), StringComparison.Ordinal);
        _session.Run("New-HesUpdate $s -Culture xx-YY | Export-HesUpdate").Error("TemplateInvalid");
        _session.Run("'nowhere.json' | Export-HesUpdate").Error("NotUpdate");
        _session.Run("New-HesUpdate nowhere.json").Error("NotStatistics");
        _session.Run("New-HesUpdate $s | Export-HesUpdate -TemplatePath nowhere").Error("FileNotFound");
    }

    [Fact]
    public void What_is_incomplete_is_said_and_not_sent_when_that_is_asked_for()
    {
        var result = _session.Run($"$s = Get-HesStatistics '{month.PathOf("Csv")}' -From 2018-07-10 -To 2018-08-14 -TimeZone Europe/London -WarningAction SilentlyContinue; $u = New-HesUpdate $s; $u | Export-HesUpdate -As Text").Succeeded();
        Assert.Contains(result.Warnings, warning => warning.Contains("before the first row", StringComparison.Ordinal));
        Assert.Contains("may not be complete", File.ReadAllText(Path.Combine(_session.Folder, "update.txt")), StringComparison.Ordinal);
        _session.Run("$u | Send-HesUpdate -To a@example.org -From b@example.org -SmtpServer localhost -RequireComplete").Error("UpdateIncomplete");
        _session.Run("$u | Send-HesUpdate -To a@example.org -From b@example.org -SmtpServer mail.example.org -AllowInsecure").Error("TlsRequired");
        _session.Run("$u | Send-HesUpdate -To nobody -From b@example.org -SmtpServer localhost -Port 1").Error("InvalidAddress");
        _session.Run("$u | Send-HesUpdate -To a@example.org -From b@example.org -SmtpServer 127.0.0.1 -Port 1").Error("MailServerUnreachable");
        Assert.Empty(_session.Run("$u | Send-HesUpdate -To a@example.org -From b@example.org -SmtpServer 127.0.0.1 -Port 1 -WhatIf").Succeeded().Output);
    }

    [Fact]
    public async Task Another_zone_and_culture_of_the_machine_give_the_same_files()
    {
        var texts = new List<string>();
        foreach (var (zone, culture) in new[] { ("UTC", "en-GB"), ("Pacific/Auckland", "de-DE"), ("America/St_Johns", "tr-TR") })
        {
            var name = culture[..2];
            var result = await ConsoleProcess.RunWith(
                null,
                ["-Command", $"[cultureinfo]::CurrentCulture = $env:HES_CULTURE; '{golden.PathOf(".json")}' | Export-HesUpdate -As Html, Text, Markdown -Name {name} -Path '{_session.Folder}'"],
                environment: new Dictionary<string, string> { ["TZ"] = zone, ["HES_CULTURE"] = culture });
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            texts.Add(string.Concat(new[] { ".html", ".txt", ".md" }.Select(extension => File.ReadAllText(Path.Combine(_session.Folder, name + extension)))));
        }

        Assert.All(texts, text => Assert.Equal(texts[0], text));
        Assert.Contains(golden.Read(".txt"), texts[0], StringComparison.Ordinal);
    }

    [GeneratedRegex("role=\"img\" aria-label=\"([^\"]*)\"")]
    private static partial Regex AccessibleNames();
}
