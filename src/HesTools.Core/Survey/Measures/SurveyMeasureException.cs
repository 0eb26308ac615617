namespace HesTools.Survey.Measures;

/// <summary>A survey that cannot be measured as asked.</summary>
/// <param name="problem">What kind of problem.</param>
/// <param name="item">What it is about: a code, a group, a theme.</param>
/// <param name="message">The problem, naming the item.</param>
public sealed class SurveyMeasureException(SurveyMeasureProblem problem, string item, string message) : Exception(message)
{
    /// <summary>What kind of problem.</summary>
    public SurveyMeasureProblem Problem => problem;

    /// <summary>What it is about.</summary>
    public string Item => item;
}

/// <summary>Kinds of problems; each is the id of an error.</summary>
public enum SurveyMeasureProblem
{
    /// <summary>Nobody answered yet.</summary>
    NoResponses,

    /// <summary>There is no such question to make groups by.</summary>
    GroupNotFound,

    /// <summary>The code book is none.</summary>
    InvalidCodeBook,

    /// <summary>More complete responses than people who could answer.</summary>
    PopulationTooSmall,
}
