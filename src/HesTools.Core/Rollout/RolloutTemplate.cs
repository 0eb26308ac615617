namespace HesTools.Rollout;

/// <summary>What a plan is made of, whatever the groups, days and holidays.</summary>
public sealed record RolloutTemplate
{
    /// <summary>The product: a word without spaces.</summary>
    public required string Product { get; init; }

    /// <summary>The product as people know it.</summary>
    public required string Title { get; init; }

    /// <summary>Who does what.</summary>
    public required RolloutRole[] Roles { get; init; }

    /// <summary>Ways to build it in; the first is the usual one.</summary>
    public required RolloutMode[] Modes { get; init; }

    /// <summary>Phases in order. Phases next to each other that are of each group are done group by group.</summary>
    public required RolloutPhase[] Phases { get; init; }

    /// <summary>What shows that it was worth it.</summary>
    public TemplateMeasure[] Measures { get; init; } = [];

    /// <summary>What may go wrong.</summary>
    public TemplateRisk[] Risks { get; init; } = [];
}

/// <summary>A way to build a product in.</summary>
/// <param name="Name">Its name: a word.</param>
/// <param name="Title">It in a few words.</param>
/// <param name="Consequences">What follows from it.</param>
public sealed record RolloutMode(string Name, string Title, string[] Consequences);

/// <summary>Tasks that belong together.</summary>
/// <param name="Name">Its name; <c>{Group}</c> stands for the group.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="PerGroup">Whether it is done for each group: ids of its tasks get the number of the group.</param>
public sealed record RolloutPhase(string Name, TemplateTask[] Tasks, bool PerGroup = false);

/// <summary>A task of a template. In texts <c>{Group}</c> stands for the group.</summary>
public sealed record TemplateTask
{
    /// <summary>Its id; one of each group gets <c>-1</c>, <c>-2</c>, ... in the order of groups.</summary>
    public required string Id { get; init; }

    /// <summary>What, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What kind of thing.</summary>
    public RolloutTaskKind Kind { get; init; } = RolloutTaskKind.Task;

    /// <summary>The role that does or decides it.</summary>
    public required string Owner { get; init; }

    /// <summary>How long it takes, working days.</summary>
    public required int Days { get; init; }

    /// <summary>
    /// Tasks it follows. Between tasks of each group: of the same group; from a task of all to one of each group: of all groups; a task that the mode does not have is left out.
    /// </summary>
    public RolloutLink[] After { get; init; } = [];

    /// <summary>A task of each group: tasks of the group before that it follows too.</summary>
    public RolloutLink[] AfterPreviousGroup { get; init; } = [];

    /// <summary>Whether it changes the service.</summary>
    public bool IsChange { get; init; }

    /// <summary>The modes that have it; empty: all.</summary>
    public string[] Modes { get; init; } = [];

    /// <summary>How, in words.</summary>
    public string Text { get; init; } = "";

    /// <summary>A gate: what must be seen for it to open.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>How it is undone; empty: nothing to undo.</summary>
    public string Rollback { get; init; } = "";
}

/// <summary>A measure of a template.</summary>
/// <param name="Title">The measure, in words.</param>
/// <param name="Kind">Total, Outcome or Category, as a comparison has it.</param>
/// <param name="Figure">The name of the figure, as a comparison has it.</param>
/// <param name="Target">The verdict hoped for: Lower, Higher or NoClearChange.</param>
/// <param name="Modes">The modes that have it; null: all.</param>
public sealed record TemplateMeasure(string Title, string Kind, string Figure, string Target, string[]? Modes = null);

/// <summary>A risk of a template.</summary>
/// <param name="Risk">What may go wrong.</param>
/// <param name="Response">What is done about it.</param>
/// <param name="Owner">The role that watches it.</param>
/// <param name="Modes">The modes that have it; null: all.</param>
public sealed record TemplateRisk(string Risk, string Response, string Owner, string[]? Modes = null);
