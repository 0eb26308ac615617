using System.Text.Json;
using HesTools.Rollout;

namespace HesTools.Core.Tests.Rollout;

public class RolloutRulesTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly HesRolloutPlan Plan = new()
    {
        Product = "P", Title = "P", Groups = ["G"], Mode = "M", Consequences = [], Start = Monday, Roles = [new("Owner"), new("Lead")],
        Tasks =
        [
            Task("a", 5), Task("gate", 1, "a") with { Kind = RolloutTaskKind.Gate, Evidence = "Something seen." }, Task("b", 3, "gate") with { IsChange = true }, Task("side", 1),
        ],
    };

    private static RolloutTask Task(string id, int days, params string[] after) =>
        new() { Id = id, Phase = "P", Title = $"The task {id}", Kind = RolloutTaskKind.Task, Owner = "Owner", Days = days, After = [.. after.Select(one => new RolloutLink(one))] };

    private static HesRolloutPlan With(string id, Func<RolloutTask, RolloutTask> change) => Plan with { Tasks = [.. Plan.Tasks.Select(task => task.Id == id ? change(task) : task)] };

    private static RolloutException Refused(RolloutProblem problem, string named, Func<object> work)
    {
        var error = Assert.Throws<RolloutException>(work);
        Assert.Equal(problem, error.Problem);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        return error;
    }

    private static RolloutEdited Edit(HesRolloutPlan plan, RolloutTaskEdit edit) => RolloutEdit.Apply(plan, edit, new DateOnly(2026, 3, 20));

    [Fact]
    public void Days_are_working_days_and_the_reason_says_what_was_avoided()
    {
        var plan = RolloutScheduler.Schedule(Plan with { Holidays = [new(new(2026, 3, 4), new(2026, 3, 4), "Founder's day")], Freezes = [new(new(2026, 3, 10), new(2026, 3, 13), "exams")] });
        Assert.Equal(["2026-03-02..2026-03-09", "2026-03-10..2026-03-10", "2026-03-16..2026-03-18", "2026-03-02..2026-03-02"], plan.Tasks.Select(task => $"{task.Start:yyyy-MM-dd}..{task.End:yyyy-MM-dd}"));
        Assert.Contains("Interrupted: Wed 4 Mar 2026: holiday 'Founder's day'.", plan.Tasks[0].Reason, StringComparison.Ordinal);
        Assert.Contains("follows 'gate' (The task gate), which ends on Tue 10 Mar 2026. Avoided: Wed 11 Mar 2026 to Fri 13 Mar 2026: freeze 'exams'", plan.Tasks[2].Reason, StringComparison.Ordinal);

        // What ends before a freeze has until it ends: only what comes after it is critical.
        Assert.Equal(["b"], plan.CriticalPath);
        Assert.Equal([3, 3, 0, 11], plan.Tasks.Select(task => task.Slack));
        Assert.Equal(["a", "gate", "b"], RolloutScheduler.Schedule(Plan).CriticalPath);
    }

    [Fact]
    public void What_cannot_be_is_an_error_that_names_it()
    {
        Refused(RolloutProblem.CircularTasks, "a -> gate -> b -> a", () => RolloutScheduler.Schedule(With("a", task => task with { After = [new("b")] })));
        Refused(RolloutProblem.CircularTasks, "a -> a", () => RolloutScheduler.Schedule(With("a", task => task with { After = [new("a")] })));
        Refused(RolloutProblem.TaskNotFound, "'lost'", () => RolloutScheduler.Schedule(With("b", task => task with { After = [new("lost")] })));
        Assert.Contains("Owner, Lead", Refused(RolloutProblem.OwnerNotFound, "'Nobody'", () => RolloutScheduler.Schedule(With("b", task => task with { Owner = "Nobody" }))).Message, StringComparison.Ordinal);
        Refused(RolloutProblem.InvalidRolloutPlan, "'a' is there twice", () => RolloutScheduler.Schedule(With("side", task => task with { Id = "a" })));
        Refused(RolloutProblem.InvalidRolloutPlan, "1 to 250", () => RolloutScheduler.Schedule(With("b", task => task with { Days = 0 })));
        Refused(RolloutProblem.InvalidRolloutPlan, "1,000 tasks", () => RolloutScheduler.Schedule(Plan with { Tasks = [.. Enumerable.Range(0, 1001).Select(number => Task($"t{number}", 1))] }));

        // a: 2 to 6 March; gate: 9; b: 10 to 12.
        var late = Refused(RolloutProblem.ImpossibleDate, "2 working days after Tue 10 Mar 2026", () => RolloutScheduler.Schedule(Plan with { FinishBy = new(2026, 3, 10) }));
        Assert.Contains("a -> gate -> b", late.Message, StringComparison.Ordinal);
        Refused(RolloutProblem.ImpossibleDate, "'gate' ends on Mon 9 Mar 2026, 1 working day after Fri 6 Mar 2026", () => RolloutScheduler.Schedule(With("gate", task => task with { FinishBy = new(2026, 3, 6) })));
        Assert.Equal(new DateOnly(2026, 3, 12), RolloutScheduler.Schedule(Plan with { FinishBy = new(2026, 3, 12) }).End);

        // A freeze or a holiday without end ends the search, and not the day.
        Refused(RolloutProblem.ImpossibleDate, "'b' finds no", () => RolloutScheduler.Schedule(Plan with { Freezes = [new(Monday, DateOnly.MaxValue, "ever")] }));
        Refused(RolloutProblem.ImpossibleDate, "holiday 'ever'", () => RolloutScheduler.Schedule(Plan with { Holidays = [new(DateOnly.MinValue, DateOnly.MaxValue, "ever")] }));
    }

    [Fact]
    public void A_file_that_was_edited_is_checked_when_it_is_read()
    {
        var good = RolloutPlanFile.Format(RolloutScheduler.Schedule(Plan));
        Assert.Equal(good, RolloutPlanFile.Format(RolloutPlanFile.Parse(good)));
        foreach (var (old, bad, named) in new[]
        {
            ("\"Task\": \"a\"", "\"Task\": \"b\"", "gate -> b -> gate"), ("\"Task\": \"a\"", "\"Task\": \"lost\"", "'lost'"), ("\"Owner\": \"Owner\"", "\"Owner\": \"Nobody\"", "'Nobody'"), ("\"Days\": 5", "\"Days\": 2147483647", "1 to 250"),
            ("\"Id\": \"side\"", "\"Id\": \"b\"", "twice"), ("\"Id\": \"side\"", "\"Id\": \"../b\"", "an id has"), ("\"TimeZone\": \"UTC\"", "\"TimeZone\": \"Mars\"", "'Mars'"), ("\"Progress\": \"NotStarted\"", "\"Progress\": \"Done\"", "begun"),
            ("\"Evidence\": \"Something seen.\"", "\"Evidence\": \"\"", "evidence"), ("\"Wait\": 0", "\"Wait\": -1", "waits"), ("\"Start\": \"2026-03-02\"", "\"Start\": \"9999-12-31\"", "2999"),
        })
        {
            Assert.Contains(old, good, StringComparison.Ordinal);
            Assert.Contains(named, Assert.Throws<JsonException>(() => RolloutPlanFile.Parse(good.Replace(old, bad, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_move_is_to_a_day_that_can_be()
    {
        var plan = RolloutScheduler.Schedule(Plan with { Freezes = [new(new(2026, 3, 16), new(2026, 3, 18), "exams")] });
        Refused(RolloutProblem.ImpossibleDate, "the earliest day is Tue 10 Mar 2026. It follows 'gate'", () => Edit(plan, new() { Task = "b", Start = new(2026, 3, 9) }));
        Refused(RolloutProblem.ImpossibleDate, "freeze 'exams'. The next that is, is Thu 19 Mar 2026", () => Edit(plan, new() { Task = "b", Start = new(2026, 3, 17) }));
        Refused(RolloutProblem.ImpossibleDate, "weekend", () => Edit(plan, new() { Task = "side", Start = new(2026, 3, 7) }));
        Refused(RolloutProblem.TaskNotFound, "'none'", () => Edit(plan, new() { Task = "none", Start = Monday }));
        Refused(RolloutProblem.OwnerNotFound, "'Nobody'", () => Edit(plan, new() { Task = "b", Owner = "Nobody" }));

        var moved = Edit(plan, new() { Task = "A", Start = new(2026, 3, 3) });
        Assert.Equal(["a", "gate", "b"], moved.Moves.Select(move => move.Task));
        Assert.Equal("It follows 'gate', which now ends on Tue 10 Mar 2026 and not on Mon 9 Mar 2026.", moved.Moves[2].Reason);
        Assert.Empty(Edit(plan, new() { Task = "side", Owner = "lead" }).Moves);
        Assert.Equal("Lead", Edit(plan, new() { Task = "side", Owner = "lead" }).Plan.Tasks[3].Owner);

        // Neither does an edit make the plan end later than it must.
        plan = RolloutEdit.FinishBy(plan, new(2026, 3, 13)).Plan;
        Refused(RolloutProblem.ImpossibleDate, "the day it must end by", () => Edit(plan, new() { Task = "a", Days = 9 }));
        Assert.Equal(3, Edit(plan, new() { Task = "a", Days = 6 }).Moves.Length);
        Refused(RolloutProblem.ImpossibleDate, "'b'", () => Edit(plan, new() { Task = "b", FinishBy = new(2026, 3, 11) }));
    }

    [Fact]
    public void Progress_follows_the_order_and_gates_open_on_what_was_seen()
    {
        var plan = RolloutScheduler.Schedule(Plan);
        Refused(RolloutProblem.ProgressNotAllowed, "'a' (NotStarted)", () => Edit(plan, new() { Task = "gate", Progress = RolloutProgress.Done, Note = "seen" }));
        Refused(RolloutProblem.ProgressNotAllowed, "only a gate", () => Edit(plan, new() { Task = "a", Progress = RolloutProgress.Refused, Note = "no" }));
        Refused(RolloutProblem.ImpossibleDate, "to come", () => Edit(plan, new() { Task = "a", Progress = RolloutProgress.Done, Finished = new(2026, 3, 21) }));
        Refused(RolloutProblem.ImpossibleDate, "before it was begun", () => Edit(plan, new() { Task = "a", Progress = RolloutProgress.Done, Started = new(2026, 3, 5), Finished = new(2026, 3, 4) }));
        Refused(RolloutProblem.ProgressNotAllowed, "say how far it is", () => Edit(plan, new() { Task = "a", Started = Monday }));

        plan = Edit(plan, new() { Task = "a", Progress = RolloutProgress.InProgress, Started = new(2026, 3, 3) }).Plan;
        Refused(RolloutProblem.ImpossibleDate, "was begun on Tue 3 Mar 2026", () => Edit(plan, new() { Task = "a", Start = new(2026, 3, 4) }));
        Refused(RolloutProblem.ProgressNotAllowed, "'a' (InProgress)", () => Edit(plan, new() { Task = "gate", Progress = RolloutProgress.InProgress }));
        plan = Edit(plan, new() { Task = "a", Progress = RolloutProgress.Done, Finished = new(2026, 3, 10) }).Plan;
        Refused(RolloutProblem.ProgressNotAllowed, "the gate 'gate' is shut", () => Edit(plan, new() { Task = "b", Progress = RolloutProgress.InProgress }));
        Refused(RolloutProblem.ProgressNotAllowed, "Something seen", () => Edit(plan, new() { Task = "gate", Progress = RolloutProgress.Done }));

        // A gate that is refused holds what follows until it is looked at again, and opened.
        plan = Edit(plan, new() { Task = "gate", Progress = RolloutProgress.Refused, Started = new(2026, 3, 11), Note = "3 wrong" }).Plan;
        Refused(RolloutProblem.ProgressNotAllowed, "the gate 'gate' is refused", () => Edit(plan, new() { Task = "b", Progress = RolloutProgress.InProgress }));
        plan = Edit(plan, new() { Task = "gate", Start = new(2026, 3, 18) }).Plan;
        Assert.Equal((new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 18), new DateOnly(2026, 3, 19)), (plan.Tasks[1].Start, plan.Tasks[1].End, plan.Tasks[2].Start));
        Refused(RolloutProblem.ProgressNotAllowed, "note", () => Edit(plan, new() { Task = "gate", Progress = RolloutProgress.Done }));
        plan = Edit(plan, new() { Task = "gate", Progress = RolloutProgress.Done, Note = "none wrong", Finished = new(2026, 3, 18) }).Plan;
        plan = Edit(plan, new() { Task = "b", Progress = RolloutProgress.InProgress, Started = new(2026, 3, 19) }).Plan;
        Refused(RolloutProblem.ProgressNotAllowed, "what follows it was begun: 'b'", () => Edit(plan, new() { Task = "gate", Progress = RolloutProgress.NotStarted }));
        Refused(RolloutProblem.ImpossibleDate, "after 'b'", () => Edit(plan, new() { Task = "gate", Finished = new(2026, 3, 20) }));
        plan = Edit(plan, new() { Task = "b", Progress = RolloutProgress.NotStarted }).Plan;
        Assert.Null(plan.Tasks[2].Started);

        // What happened is not refused because it was too late; the reason says that it was.
        plan = Edit(With("a", task => task with { FinishBy = new(2026, 3, 10) }), new() { Task = "a", Progress = RolloutProgress.InProgress, Started = new(2026, 3, 6) }).Plan;
        Assert.Contains("2 working days after Tue 10 Mar 2026, the day it must end by", plan.Tasks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_is_late_says_when_it_can_end_and_keeps_its_days()
    {
        // a: 2 to 6 March; gate: 9; b: 10 to 12. Seen on Friday the 13th, nothing was begun: a takes until the 19th, gate the 20th, b 23 to 25.
        var plan = RolloutScheduler.Schedule(Plan);
        var status = RolloutStatus.Of(plan, new(2026, 3, 13));
        Assert.Equal((new DateOnly(2026, 3, 12), new DateOnly(2026, 3, 25), 9), (status.End, status.ForecastEnd, status.DaysLate));
        Assert.Equal(["a", "side"], status.Next.Select(task => task.Id).Order());
        Assert.Equal(0, RolloutStatus.Of(plan, Monday).DaysLate);

        // What goes on ends no earlier than the day; a gate that was refused opens no earlier.
        var begun = Edit(plan, new() { Task = "a", Progress = RolloutProgress.InProgress, Started = Monday }).Plan;
        Assert.Equal(new DateOnly(2026, 3, 19), RolloutStatus.Of(begun, new(2026, 3, 13)).ForecastEnd);
        var refused = Edit(Edit(begun, new() { Task = "a", Progress = RolloutProgress.Done, Finished = new(2026, 3, 6) }).Plan, new() { Task = "gate", Progress = RolloutProgress.Refused, Started = new(2026, 3, 9), Note = "2 wrong" }).Plan;
        Assert.Equal(new DateOnly(2026, 3, 18), RolloutStatus.Of(refused, new(2026, 3, 13)).ForecastEnd);

        // What happened later is not known on the day; a plan without days left, and a day at the end of time, are no error.
        Assert.Equal(new DateOnly(2026, 3, 12), RolloutStatus.Of(refused, new(2026, 3, 4)).ForecastEnd);
        Assert.Equal(new DateOnly(2036, 3, 13), RolloutStatus.Of(plan with { Freezes = [new(new(2026, 3, 13), DateOnly.MaxValue, "ever")] }, new(2026, 3, 13)).ForecastEnd);
        Assert.Equal(DateOnly.MaxValue, RolloutStatus.Of(plan, DateOnly.MaxValue).ForecastEnd);

        var lines = RolloutPlanTable.Lines(plan, new(2026, 3, 13)).Select(line => line.Trim()).ToArray();
        Assert.Contains("Planned to end Thu 12 Mar 2026; as things stand not before Wed 25 Mar 2026, 9 working days later", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.Contains("0 of 4 tasks done, 4 late", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.Equal(4, lines.Count(line => line.EndsWith(" late", StringComparison.Ordinal)));
        Assert.DoesNotContain("as things stand", string.Join(' ', RolloutPlanTable.Lines(plan, Monday).Select(line => line.Trim())), StringComparison.Ordinal);
    }

    [Fact]
    public void What_happened_does_not_let_a_plan_end_later_than_it_must()
    {
        var plan = RolloutEdit.FinishBy(RolloutScheduler.Schedule(Plan), new(2026, 3, 13)).Plan;
        Refused(RolloutProblem.ImpossibleDate, "the day it must end by", () => Edit(plan, new() { Task = "a", Days = 200, Progress = RolloutProgress.InProgress, Started = Monday }));
        Refused(RolloutProblem.ImpossibleDate, "'a' ends on Fri 6 Mar", () => Edit(plan, new() { Task = "a", FinishBy = new(2026, 3, 5), Progress = RolloutProgress.InProgress, Started = Monday }));

        // What happened is told, and told once.
        var late = Edit(plan, new() { Task = "a", Progress = RolloutProgress.InProgress, Started = new(2026, 3, 9) });
        Assert.Contains("ends on Thu 19 Mar 2026, 4 working days after Fri 13 Mar 2026", Assert.Single(late.Missed), StringComparison.Ordinal);
        Assert.Empty(Edit(late.Plan, new() { Task = "side", Progress = RolloutProgress.InProgress, Started = new(2026, 3, 9) }).Missed);

        // And the day can be taken away, of the plan and of a task.
        Assert.Null(RolloutEdit.FinishBy(plan, null).Plan.FinishBy);
        var task = Edit(Plan, new() { Task = "a", FinishBy = new(2026, 3, 20) }).Plan;
        Assert.Null(Edit(task, new() { Task = "a", NoFinishBy = true }).Plan.Tasks[0].FinishBy);
        Refused(RolloutProblem.ImpossibleDate, "as early as can be", () => Edit(plan, new() { Task = "a", Start = new(2026, 3, 3), AsEarlyAsCanBe = true }));
    }

    [Fact]
    public void Nulls_line_breaks_in_ids_and_days_far_away_are_refused()
    {
        Refused(RolloutProblem.InvalidRolloutPlan, "null", () => RolloutScheduler.Schedule(Plan with { Tasks = [null!] }));
        Refused(RolloutProblem.InvalidRolloutPlan, "null", () => RolloutScheduler.Schedule(With("b", task => task with { After = [null!] })));
        Refused(RolloutProblem.InvalidRolloutPlan, "null", () => RolloutScheduler.Schedule(Plan with { Roles = [null!] }));
        Refused(RolloutProblem.InvalidRolloutPlan, "an id has", () => RolloutScheduler.Schedule(With("side", task => task with { Id = "side\n" })));
        Refused(RolloutProblem.InvalidRolloutPlan, "more than ten years", () => RolloutScheduler.Schedule(With("side", task => task with { Progress = RolloutProgress.Done, Started = Monday, Finished = new(2999, 12, 31) })));
        Refused(RolloutProblem.InvalidRolloutPlan, "more than ten years", () => RolloutScheduler.Schedule(With("side", task => task with { Progress = RolloutProgress.InProgress, Started = new(2001, 1, 1) })));
    }

    [Fact]
    public void A_file_that_was_edited_past_a_gate_is_refused_and_days_that_do_not_come_out_are_told()
    {
        Refused(RolloutProblem.InvalidRolloutPlan, "'b' is InProgress, and 'gate', which it follows, is not done", () => RolloutScheduler.Schedule(With("b", task => task with { Progress = RolloutProgress.InProgress, Started = Monday })));
        var plan = RolloutScheduler.Schedule(Plan);
        Assert.False(RolloutEdit.IsStale(plan));
        Assert.True(RolloutEdit.IsStale(plan with { Tasks = [plan.Tasks[0] with { End = new(2026, 3, 13) }, .. plan.Tasks[1..]] }));

        // b ends on Thursday the 12th; with a day more, on Friday.
        Assert.Empty(RolloutScheduler.BeforeClosedDays(plan));
        Assert.Equal(["b"], RolloutScheduler.BeforeClosedDays(Edit(plan, new() { Task = "b", Days = 4 }).Plan).Select(task => task.Id));
        Assert.Equal(["b"], RolloutScheduler.BeforeClosedDays(RolloutScheduler.Schedule(Plan with { Holidays = [new(new(2026, 3, 13), new(2026, 3, 13))] })).Select(task => task.Id));
    }

    [Fact]
    public void A_thousand_tasks_that_each_follow_three_hundred_are_edited_at_once()
    {
        var plan = RolloutScheduler.Schedule(Plan with { Tasks = [.. Enumerable.Range(0, 1000).Select(number => Task($"t{number}", 1, [.. Enumerable.Range(Math.Max(0, number - 300), Math.Min(number, 300)).Select(before => $"t{before}")]))] });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var day = 2; day < 7; day++)
        {
            Assert.Equal(1000, Edit(plan, new() { Task = "t0", Days = day }).Moves.Length);
            Assert.Equal(5, RolloutStatus.Of(plan with { Tasks = [.. plan.Tasks.Select(task => task with { After = [] })] }, Monday).Next.Length);
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }
}
