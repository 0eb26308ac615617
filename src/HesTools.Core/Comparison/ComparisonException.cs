namespace HesTools.Comparison;

/// <summary>Two statistics that cannot be compared as asked.</summary>
public sealed class ComparisonException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="problem">What kind of problem it is.</param>
    /// <param name="message">What is wrong and why it matters, in words.</param>
    public ComparisonException(ComparisonProblem problem, string message)
        : base(message) => Problem = problem;

    /// <summary>What kind of problem it is.</summary>
    public ComparisonProblem Problem { get; }
}

/// <summary>Why two statistics cannot be compared. The name is the error id of the command.</summary>
public enum ComparisonProblem
{
    /// <summary>A message would count on both sides.</summary>
    PeriodsOverlap,

    /// <summary>They were to be differenced, but the later does not contain the earlier from the same start.</summary>
    NotCumulative,

    /// <summary>A cumulative figure fell: something was counted anew, or reset.</summary>
    NegativeDifference,

    /// <summary>They count different directions or domains.</summary>
    ScopesDiffer,

    /// <summary>One of them lacks the grouping asked for.</summary>
    GroupingMissing,
}
