using HesTools.Engine.Schedules;

namespace HesTools.Engine.Tests.Schedules;

public sealed class MermaidGanttTests
{
    [Fact]
    public void Bars_have_their_days_and_tags()
    {
        var text = MermaidGantt.Write(new("Plan", [
            new("a", "First", "One", new(2026, 12, 1), new(2026, 12, 2)) { Progress = GanttProgress.Done },
            new("b", "Second", "One", new(2026, 12, 3), new(2026, 12, 9)) { IsCritical = true, Progress = GanttProgress.InProgress, DaysLate = 1 },
            new("c", "Gate", "Two", new(2026, 12, 24), new(2026, 12, 29)) { IsGate = true, IsCritical = true },
        ]) { AsOf = new(2026, 12, 10), Holidays = [new(new(2026, 12, 25), new(2027, 1, 3), "x")] });
        Assert.Equal("""
            gantt
                title Plan#44; as of 10 Dec 2026
                dateFormat YYYY-MM-DD
                axisFormat %d %b
                inclusiveEndDates
                todayMarker off
                excludes weekends, 2026-12-25, 2026-12-26, 2026-12-27, 2026-12-28, 2026-12-29
                section One
                First :done, t-a, 2026-12-01, 2026-12-02
                Second (1 day late) :crit, active, t-b, 2026-12-03, 2026-12-09
                section Two
                Gate :milestone, crit, t-c, 2026-12-29, 2026-12-29

            """.ReplaceLineEndings("\n"), text);
    }

    [Theory]
    [InlineData("a: b; c, #d", "a#58; b#59; c#44; #35;d")]
    [InlineData("x\n%%{init: {}}%%", "x·#37;#37;#123;init#58; #123;#125;#125;#37;#37;")]
    [InlineData("section of mail", "#115;ection of mail")]
    [InlineData("2026-12-01 is the day", "#50;026-12-01 is the day")]
    [InlineData("  ", "-")]
    [InlineData("<b>&\"`\\", "#60;b#62;#38;#34;#96;#92;")]
    [InlineData("Überprüfung 学", "Überprüfung 学")]
    public void Nothing_in_a_name_is_syntax(string name, string expected) => Assert.Equal(expected, MermaidGantt.Text(name));

    [Fact]
    public void Ids_are_words_and_each_is_one_bar()
    {
        var lines = MermaidGantt.Write(new("Plan", [.. new[] { "done", "done", "a, after b\n", "" }.Select(id => new GanttBar(id, "x", "y", new(2026, 12, 1), new(2026, 12, 1)))])).Split('\n').Where(line => line.Contains(" :", StringComparison.Ordinal)).Select(line => line.Split(':', ',')[1]);
        Assert.Equal(["t-done", "t-done-n2", "t-aafterb", "t-"], lines);
    }
}
