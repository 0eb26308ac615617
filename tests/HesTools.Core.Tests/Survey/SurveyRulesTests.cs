using HesTools.Survey;
using HesTools.Survey.Measures;

namespace HesTools.Core.Tests.Survey;

public sealed class SurveyRulesTests
{
    private static readonly HesSurvey Survey = new() { Name = "pilot", Title = "T", Opens = new(2018, 9, 1), Closes = new(2018, 9, 30), Groups = [new("Wave 1", 5)], Questions = DefaultSurvey.Questions };

    [Theory]
    [InlineData("pilot\n")]
    [InlineData("con")]
    [InlineData("lpt1")]
    public void A_name_that_no_folder_can_have_everywhere_is_none(string name) => Assert.Contains("is no name of a survey", SurveyRules.ProblemOf(Survey with { Name = name }), StringComparison.Ordinal);

    [Fact]
    public void Codes_end_where_they_end()
    {
        var question = Survey.Questions[1];
        Assert.Null(SurveyRules.ProblemOf(Survey with { Name = "console" }));
        Assert.NotNull(SurveyRules.ProblemOf(Survey with { Questions = [question with { Code = "clear\n" }] }));
        Assert.NotNull(SurveyRules.ProblemOf(Survey with { Questions = [question with { Options = [question.Options[0] with { Code = "1\n" }, .. question.Options[1..]] }] }));
    }

    [Fact]
    public void A_group_whose_name_looks_like_a_code_is_not_taken_for_another()
    {
        var survey = Survey with { Groups = [new("G2", 10), new("G1", 20)] };
        Assert.Equal(["G3", "G4"], GroupCodes.Give(survey).Groups.Select(group => group.Code));
        Assert.Contains("either", SurveyRules.ProblemOf(survey with { Groups = [new("G2", 10) { Code = "G1" }, new("G1", 20) { Code = "G2" }] }), StringComparison.Ordinal);
    }

    /// <summary>Objects of a script hold what no file can.</summary>
    [Fact]
    public void Nothing_where_something_must_be_is_told_and_not_stumbled_over()
    {
        var question = Survey.Questions[1];
        foreach (var odd in new[]
        {
            Survey with { Name = null! }, Survey with { Title = null! }, Survey with { Introduction = null! }, Survey with { Audience = null! }, Survey with { Contact = null! }, Survey with { Language = null! },
            Survey with { TimeZone = null! }, Survey with { Groups = null! }, Survey with { Groups = [null!] }, Survey with { Groups = [new(null!, 3)] }, Survey with { Questions = null! }, Survey with { Questions = [null!] },
            Survey with { Questions = [question with { Code = null! }] }, Survey with { Questions = [question with { Text = null! }] }, Survey with { Questions = [question with { Help = null! }] },
            Survey with { Questions = [question with { Options = null! }] }, Survey with { Questions = [question with { Options = [null!, .. question.Options] }] }, Survey with { Questions = [question with { Options = [new("1", null!)] }] },
        })
        {
            Assert.Contains("is null", SurveyRules.ProblemOf(odd), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_change_to_the_questions_of_one_survey_changes_no_other()
    {
        var questions = DefaultSurvey.Questions;
        questions[1].Options[0] = questions[1].Options[4];
        Assert.Null(SurveyRules.ProblemOf(Survey with { Questions = DefaultSurvey.Questions }));
    }

    [Fact]
    public void A_code_book_takes_half_a_letter_and_one_word_and_names_what_is_wrong()
    {
        Assert.Equal(["A"], CodeBook.Of([("A", "late\ud800")]).Themes);
        Assert.Equal(["A", "B"], CodeBook.Parse("""{ "A": "late", "B": [ "delay*", "too slow" ] }""").Themes);
        Assert.Equal(SurveyMeasureProblem.InvalidCodeBook, Assert.Throws<SurveyMeasureException>(() => CodeBook.Parse("""{ "A": [] }""")).Problem);
        foreach (var text in new[] { """{ "A": 3 }""", """{ "A": [ 3 ] }""", """{ "A": null }""", "[]", "{" })
        {
            var message = Assert.Throws<System.Text.Json.JsonException>(() => CodeBook.Parse(text)).Message;
            Assert.DoesNotContain("BytePosition", message, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", message, StringComparison.Ordinal);
        }
    }
}
