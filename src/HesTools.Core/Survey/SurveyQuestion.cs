namespace HesTools.Survey;

/// <summary>A question of a survey: one idea each.</summary>
public sealed record SurveyQuestion
{
    /// <summary>Its code: letters and digits, beginning with a letter, at most 20; what answers are kept under, whatever its words. LimeSurvey takes no others.</summary>
    public required string Code { get; init; }

    /// <summary>The question, in words.</summary>
    public required string Text { get; init; }

    /// <summary>What kind of answer it takes.</summary>
    public required SurveyQuestionKind Kind { get; init; }

    /// <summary>The answers there are, in the order they are offered; those of a scale or a count from the least to the most, those that are no judgement last. None for a recommendation or a text.</summary>
    public SurveyOption[] Options { get; init; } = [];

    /// <summary>A word of help below it; empty: none.</summary>
    public string Help { get; init; } = "";

    /// <summary>Whether an answer is complete only with it.</summary>
    public bool Required { get; init; }
}

/// <summary>An answer to choose.</summary>
/// <param name="Code">Its code: letters and digits, at most 5.</param>
/// <param name="Text">Its words.</param>
/// <param name="IsJudgement">False: it says that no judgement was made (did not notice, cannot judge). It is counted, and stands outside medians, top two and shares.</param>
public sealed record SurveyOption(string Code, string Text, bool IsJudgement = true);

/// <summary>Kinds of questions.</summary>
public enum SurveyQuestionKind
{
    /// <summary>A balanced scale of five, from the worst to the best: distribution, median, top two.</summary>
    Scale,

    /// <summary>Classes in order, from the least to the most: distribution and median.</summary>
    Ordered,

    /// <summary>One of several, in no order: distribution.</summary>
    Choice,

    /// <summary>How likely a recommendation is, 0 to 10: net promoter score.</summary>
    Recommendation,

    /// <summary>Words.</summary>
    Text,
}
