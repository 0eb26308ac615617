using System.Text.Json.Serialization;
using HesTools.Time;

namespace HesTools.Rollout;

/// <summary>The plan of taking a product into service: what is to be done, by whom, in what order, and when. Days are those of the plan's zone.</summary>
public sealed record HesRolloutPlan
{
    /// <summary>The product: the name of its template, <c>CloudAppSecurity</c>.</summary>
    public required string Product { get; init; }

    /// <summary>The product as people know it.</summary>
    public required string Title { get; init; }

    /// <summary>Groups of people that get it, in the order they do.</summary>
    public required string[] Groups { get; init; }

    /// <summary>How it is built in: the name of a mode of the template, <c>Api</c> or <c>Inline</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>What follows from the mode.</summary>
    public required string[] Consequences { get; init; }

    /// <summary>The first day anything is done.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last day it may end; null: any.</summary>
    public DateOnly? FinishBy { get; init; }

    /// <summary>The zone of its days: an IANA or Windows id.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Days on which nobody works.</summary>
    public DayRange[] Holidays { get; init; } = [];

    /// <summary>Days on which nothing of the service is changed.</summary>
    public DayRange[] Freezes { get; init; } = [];

    /// <summary>Who does what: every owner of a task is one of these roles.</summary>
    public required RolloutRole[] Roles { get; init; }

    /// <summary>What is to be done, in the order of the template; dates are those of the last calculation.</summary>
    public required RolloutTask[] Tasks { get; init; }

    /// <summary>What shows that it was worth it.</summary>
    public RolloutMeasure[] Measures { get; init; } = [];

    /// <summary>What may go wrong.</summary>
    public RolloutRisk[] Risks { get; init; } = [];

    // End and CriticalPath are worked out of the tasks; a file that says otherwise would say two things.

    /// <summary>The day the last task ends.</summary>
    [JsonIgnore]
    public DateOnly End => Tasks.Length == 0 ? Start : Tasks.Max(task => task.End);

    /// <summary>Ids of the tasks that nothing can move without moving the end, in order of time.</summary>
    [JsonIgnore]
    public string[] CriticalPath => [.. Tasks.Where(task => task.IsCritical).OrderBy(task => task.Start).ThenBy(task => task.End).Select(task => task.Id)];
}

/// <summary>Who does a part.</summary>
/// <param name="Role">The role, as tasks name it.</param>
/// <param name="Name">The person or team that has it; empty: not yet said.</param>
/// <param name="Text">What the role is for.</param>
public sealed record RolloutRole(string Role, string Name = "", string Text = "");

/// <summary>A thing to be done.</summary>
public sealed record RolloutTask
{
    /// <summary>Its id: lower-case letters, digits and hyphens; a task of a group ends with the number of the group.</summary>
    public required string Id { get; init; }

    /// <summary>The phase it is of.</summary>
    public required string Phase { get; init; }

    /// <summary>What, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What kind of thing.</summary>
    public required RolloutTaskKind Kind { get; init; }

    /// <summary>The group of people; empty: all.</summary>
    public string Group { get; init; } = "";

    /// <summary>The role that does or decides it.</summary>
    public required string Owner { get; init; }

    /// <summary>How long it takes, working days, at least one.</summary>
    public required int Days { get; init; }

    /// <summary>Tasks that must have ended before.</summary>
    public RolloutLink[] After { get; init; } = [];

    /// <summary>Whether it changes the service: not done in a freeze.</summary>
    public bool IsChange { get; init; }

    /// <summary>How, in words.</summary>
    public string Text { get; init; } = "";

    /// <summary>A gate: what must be seen for it to open.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>How it is undone; empty: nothing to undo.</summary>
    public string Rollback { get; init; } = "";

    /// <summary>No day before, as an administrator set it; null: as early as can be.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>The last day it may end; null: any.</summary>
    public DateOnly? FinishBy { get; init; }

    /// <summary>How far it is.</summary>
    public RolloutProgress Progress { get; init; }

    /// <summary>The day it was begun; null: it was not.</summary>
    public DateOnly? Started { get; init; }

    /// <summary>The day it was finished; null: it was not.</summary>
    public DateOnly? Finished { get; init; }

    /// <summary>What was seen or done, in words; a gate opens on it.</summary>
    public string Note { get; init; } = "";

    /// <summary>The first day of it, calculated.</summary>
    public DateOnly Start { get; init; }

    /// <summary>The last day of it, calculated, included.</summary>
    public DateOnly End { get; init; }

    /// <summary>Working days it can be late without moving the end of the plan.</summary>
    public int Slack { get; init; }

    /// <summary>Whether it has no slack and is not finished.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Why it is on these days.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>That a task comes after another.</summary>
/// <param name="Task">The id of the other.</param>
/// <param name="Wait">Working days between the end of the other and the start of this.</param>
public sealed record RolloutLink(string Task, int Wait = 0);

/// <summary>Kinds of tasks.</summary>
public enum RolloutTaskKind
{
    /// <summary>What must be there before anything else.</summary>
    Prerequisite,

    /// <summary>Work.</summary>
    Task,

    /// <summary>A decision on evidence: what follows waits for it.</summary>
    Gate,

    /// <summary>Telling people.</summary>
    Communication,
}

/// <summary>How far a task is.</summary>
public enum RolloutProgress
{
    /// <summary>Nothing is done.</summary>
    NotStarted,

    /// <summary>It is begun.</summary>
    InProgress,

    /// <summary>It is finished; a gate is open.</summary>
    Done,

    /// <summary>A gate was looked at and stays shut, for the reason in its note.</summary>
    Refused,
}

/// <summary>What shows that it was worth it: a figure of <c>Compare-HesPeriod</c>.</summary>
public sealed record RolloutMeasure
{
    /// <summary>The measure, in words.</summary>
    public required string Title { get; init; }

    /// <summary>Total, Outcome or Category, as a comparison has it.</summary>
    public required string Kind { get; init; }

    /// <summary>The name of the figure, as a comparison has it.</summary>
    public required string Figure { get; init; }

    /// <summary>The verdict hoped for: Lower, Higher or NoClearChange.</summary>
    public required string Target { get; init; }

    /// <summary>The verdict that was found; empty: not compared yet.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>Met, NotMet or CannotTell; empty: not compared yet.</summary>
    public string Result { get; init; } = "";

    /// <summary>What the comparison says of it; empty: not compared yet.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>The end of the period that was compared; null: not compared yet.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>What may go wrong.</summary>
/// <param name="Risk">What.</param>
/// <param name="Response">What is done about it.</param>
/// <param name="Owner">The role that watches it.</param>
public sealed record RolloutRisk(string Risk, string Response, string Owner);

/// <summary>That a task is on other days than it was.</summary>
/// <param name="Task">Its id.</param>
/// <param name="Title">What it is.</param>
/// <param name="FromStart">The first day as it was.</param>
/// <param name="FromEnd">The last day as it was.</param>
/// <param name="Start">The first day as it is.</param>
/// <param name="End">The last day as it is.</param>
/// <param name="Reason">Why.</param>
public sealed record RolloutMove(string Task, string Title, DateOnly FromStart, DateOnly FromEnd, DateOnly Start, DateOnly End, string Reason);
