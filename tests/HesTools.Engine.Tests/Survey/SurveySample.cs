using HesTools.Engine.Survey;
using HesTools.Survey;
using HesTools.Survey.Export;

namespace HesTools.Engine.Tests.Survey;

/// <summary>Surveys for tests of exports.</summary>
internal static class SurveySample
{
    public const string Hostile = "\"><img src=x onerror=document.title='run'></script></title></textarea><script>document.title='run'</script>{{ title }}{% if x %}'-alert(1)-'<!--";

    public static readonly string[] Templates = [Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../module/templates"))];

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

    public static IReadOnlyList<SurveyExportFile> Render(SurveyExport export, SurveyExportFormat format) => new SurveyRenderer().Render(export, format, Templates);

    public static string Text(this IEnumerable<SurveyExportFile> files, string name) => System.Text.Encoding.UTF8.GetString(files.Single(file => file.Name == name).Bytes);
}
