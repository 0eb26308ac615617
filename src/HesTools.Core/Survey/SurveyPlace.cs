namespace HesTools.Survey;

/// <summary>What is in the place of a survey.</summary>
public enum SurveyPlace
{
    /// <summary>Nothing, or another survey that may be replaced.</summary>
    Free,

    /// <summary>The same survey: there is nothing to write.</summary>
    Same,

    /// <summary>Another survey, that may not be replaced.</summary>
    Taken,

    /// <summary>Another survey with answers, which are kept by the codes of questions and options: others would make them say something else.</summary>
    Answered,
}

/// <summary>How a survey takes its place.</summary>
/// <param name="Place">What is in its place.</param>
/// <param name="Survey">The survey; groups that were there keep their codes.</param>
/// <param name="Kept">The survey that is there; null: none.</param>
public sealed record SurveyReplacement(SurveyPlace Place, HesSurvey Survey, HesSurvey? Kept);
