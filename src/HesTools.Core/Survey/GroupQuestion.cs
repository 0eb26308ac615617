using System.Globalization;

namespace HesTools.Survey;

/// <summary>The question for the group, which makes itself from the groups of a survey.</summary>
public static class GroupQuestion
{
    /// <summary>The question; null: there are not several groups to choose from.</summary>
    /// <param name="survey">The survey.</param>
    public static SurveyQuestion? Of(HesSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return survey.Groups.Length < 2 ? null : new SurveyQuestion
        {
            Code = HesSurvey.GroupCode,
            Text = HesSurvey.GroupText,
            Kind = SurveyQuestionKind.Choice,
            Required = true,
            Options = [.. survey.Groups.Select((group, index) => new SurveyOption(OptionCode(index), group.Name))],
        };
    }

    /// <summary>What a respondent is asked, in order: the group first, where there are several.</summary>
    /// <param name="survey">The survey.</param>
    public static SurveyQuestion[] WithQuestions(HesSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Of(survey) is { } group ? [group, .. survey.Questions] : survey.Questions;
    }

    /// <summary>The code of a group: G and its place in the order of the survey, from 1. Names may be longer than the five characters that LimeSurvey takes.</summary>
    /// <param name="index">The place, from 0.</param>
    public static string OptionCode(int index) => string.Create(CultureInfo.InvariantCulture, $"G{index + 1}");
}
