using System.Globalization;
using HesTools.Survey;
using HesTools.Updates;

namespace HesTools.Engine.Survey;

/// <summary>Words of a survey on their way into a layout.</summary>
internal static class SurveyWords
{
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

    /// <summary>A text line by line, without empty ones.</summary>
    public static string[] Paragraphs(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
