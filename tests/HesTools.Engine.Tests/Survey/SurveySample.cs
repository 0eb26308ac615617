using HesTools.Engine.Comparison;
using HesTools.Engine.Survey;
using HesTools.Survey;
using HesTools.Survey.Export;
using HesTools.Survey.Measures;
using HesTools.Survey.Responses;
using HesTools.Workspaces;

namespace HesTools.Engine.Tests.Survey;

/// <summary>Surveys to export, and surveys and answers to measure.</summary>
internal static class SurveySample
{
    public const string Hostile = "\"><img src=x onerror=document.title='run'></script></title></textarea><script>document.title='run'</script>{{ title }}{% if x %}'-alert(1)-'<!--";

    public static readonly HesSurvey Pilot = new()
    {
        Name = "pilot-1",
        Title = DefaultSurvey.Title,
        Introduction = DefaultSurvey.Introduction,
        Audience = "IT Services staff",
        Contact = "Mail Team <mail-team@example.ac.uk>",
        Opens = new(2027, 3, 1),
        Reminder = new(2027, 3, 9),
        Closes = new(2027, 3, 28),
        TimeZone = "Europe/London",
        Groups = [new("IT Services", 120), new("Wave 2, \"college\"", 80), new("=Wave 3", null)],
        Questions = DefaultSurvey.Questions,
    };

    /// <summary>One in which every word is an attack.</summary>
    public static readonly HesSurvey Attack = Pilot with
    {
        Title = Hostile,
        Introduction = Hostile + "\n\u2028" + Hostile,
        Audience = Hostile,
        Contact = Hostile,
        Groups = [new(Hostile[..90], 1), new(Hostile[9..99], 1)],
        Questions =
        [
            new() { Code = "querySelectorAll", Kind = SurveyQuestionKind.Choice, Text = Hostile + "1", Help = Hostile + "\r\n" + Hostile, Required = true, Options = [new("A", Hostile), new("B", Hostile + "b")] },
            new() { Code = "addEventListener", Kind = SurveyQuestionKind.Choice, Text = Hostile + "2", Options = [.. Enumerable.Range(0, 20).Select(one => new SurveyOption("O" + one, Hostile + one))] },
            new() { Code = "dataset", Kind = SurveyQuestionKind.Recommendation, Text = Hostile + "3", Help = Hostile },
            new() { Code = "submit", Kind = SurveyQuestionKind.Text, Text = Hostile + "4", Help = Hostile },
        ],
    };

    public static IReadOnlyList<ExportedFile> Render(SurveyExport export, SurveyExportFormat format) => new SurveyRenderer().Render(export, format, TestPaths.Templates);

    public static string Text(this IEnumerable<ExportedFile> files, string name) => System.Text.Encoding.UTF8.GetString(files.Single(file => file.Name == name).Bytes);

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
