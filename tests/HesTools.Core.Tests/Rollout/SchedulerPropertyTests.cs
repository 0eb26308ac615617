using HesTools.Rollout;

namespace HesTools.Core.Tests.Rollout;

public class SchedulerPropertyTests
{
    private static readonly DateOnly Today = new(2026, 1, 1);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_task_is_on_its_earliest_days_and_twice_gives_the_same(int seed)
    {
        var plan = RolloutOracle.Random(new Random(seed));
        var scheduled = RolloutScheduler.Schedule(plan);
        var oracle = new RolloutOracle(plan);
        Assert.All(scheduled.Tasks, task => Assert.Equal(oracle.Of(task.Id), (task.Start, task.End)));
        Assert.Equal(RolloutPlanFile.Format(scheduled), RolloutPlanFile.Format(RolloutScheduler.Schedule(scheduled)));
        Assert.Equal(RolloutPlanFile.Format(scheduled), RolloutPlanFile.Format(RolloutPlanFile.Parse(RolloutPlanFile.Format(scheduled))));
        Assert.NotEmpty(scheduled.CriticalPath);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Moving_a_date_moves_its_dependents_to_their_earliest_days_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        var plan = RolloutScheduler.Schedule(RolloutOracle.Random(random));
        var task = plan.Tasks[random.Next(plan.Tasks.Length)];
        var day = new RolloutOracle(plan).Later(task.Start, random.Next(1, 30), task.IsChange);
        var edited = RolloutEdit.Apply(plan, new RolloutTaskEdit { Task = task.Id, Start = day }, Today);
        var dependents = RolloutOracle.Dependents(plan, task.Id);
        var oracle = new RolloutOracle(edited.Plan);
        Assert.Equal(day, edited.Plan.Tasks.Single(one => one.Id == task.Id).Start);
        foreach (var (before, after) in plan.Tasks.Zip(edited.Plan.Tasks))
        {
            Assert.Equal(before.Id, after.Id);
            Assert.Equal(oracle.Of(after.Id), (after.Start, after.End));
            Assert.True(dependents.Contains(after.Id) || (before.Start, before.End, before.Reason) == (after.Start, after.End, after.Reason), after.Id);
        }

        // Each move is told, with a reason; of a dependent, with the task that moved it.
        Assert.Equal(plan.Tasks.Zip(edited.Plan.Tasks).Where(pair => (pair.First.Start, pair.First.End) != (pair.Second.Start, pair.Second.End)).Select(pair => pair.First.Id), edited.Moves.Select(move => move.Task));
        Assert.All(edited.Moves, move => Assert.Matches(move.Task == task.Id ? "^It is set to start not before " : "^It follows '", move.Reason));

        // And back.
        var back = RolloutEdit.Apply(edited.Plan, new RolloutTaskEdit { Task = task.Id, AsEarlyAsCanBe = true }, Today).Plan;
        Assert.All(back.Tasks.Where(one => task.NotBefore is null), one => Assert.Equal(plan.Tasks.Single(old => old.Id == one.Id).Start, one.Start));
    }

    /// <summary>
    /// A task that starts later by its slack, in days on which it may be done, leaves the end of the plan where it is; by one more, it does not. Both are tested by the oracle, which knows of no slack.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Slack_is_what_a_task_can_be_late_and_not_a_day_more(int seed)
    {
        var plan = RolloutScheduler.Schedule(RolloutOracle.Random(new Random(seed)));
        var oracle = new RolloutOracle(plan);
        DateOnly EndWith(RolloutTask task, int days)
        {
            var moved = plan with { Tasks = [.. plan.Tasks.Select(one => one.Id == task.Id ? one with { NotBefore = oracle.Later(one.Start, days, one.IsChange) } : one)] };
            var late = new RolloutOracle(moved);
            return moved.Tasks.Max(one => late.Of(one.Id).End);
        }

        Assert.All(plan.Tasks, task =>
        {
            Assert.Equal(plan.End, EndWith(task, task.Slack));
            Assert.True(EndWith(task, task.Slack + 1) > plan.End);
            Assert.Equal(task.Slack == 0, task.IsCritical);
        });
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_finished_stays_and_what_follows_goes_by_it(int seed)
    {
        var random = new Random(seed);
        var plan = RolloutScheduler.Schedule(RolloutOracle.Random(random));
        foreach (var id in plan.Tasks.OrderBy(task => task.Start).ThenBy(task => task.End).Take(random.Next(1, 6)).Select(task => task.Id).ToArray())
        {
            var task = plan.Tasks.Single(one => one.Id == id);
            if (task.After.Any(link => plan.Tasks.Single(one => one.Id == link.Task).Progress != RolloutProgress.Done))
            {
                Assert.Equal(RolloutProblem.ProgressNotAllowed, Assert.Throws<RolloutException>(() => RolloutEdit.Apply(plan, new RolloutTaskEdit { Task = id, Progress = RolloutProgress.Done, Started = task.Start, Finished = task.End }, task.End)).Problem);
                continue;
            }

            var finished = task.End.AddDays(random.Next(4));
            plan = RolloutEdit.Apply(plan, new RolloutTaskEdit { Task = id, Progress = RolloutProgress.Done, Finished = finished }, finished).Plan;
            var (done, oracle) = (plan.Tasks.Single(one => one.Id == id), new RolloutOracle(plan));
            Assert.Equal((task.Start, finished, 0, false), (done.Start, done.End, done.Slack, done.IsCritical));
            Assert.All(plan.Tasks, one => Assert.Equal(oracle.Of(one.Id), (one.Start, one.End)));
        }
    }

    /// <summary>What is left is put on days anew by the oracle, from a plan in which nothing that is left can be in the past.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void As_things_stand_a_plan_ends_when_what_is_left_can_be_done_from_the_day_on(int seed)
    {
        var random = new Random(seed);
        var plan = RolloutScheduler.Schedule(RolloutOracle.Random(random));
        var asOf = plan.Start.AddDays(random.Next(-20, 300));
        plan = plan with
        {
            Tasks = [.. plan.Tasks.Select(task => task.After.Length > 0 ? task : random.Next(3) switch
            {
                0 => task with { Progress = RolloutProgress.Done, Started = task.Start, Finished = task.End },
                1 => task with { Progress = RolloutProgress.InProgress, Started = task.Start },
                _ => task,
            })],
        };
        var days = new RolloutOracle(plan);
        RolloutTask Known(RolloutTask task)
        {
            if (task.Progress == RolloutProgress.NotStarted || task.Started > asOf)
            {
                return task with { Progress = RolloutProgress.NotStarted, NotBefore = task.NotBefore > asOf ? task.NotBefore : asOf };
            }

            if (task.Finished <= asOf)
            {
                return task;
            }

            var end = days.Later(task.Start, task.Days - 1, task.IsChange);
            end = end > asOf ? end : days.Later(asOf.AddDays(-1), 1, task.IsChange);
            return task with { Progress = RolloutProgress.Done, Finished = end };
        }

        var late = plan with { Tasks = [.. plan.Tasks.Select(Known)] };
        var oracle = new RolloutOracle(late);
        var (status, expected) = (RolloutStatus.Of(plan, asOf), late.Tasks.Max(task => oracle.Of(task.Id).End));
        Assert.Equal((plan.End, expected), (status.End, status.ForecastEnd));
        Assert.Equal(Enumerable.Range(plan.End.DayNumber + 1, Math.Max(0, expected.DayNumber - plan.End.DayNumber)).Count(day => days.IsOpen(DateOnly.FromDayNumber(day), isChange: false)), status.DaysLate);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_circle_is_found_and_named_as_one(int seed)
    {
        var random = new Random(seed);
        var plan = RolloutOracle.Random(random);
        var task = plan.Tasks[random.Next(plan.Tasks.Length)];
        var dependents = RolloutOracle.Dependents(plan, task.Id).ToArray();
        var last = dependents[random.Next(dependents.Length)];
        plan = plan with { Tasks = [.. plan.Tasks.Select(one => one.Id == task.Id ? one with { After = [.. one.After.Where(link => link.Task != last), new RolloutLink(last)] } : one)] };
        var error = Assert.Throws<RolloutException>(() => RolloutScheduler.Schedule(plan));
        Assert.Equal(RolloutProblem.CircularTasks, error.Problem);

        var circle = error.Message[(error.Message.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimEnd('.').Split("->", StringSplitOptions.TrimEntries);
        Assert.Equal(circle[0], circle[^1]);
        Assert.Equal(circle.Length - 1, circle.Distinct().Count());
        Assert.All(circle.Zip(circle.Skip(1)), pair => Assert.Contains(plan.Tasks.Single(one => one.Id == pair.Second).After, link => link.Task == pair.First));
    }
}
