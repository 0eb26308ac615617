using System.Globalization;
using HesTools.Survey;
using HesTools.Updates;

namespace HesTools.Engine.Survey;

/// <summary>Words of a survey on their way into a layout.</summary>
internal static class SurveyWords
{
    private const int BestScore = 10;

    /// <summary>The culture of its language.</summary>
    public static CultureInfo CultureOf(HesSurvey survey)
    {
        try
        {
            return CultureInfo.GetCultureInfo(survey.Language, predefinedOnly: true);
        }
        catch (CultureNotFoundException exception)
        {
            throw new UpdateException(UpdateProblem.TemplateInvalid, survey.Language, $"The language '{DisplayText.Clean(survey.Language)}' of the survey is no culture of this system.", exception);
        }
    }

    /// <summary>What can be chosen as the answer of a question: of a recommendation, the numbers from 0 to 10.</summary>
    public static IEnumerable<SurveyOption> Options(SurveyQuestion question) => question.Kind != SurveyQuestionKind.Recommendation ? question.Options
        : Enumerable.Range(0, BestScore + 1).Select(score => score.ToString(CultureInfo.InvariantCulture)).Select(score => new SurveyOption(score, score));

    /// <summary>A text line by line, without empty ones.</summary>
    public static string[] Paragraphs(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
