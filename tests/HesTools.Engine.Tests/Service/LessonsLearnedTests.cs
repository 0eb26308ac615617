using System.Text;
using System.Text.RegularExpressions;
using HesTools.Engine.Service;
using HesTools.Service;
using HesTools.Service.Export;

namespace HesTools.Engine.Tests.Service;

public sealed partial class LessonsLearnedTests
{
    private const string Hostile = "=</script><img src=x onerror=alert(1)>|`*[x](javascript:1)\r\n# Heading\n\u202E{{ zone }}";
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_exercise_names_overdue_actions_first_and_has_every_lesson()
    {
        var files = Render("Backup link was not tested");
        Assert.Equal(["lessons-learned.md", "lessons-learned.html", "lessons-learned.csv"], files.Keys);
        foreach (var text in new[] { files["lessons-learned.md"], files["lessons-learned.html"] })
        {
            Assert.True(text.IndexOf("16 days late", StringComparison.Ordinal) is > 0 and var at && at < text.IndexOf("Availability", StringComparison.Ordinal));
            foreach (var word in new[] { "Backup link was not tested", "15 September 2026", "Test the link", "Network team", "done on 12 September 2026", "not recorded", "99.432%", "nobody owns it", "went well", "Link down", "No lesson of this" })
            {
                Assert.Contains(word, text, StringComparison.Ordinal);
            }
        }

        Assert.Contains("- [x] **Change:** Tell everybody twice", files["lessons-learned.md"], StringComparison.Ordinal);
        Assert.Contains("- [ ] **Change:** Test the link", files["lessons-learned.md"], StringComparison.Ordinal);
        Assert.Equal(["Overdue", "NoOwner", "Done"], files["lessons-learned.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(files, Render("Backup link was not tested"));
    }

    [Fact]
    public void What_strangers_wrote_is_text_in_every_file()
    {
        var files = Render(Hostile);
        var html = files["lessons-learned.html"];
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<[^>]*(src|href)=", html);
        Assert.Contains("{{ zone }}", html, StringComparison.Ordinal);
        var markdown = files["lessons-learned.md"];
        Assert.Contains(@"\</script\>\<img", markdown, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)^# Heading", markdown);
        Assert.All(files.Values, text => Assert.DoesNotContain('\u202E', text));
        var late = markdown.Split('\n').Single(line => line.StartsWith("| 16 days", StringComparison.Ordinal));
        Assert.Equal(6, Pipes().Count(late));
        Assert.DoesNotMatch("(?m)(^|,)\"?=", files["lessons-learned.csv"]);
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipes();

    private static Dictionary<string, string> Render(string text)
    {
        ServiceEvent[] events =
        [
            new(Start, ServiceEventKind.Implemented, ""),
            new(Start.AddDays(4), ServiceEventKind.Interruption, "Link down", TimeSpan.FromHours(4.09), Reference: "INC-1"),
            new(Start.AddDays(6), ServiceEventKind.Incident, "No lesson of this"),
            new(Start.AddDays(5), ServiceEventKind.Lesson, text, Reference: "INC-1") { Why = text, Change = text.StartsWith('=') ? text : "Test the link", Owner = text.StartsWith('=') ? text : "Network team", Due = new(2026, 9, 15) },
            new(Start.AddDays(7), ServiceEventKind.Lesson, "Two teams were not told") { Change = "Tell everybody twice", Owner = "Mail team", Done = new(2026, 9, 12) },
            new(Start.AddDays(8), ServiceEventKind.Lesson, "Nobody wrote it down") { Change = "Write it down" },
            new(Start.AddDays(9), ServiceEventKind.Lesson, "The switch was quiet"),
        ];
        var export = new ServiceRecordExport(HesServiceRecord.Of(events, Start, Start.AddDays(30)), events, TimeZoneInfo.Utc);
        return new ServiceRecordRenderer().Render(export, ServiceRecordFormat.LessonsLearned, TestPaths.Templates).ToDictionary(file => file.Name, file => Encoding.UTF8.GetString(file.Bytes));
    }
}
