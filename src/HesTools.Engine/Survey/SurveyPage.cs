using System.Text;
using HesTools.Engine.Updates;
using HesTools.Survey;

namespace HesTools.Engine.Survey;

/// <summary>A survey to read, and to copy into a tool that imports nothing.</summary>
internal static class SurveyPage
{
    private const string Layout = "survey.md.liquid";

    public static byte[] Write(HesSurvey survey, IReadOnlyList<string> templates)
    {
        var culture = SurveyWords.CultureOf(survey);
        var texts = new UpdateTexts(new Dictionary<string, string>(), templates, culture);
        return Encoding.UTF8.GetBytes(texts.Layout(Layout, Rendering.Plain(new()
        {
            ["title"] = survey.Title,
            ["introduction"] = SurveyWords.Paragraphs(survey.Introduction),
            ["audience"] = survey.Audience,
            ["contact"] = survey.Contact,
            ["opens"] = survey.Opens.ToString("D", culture),
            ["reminder"] = survey.Reminder?.ToString("D", culture) ?? "",
            ["closes"] = survey.Closes.ToString("D", culture),
            ["zone"] = survey.TimeZone,
            ["questions"] = GroupQuestion.WithQuestions(survey).Select(Question).ToArray<object>(),
        }), MarkdownEncoder.Default));
    }

    private static Dictionary<string, object?> Question(SurveyQuestion question) => new()
    {
        ["code"] = question.Code,
        ["kind"] = question.Kind.ToString(),
        ["required"] = question.Required,
        ["text"] = question.Text,
        ["help"] = SurveyWords.Paragraphs(question.Help),
        ["options"] = question.Options.Select(option => option.Text).ToArray(),
    };
}
