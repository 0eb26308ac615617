using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>What happened to a task, and whether it can have.</summary>
internal static class RolloutFacts
{
    /// <summary>The task with what happened.</summary>
    /// <param name="plan">The plan as it is.</param>
    /// <param name="task">The task, with what is planned of it.</param>
    /// <param name="edit">What is told.</param>
    /// <param name="asOf">Today.</param>
    public static RolloutTask Apply(HesRolloutPlan plan, RolloutTask task, RolloutTaskEdit edit, DateOnly asOf)
    {
        if (edit.Progress is null && edit.Started is null && edit.Finished is null)
        {
            // The note of a gate that was decided is what it was decided on.
            return edit.Note is not null && task.Kind == RolloutTaskKind.Gate && task.Progress is RolloutProgress.Done or RolloutProgress.Refused && string.IsNullOrWhiteSpace(edit.Note)
                ? throw NotAllowed(task, "it is a gate that was decided: its note says what was seen, and cannot be empty") : task;
        }

        var progress = edit.Progress ?? task.Progress;
        CheckStep(plan, task, edit, progress);
        if (progress == RolloutProgress.NotStarted)
        {
            return task with { Progress = progress, Started = null, Finished = null };
        }

        // A gate that is looked at again was looked at on another day; what goes on was begun when it was.
        var known = task.Progress == RolloutProgress.Refused && edit.Progress is not null ? null : task.Started;
        DateOnly? finished = progress == RolloutProgress.Done ? edit.Finished ?? (edit.Progress is null ? task.Finished : null) ?? asOf : null;
        var planned = task.Progress == RolloutProgress.Refused ? task.End : task.Start;
        var started = edit.Started ?? known ?? (progress != RolloutProgress.Done ? asOf
            : planned <= finished ? planned
            : throw new RolloutException(RolloutProblem.ImpossibleDate, task.Id, $"The task '{task.Id}' was to start on {PlanText.Day(planned)}, after {PlanText.Day(finished!.Value)}, on which it is told as finished: say when it was begun."));
        CheckDays(plan, task, started, finished, asOf);
        return task with { Progress = progress, Started = started, Finished = finished };
    }

    private static void CheckStep(HesRolloutPlan plan, RolloutTask task, RolloutTaskEdit edit, RolloutProgress progress)
    {
        if (progress == RolloutProgress.NotStarted && (edit.Started is not null || edit.Finished is not null))
        {
            throw NotAllowed(task, "it is not started, so it has no days on which it was: say how far it is");
        }

        if (edit.Finished is not null && progress != RolloutProgress.Done)
        {
            throw NotAllowed(task, $"it is {progress}, so it has no day on which it was finished: {(progress == RolloutProgress.Refused ? "the day it was refused is the one it was begun (-Started)" : "say that it is done")}");
        }

        if (progress != RolloutProgress.Done && RolloutGraph.Followers(plan, task.Id).Where(other => other.Progress != RolloutProgress.NotStarted).ToArray() is { Length: > 0 } begun)
        {
            throw NotAllowed(task, $"what follows it was begun: {Names(begun)}");
        }

        if (progress == RolloutProgress.NotStarted)
        {
            return;
        }

        if (task.After.Select(link => RolloutRules.Find(plan, link.Task)).Where(before => before.Progress != RolloutProgress.Done).ToArray() is { Length: > 0 } open)
        {
            throw NotAllowed(task, $"what it follows is not done: {string.Join(", ", open.Select(Open))}");
        }

        if (progress == RolloutProgress.Refused && task.Kind != RolloutTaskKind.Gate)
        {
            throw NotAllowed(task, "only a gate can be refused");
        }

        if (task.Kind == RolloutTaskKind.Gate && progress is RolloutProgress.Done or RolloutProgress.Refused && edit.Progress is not null && string.IsNullOrWhiteSpace(edit.Note))
        {
            throw NotAllowed(task, $"it is a gate: say in a note what was seen. Evidence: {task.Evidence.TrimEnd('.')}");
        }
    }

    private static void CheckDays(HesRolloutPlan plan, RolloutTask task, DateOnly started, DateOnly? finished, DateOnly asOf)
    {
        var before = task.After.Select(link => RolloutRules.Find(plan, link.Task)).MaxBy(one => one.Finished);
        var follower = RolloutGraph.Followers(plan, task.Id).Where(other => other.Started is not null).MinBy(other => other.Started);
        var problem = (finished ?? started) > asOf ? $"{PlanText.Day(finished ?? started)} is to come: today is {PlanText.Day(asOf)}"
            : started > finished ? $"it cannot have been finished on {PlanText.Day(finished.Value)}, before it was begun on {PlanText.Day(started)}"
            : started < before?.Finished ? $"it cannot have been begun on {PlanText.Day(started)}, before '{before.Id}', which it follows, was finished on {PlanText.Day(before.Finished.Value)}"
            : finished > follower?.Started ? $"it cannot have been finished on {PlanText.Day(finished.Value)}, after '{follower.Id}', which follows it, was begun on {PlanText.Day(follower.Started.Value)}"
            : null;
        if (problem is not null)
        {
            throw new RolloutException(RolloutProblem.ImpossibleDate, task.Id, $"The task '{task.Id}': {problem}.");
        }
    }

    private static string Open(RolloutTask task) => task.Kind == RolloutTaskKind.Gate ? $"the gate '{task.Id}' is {(task.Progress == RolloutProgress.Refused ? "refused" : "shut")}" : $"'{task.Id}' ({task.Progress})";

    private static string Names(RolloutTask[] tasks) => string.Join(", ", tasks.Select(task => $"'{task.Id}'"));

    private static RolloutException NotAllowed(RolloutTask task, string why) => new(RolloutProblem.ProgressNotAllowed, task.Id, $"The task '{task.Id}': {why}.");
}
