namespace HesTools.Survey;

/// <summary>The question for the group, which makes itself from the groups of a survey.</summary>
public static class GroupQuestion
{
    /// <summary>The question; null: there are not several groups to choose from.</summary>
    /// <param name="survey">The survey.</param>
    public static SurveyQuestion? Of(HesSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var codes = GroupCodes.Of(survey.Groups);
        return survey.Groups.Length < 2 ? null : new SurveyQuestion
        {
            Code = HesSurvey.GroupCode,
            Text = HesSurvey.GroupText,
            Kind = SurveyQuestionKind.Choice,
            Required = true,
            Options = [.. survey.Groups.Select((group, index) => new SurveyOption(codes[index], group.Name))],
        };
    }

    /// <summary>What a respondent is asked, in order: the group first, where there are several.</summary>
    /// <param name="survey">The survey.</param>
    public static SurveyQuestion[] WithQuestions(HesSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Of(survey) is { } group ? [group, .. survey.Questions] : survey.Questions;
    }
}
