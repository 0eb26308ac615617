using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using HesTools.Engine.Rollout;
using HesTools.Rollout;
using HesTools.Rollout.Export;
using HesTools.Workspaces;

namespace HesTools.Engine.Tests.Rollout;

public sealed class RolloutExportTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>|`*[x](javascript:1)\r\nSUMMARY:x;,\\ %%{init: {}}%% \u202E";

    [Theory]
    [InlineData(RolloutExportFormat.Markdown)]
    [InlineData(RolloutExportFormat.Html)]
    [InlineData(RolloutExportFormat.Ics)]
    [InlineData(RolloutExportFormat.Csv)]
    [InlineData(RolloutExportFormat.Gantt)]
    public void The_same_plan_gives_the_same_bytes(RolloutExportFormat format)
    {
        var first = Render(RolloutSample.Plan(), format);
        Assert.NotEmpty(first);
        if (format == RolloutExportFormat.Ics)
        {
            Thread.Sleep(1100);
        }

        Assert.Equal(first.Select(file => (file.Name, Convert.ToHexString(file.Bytes))), Render(RolloutSample.Plan(), format).Select(file => (file.Name, Convert.ToHexString(file.Bytes))));
    }

    [Theory]
    [InlineData(RolloutExportFormat.Markdown)]
    [InlineData(RolloutExportFormat.Html)]
    public void The_plan_says_where_it_stands_and_names_who_is_late(RolloutExportFormat format)
    {
        var text = Regex.Replace(Text(RolloutSample.Plan(), format).Replace("**", "", StringComparison.Ordinal), "</?strong>", "");
        foreach (var part in new[]
        {
            "1 of 9 tasks done, 1 in progress, 7 not begun", "Connect the tenant, report only, ", "Licences for both groups: Messaging, was to end Fri 20 Nov 2026, 4 days late.", "Next gate: Gate: enforce for the first group, Thu 10 Dec 2026, as things stand not before ",
            "not said yet", "Security lead (A. Lee)", "Mode: Api.", "No change of mail flow.", "Mon 9 Nov 2026 to Fri 20 Nov 2026", "critical", "Revoke the consent of the application.", "What is scanned", "no clear change", "not met", "3 against 4.",
            "Compare-HesPeriod", "Report only first.", "Christmas", "end of year", "Working days that a task can be late", "done (Thu 12 Nov 2026)",
        })
        {
            Assert.Contains(part, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_gate_that_was_refused_is_told_with_its_note()
    {
        var plan = RolloutSample.Plan();
        plan = plan with { Tasks = [.. plan.Tasks.Select(task => task.Id == "gate-1" ? task with { Progress = RolloutProgress.Refused, Note = "Two wrong holds" } : task)] };
        Assert.Contains("**Gate: enforce for the first group**: Two wrong holds. Decides: Security lead (A. Lee).", Text(plan, RolloutExportFormat.Markdown).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("(refused)", Text(plan, RolloutExportFormat.Gantt), StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_be_done_now_says_what_is_late_and_a_plan_in_time_promises_its_end()
    {
        var text = Text(RolloutSample.Plan(), RolloutExportFormat.Markdown);
        Assert.Contains("- Licences for both groups, Mon 9 Nov 2026 to Fri 20 Nov 2026 (4 days late). Who: Messaging.", text, StringComparison.Ordinal);
        var plan = RolloutScheduler.Schedule(RolloutSample.Plan() with { Start = new(2026, 11, 24), Tasks = [.. RolloutSample.Plan().Tasks.Select(task => task with { Progress = RolloutProgress.NotStarted, Started = null, Finished = null })] });
        Assert.DoesNotContain("late", Text(plan, RolloutExportFormat.Markdown)[..1500], StringComparison.Ordinal);

        // Delay is taken up by the freeze until the 4th of January: only then the end moves. Nothing was begun on the 20th, 31 working days remain.
        foreach (var format in new[] { RolloutExportFormat.Markdown, RolloutExportFormat.Html })
        {
            var late = Encoding.UTF8.GetString(new RolloutPlanRenderer().Render(plan, new(2027, 1, 20), format, TestPaths.Templates)[0].Bytes);
            Assert.Matches("The plan is late(\\*\\*|</strong>): planned to end [A-Z][a-z]{2} [0-9]+ Jan 2027; as things stand not before [A-Z][a-z]{2} [0-9]+ (Feb|Mar) 2027, [0-9]+ working days later", late);
            Assert.Contains("As planned; what is late comes before all of it.", late, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_was_done_after_the_day_counts_as_not_done()
    {
        var text = Encoding.UTF8.GetString(new RolloutPlanRenderer().Render(RolloutSample.Plan(), new(2026, 11, 11), RolloutExportFormat.Markdown, TestPaths.Templates)[0].Bytes);
        Assert.Contains("0 of 9 tasks done, 2 in progress", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RolloutExportFormat.Html)]
    [InlineData(RolloutExportFormat.Ics)]
    [InlineData(RolloutExportFormat.Gantt)]
    public void A_plan_that_was_never_calculated_or_ends_with_the_calendar_is_written(RolloutExportFormat format)
    {
        var plan = RolloutSample.Plan();
        Assert.NotEmpty(Render(plan with { Tasks = [.. plan.Tasks.Select(task => task with { Start = default, End = default })] }, format));
        Assert.NotEmpty(Render(plan with { Tasks = [plan.Tasks[0] with { Start = DateOnly.MaxValue, End = DateOnly.MaxValue }] }, format));
    }

    [Fact]
    public void What_strangers_wrote_is_text_in_pages()
    {
        var html = Text(RolloutSample.Plan(Hostile), RolloutExportFormat.Html);
        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script, img, iframe, link, a"));
        Assert.Equal(RolloutSample.Plan(Hostile).Tasks.Length, page.QuerySelectorAll("h3 + div tbody tr").Length);
        Assert.Contains("img src=x", page.QuerySelector("svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.DoesNotMatch("""<[^>]*\s(src|href)="(?!#)""", Regex.Replace(html, """xlink:href="#[^"]*"|aria-label="[^"]*" """, ""));
        Assert.DoesNotContain('\u202E', html);
        var markdown = Text(RolloutSample.Plan(Hostile), RolloutExportFormat.Markdown);
        Assert.Contains(@"\</script\>\<img", markdown, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)^SUMMARY", markdown);
    }

    [Fact]
    public void The_calendar_is_read_again_with_the_same_days()
    {
        var plan = RolloutSample.Plan(Hostile);
        var text = Text(plan, RolloutExportFormat.Ics);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("METHOD", text, StringComparison.Ordinal);
        var calendar = Ical.Net.Calendar.Load(text)!;
        var first = calendar.Events[0]!;
        Assert.Equal(plan.Tasks.Select(task => (task.Start, task.End.AddDays(1))), calendar.Events.Select(one => (DateOnly.FromDateTime(one.DtStart!.Value), DateOnly.FromDateTime(one.DtEnd!.Value))));
        Assert.All(calendar.Events, one => Assert.False(one.DtStart!.HasTime));
        Assert.Equal(plan.Tasks.Where(task => task.Kind is RolloutTaskKind.Gate or RolloutTaskKind.Communication).Select(task => task.Start), calendar.Events.Where(one => one.Alarms.Count == 1).Select(one => DateOnly.FromDateTime(one.DtStart!.Value)));

        // A task that moves stays the same event; that of another product is another.
        var moved = Ical.Net.Calendar.Load(Text(plan with { Title = "x", Tasks = [plan.Tasks[0] with { Start = new(2026, 12, 1), End = new(2026, 12, 2) }] }, RolloutExportFormat.Ics))!.Events.Single();
        Assert.Equal(first.Uid, moved.Uid);
        Assert.NotEqual(moved.Uid, Ical.Net.Calendar.Load(Text(plan with { Product = "Other" }, RolloutExportFormat.Ics))!.Events[0]!.Uid);
    }

    [Fact]
    public void No_cell_of_the_table_is_a_formula()
    {
        var plan = RolloutSample.Plan();
        var lines = Text(plan with { Tasks = [.. plan.Tasks.Select(task => task with { Note = "=1+1" })] }, RolloutExportFormat.Csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + plan.Tasks.Length, lines.Length);
        Assert.StartsWith("licences,Before anything,Licences for both groups,Prerequisite,,Messaging,,10,2026-11-09,2026-11-20,,0,True,InProgress,4,2026-11-10,,'=1+1,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_schedule_is_drawn_as_high_as_it_has_rows()
    {
        var files = Render(RolloutSample.Plan(Hostile), RolloutExportFormat.Gantt);
        Assert.Equal(["rollout-plan.mmd", "rollout-plan.png", "rollout-plan.svg"], files.Select(file => file.Name));
        var png = files[1].Bytes;
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(png.AsSpan(0, 8)));
        Assert.Equal(2000, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        var fewer = RolloutSample.Plan();
        var lower = Render(fewer with { Tasks = fewer.Tasks[..2] }, RolloutExportFormat.Gantt)[1].Bytes;
        Assert.True(BinaryPrimitives.ReadInt32BigEndian(lower.AsSpan(20)) < BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        var svg = Encoding.UTF8.GetString(files[2].Bytes);
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        System.Xml.Linq.XDocument.Parse(svg);
        Assert.Equal(["rollout-plan.mmd"], Render(fewer with { Tasks = [] }, RolloutExportFormat.Gantt).Select(file => file.Name));
    }

    private static IReadOnlyList<ExportedFile> Render(HesRolloutPlan plan, RolloutExportFormat format) => new RolloutPlanRenderer().Render(plan, RolloutSample.AsOf, format, TestPaths.Templates);

    private static string Text(HesRolloutPlan plan, RolloutExportFormat format) => Encoding.UTF8.GetString(Render(plan, format)[0].Bytes);
}
