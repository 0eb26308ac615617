using HesTools.Service;
using HesTools.Service.Export;

namespace HesTools.Core.Tests.Service;

public sealed class LessonTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset End = new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset Now = new(2026, 10, 10, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("hestools-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_action_needs_somebody_and_something_and_is_done_after_the_lesson_and_not_in_the_future()
    {
        var lesson = Lesson(5);
        Assert.Null(lesson.ProblemAt(Now));
        Assert.Null((lesson with { Change = "c" }).ProblemAt(Now));
        Assert.Null((lesson with { Change = "c", Owner = "o", Due = new(2026, 9, 30), Done = new(2026, 9, 5) }).ProblemAt(Now));
        Assert.Contains("owner", (lesson with { Change = "c", Owner = " ", Due = new(2026, 9, 30) }).ProblemAt(Now), StringComparison.Ordinal);
        Assert.Contains("what changes", (lesson with { Owner = "o", Due = new(2026, 9, 30) }).ProblemAt(Now), StringComparison.Ordinal);
        Assert.NotNull((lesson with { Done = new(2026, 9, 30) }).ProblemAt(Now));
        Assert.Contains("2026-09-05", (lesson with { Change = "c", Done = new(2026, 9, 4) }).ProblemAt(Now), StringComparison.Ordinal);
        Assert.NotNull((lesson with { Why = new('x', 4001) }).ProblemAt(Now));
        Assert.NotNull((lesson with { Change = "c", Owner = new('x', 201) }).ProblemAt(Now));
        Assert.NotNull((lesson with { Kind = ServiceEventKind.Incident, Why = "w" }).ProblemAt(Now));

        // A file is read whatever the day; and the day is that of the event's own offset.
        var later = lesson with { Change = "c", Done = new(2026, 10, 11) };
        Assert.Null(later.Problem);
        Assert.NotNull(later.ProblemAt(Now));
        Assert.Null(later.ProblemAt(new(2026, 10, 10, 23, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void The_record_has_the_lessons_of_its_period_and_the_open_actions_of_every_one()
    {
        var old = Lesson(1) with { Time = Start.AddDays(-40), Change = "old", Owner = "o", Due = new(2026, 8, 30) };
        ServiceEvent[] events =
        [
            old,
            Lesson(2) with { Change = "last day", Owner = "o", Due = new(2026, 9, 30) },
            Lesson(3) with { Change = "in time", Owner = "o", Due = new(2026, 10, 1) },
            Lesson(4) with { Change = "done", Owner = "o", Due = new(2026, 9, 6), Done = new(2026, 9, 20) },
            Lesson(5) with { Change = "done later", Owner = "o", Due = new(2026, 9, 7), Done = new(2026, 10, 5) },
            Lesson(6) with { Change = "nobody's" },
            Lesson(7) with { Change = "no date", Owner = "o" },
            Lesson(8),
            Lesson(9) with { Time = End, Change = "after", Owner = "o", Due = new(2026, 9, 8) },
        ];
        var record = HesServiceRecord.Of(events, Start, End);
        Assert.Equal((7, new DateOnly(2026, 10, 1)), (record.Lessons.Length, record.AsOf));
        Assert.Equal(["old", "done later", "last day", "in time", "no date"], record.OpenActions.Select(one => one.Change));
        Assert.Equal(["old", "done later", "last day"], record.OverdueActions.Select(one => one.Change));
        Assert.Equal(["old", "last day", "in time"], HesServiceRecord.Of(events, Start, End, new(2026, 10, 6)).OverdueActions.Select(one => one.Change));
        Assert.Equal(["Overdue", "Overdue", "Overdue", "Open", "Open", "NoOwner", "Done"], new ServiceRecordExport(record, events, TimeZoneInfo.Utc) is var export ? export.Changes.Select(export.StateOf) : []);
    }

    [Fact]
    public void A_lesson_is_the_same_one_after_its_action_was_set_and_files_of_before_are_written_the_same()
    {
        var lesson = Lesson(5) with { Change = "c", Owner = "o" };
        Assert.True(ServiceFile.Add(_folder, new(Start, ServiceEventKind.Incident, "x"), out _));
        Assert.DoesNotContain("Owner", File.ReadAllText(ServiceFile.PathOf(_folder)), StringComparison.Ordinal);
        Assert.True(ServiceFile.Add(_folder, lesson, out _));
        Assert.True(ServiceFile.Set(_folder, lesson, one => one with { Done = new(2026, 9, 9), Reference = "T-1" }, Now) is { IsChanged: true, Problem: null });
        Assert.False(ServiceFile.Add(_folder, lesson, out var kept));
        Assert.Equal(new DateOnly(2026, 9, 9), kept.Done);
        Assert.Equal(2, ServiceFile.Read(_folder).Count);

        // What was read before is still the lesson; what may not be changes nothing.
        var text = File.ReadAllText(ServiceFile.PathOf(_folder));
        Assert.NotNull(ServiceFile.Set(_folder, lesson, one => one with { Change = "" }, Now).Problem);
        Assert.NotNull(ServiceFile.Set(_folder, new(Start, ServiceEventKind.Incident, "x"), one => one with { Owner = "o" }, Now).Problem);
        Assert.Null(ServiceFile.Set(_folder, lesson with { Text = "other" }, one => one with { Owner = "p" }, Now).Event);
        Assert.Equal(text, File.ReadAllText(ServiceFile.PathOf(_folder)));
    }

    [Fact]
    public void What_was_not_looked_at_is_told_by_reference_and_else_by_day()
    {
        ServiceEvent[] events =
        [
            new(Start.AddDays(1), ServiceEventKind.Incident, "by reference", Reference: "INC-1"),
            new(Start.AddDays(2), ServiceEventKind.Interruption, "another reference", Reference: "INC-2"),
            new(Start.AddDays(3), ServiceEventKind.Incident, "by day"),
            new(Start.AddDays(4), ServiceEventKind.Incident, "no lesson"),
            new(Start.AddDays(4), ServiceEventKind.PolicyChange, "not asked"),
            Lesson(20) with { Reference = "inc-1" },
            new(Start.AddDays(3).AddHours(5), ServiceEventKind.Lesson, "same day"),
        ];
        var export = new ServiceRecordExport(HesServiceRecord.Of(events, Start, End), events, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        Assert.Equal(["another reference", "no lesson"], export.NotLearned.Select(one => one.Text));
        Assert.Equal(5, export.Timeline.Count);
    }

    private static ServiceEvent Lesson(int day) => new(Start.AddDays(day - 1).AddHours(10), ServiceEventKind.Lesson, $"lesson {day}");
}
