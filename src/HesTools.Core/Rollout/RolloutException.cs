namespace HesTools.Rollout;

/// <summary>A plan that cannot be.</summary>
/// <param name="problem">What kind of problem.</param>
/// <param name="item">What it is about: a task, a role, a product.</param>
/// <param name="message">The problem, naming the item.</param>
public sealed class RolloutException(RolloutProblem problem, string item, string message) : Exception(message)
{
    /// <summary>What kind of problem.</summary>
    public RolloutProblem Problem => problem;

    /// <summary>What it is about.</summary>
    public string Item => item;
}

/// <summary>Kinds of problems of a plan; each is the id of an error.</summary>
public enum RolloutProblem
{
    /// <summary>The template is none: the message names the place.</summary>
    InvalidRolloutTemplate,

    /// <summary>There is no template for the product.</summary>
    RolloutTemplateNotFound,

    /// <summary>A value is out of its range.</summary>
    InvalidRolloutPlan,

    /// <summary>Tasks wait for each other in a circle; the message names them.</summary>
    CircularTasks,

    /// <summary>There is no such task.</summary>
    TaskNotFound,

    /// <summary>The owner is none of the roles.</summary>
    OwnerNotFound,

    /// <summary>A date cannot be: before what it follows, not a working day, in a freeze, to come though it is told as done, or later than it may.</summary>
    ImpossibleDate,

    /// <summary>A step of a task is not allowed as things stand: a task before it is not finished, or a gate is shut.</summary>
    ProgressNotAllowed,
}
