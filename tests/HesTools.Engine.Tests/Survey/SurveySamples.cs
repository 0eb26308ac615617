using HesTools.Engine.Comparison;
using HesTools.Survey;
using HesTools.Survey.Measures;
using HesTools.Survey.Responses;

namespace HesTools.Engine.Tests.Survey;

/// <summary>Surveys and answers to measure.</summary>
internal static class SurveySamples
{
    public static readonly SurveyQuestion Scale = new()
    {
        Code = "clear",
        Text = "How clear was it?",
        Kind = SurveyQuestionKind.Scale,
        Options =
        [
            new("1", "Very unclear"), new("2", "Rather unclear"), new("3", "Neither"), new("4", "Rather clear"), new("5", "Very clear"), new("0", "Cannot judge", IsJudgement: false),
        ],
    };

    public static readonly SurveyQuestion Recommendation = new() { Code = "recommend", Text = "Would you recommend it?", Kind = SurveyQuestionKind.Recommendation };

    public static readonly SurveyQuestion Comment = new() { Code = "comment", Text = "What else?", Kind = SurveyQuestionKind.Text };

    public static HesSurvey SurveyOf(SurveyGroup[] groups, params SurveyQuestion[] questions) => new()
    {
        Name = "pilot",
        Title = "The pilot",
        Opens = new DateOnly(2018, 9, 3),
        Closes = new DateOnly(2018, 9, 14),
        Groups = groups,
        Questions = questions,
    };

    public static SurveyResponse Response(params (string Code, string Answer)[] answers) =>
        new() { IsComplete = true, Answers = new SortedDictionary<string, string>(answers.ToDictionary(one => one.Code, one => one.Answer), StringComparer.Ordinal) };

    /// <summary>So many responses with the same answers.</summary>
    public static IEnumerable<SurveyResponse> Times(int count, params (string Code, string Answer)[] answers) => Enumerable.Range(0, count).Select(_ => Response(answers));

    public static HesSurveyResult Measure(HesSurvey survey, IEnumerable<SurveyResponse> responses, MeasureOptions? options = null) =>
        SurveyMeasure.Of(survey, [.. responses], options ?? new MeasureOptions(), new Numerics());
}
