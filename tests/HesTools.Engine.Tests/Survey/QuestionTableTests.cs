using System.Text.Json.Nodes;
using HesTools.Engine.Tables;
using HesTools.Survey;
using HesTools.Survey.Export;
using HesTools.Survey.Responses;

namespace HesTools.Engine.Tests.Survey;

public sealed class QuestionTableTests
{
    private static readonly string[] Beginnings = ["=", "+", "-", "@", "'", "''=", "'=1+1", "＝", "\"", ",", ";", " ", "é", "😀", ""];

    [Fact]
    public void A_survey_goes_into_a_table_and_comes_back_the_same()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var survey = SurveySample.Pilot with { Questions = Random(new Random(seed)) };
            Assert.Null(SurveyRules.ProblemOf(survey));
            var read = SurveyFile.Format(survey with { Questions = Read(Bytes(survey)) });
            Assert.Equal(SurveyFile.Format(survey), read);
        }

        Assert.Equal(SurveyFile.Format(SurveySample.Pilot), SurveyFile.Format(SurveySample.Pilot with { Questions = Read(Bytes(SurveySample.Pilot)) }));
    }

    [Fact]
    public void No_cell_is_a_formula()
    {
        var survey = SurveySample.Pilot with { Questions = [new() { Code = "a", Kind = SurveyQuestionKind.Choice, Text = "=HYPERLINK(1)", Help = "+1", Options = [new("1", "@SUM(1)"), new("2", "-2")] }] };
        Assert.Equal("Question,Kind,Required,Text,Help,Option,OptionText,IsJudgement\r\na,Choice,No,'=HYPERLINK(1),'+1,1,'@SUM(1),Yes\r\na,,,,,2,'-2,Yes\r\n", System.Text.Encoding.UTF8.GetString(Bytes(survey)));
    }

    [Theory]
    [InlineData("Question,Kind,Text,Option\na,Text,T,\n", "there is no column OptionText")]
    [InlineData("Question,Kind,Text,Option,OptionText\n", "there is no question in it")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Text,T,,\nb,Slider,T,,\n", "line 3: 'Slider' is no kind of a question: Scale, Ordered")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,0,T,,\n", "line 2: '0' is no kind")]
    [InlineData("Question,Kind,Text,Option,OptionText\n,Text,T,,\n", "line 2: there is no code")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Choice,T,1,One\nb,Text,T,,\na,,,2,Two\n", "line 4: the question 'a' began on an earlier line")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Choice,T,1,One\na,,Other,2,Two\n", "line 3: Text of the question 'a' is another than in its first row")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Choice,T,,One\n", "line 2: an option has words and no code")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Text,T,,\na,Text,T,,\n", "line 3: the question 'a' has another row")]
    [InlineData("Question,Kind,Text,Option,OptionText,Required\na,Text,T,,,perhaps\n", "line 2: 'perhaps' is neither Yes nor No")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Choice,What, then,1,One\n", "line 2: there are more cells than columns")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Choice,T,1,One\n,,,2,Two\n", "line 3: there is no code of a question: Question stands in every row")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Text,T,,\nb,Scale,U,1,One\nb,,,2,Two\nb,,,3,Three\nc,Text,V,,\n", "line 3: The question 'b': a scale has 5 judgements")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Text,T,,\ngroup,Text,U,,\n", "line 3: The question 'group': the question for the group makes itself")]
    [InlineData("Question,Kind,Text,Option,OptionText\na,Text,T,,\nb,Text,U,,\nc,Text,t,,\n", "line 4: Two questions have the same words")]
    public void What_is_wrong_is_said_with_its_line(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<TableException>(() => Read(System.Text.Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_table_of_a_spreadsheet_is_read()
    {
        var question = Assert.Single(Read(System.Text.Encoding.UTF8.GetBytes("\uFEFFtext;QUESTION;kind;option;optiontext;isjudgement\r\nHow?;how;ordered;1;Bad;TRUE\r\nHow?;how;Ordered;2;Good;\r\nHow?;how;Ordered;9;Cannot judge;no\r\n")));
        Assert.Equal(("how", "How?", SurveyQuestionKind.Ordered, false), (question.Code, question.Text, question.Kind, question.Required));
        Assert.Equal([new("1", "Bad"), new("2", "Good"), new("9", "Cannot judge", false)], question.Options);
    }

    [Fact]
    public void The_questionnaire_to_read_escapes_words_and_has_every_question()
    {
        var text = Assert.Single(SurveySample.Render(new SurveyExport(SurveySample.Pilot), SurveyExportFormat.Markdown)).Bytes;
        var page = System.Text.Encoding.UTF8.GetString(text);
        Assert.Contains("### 1. Which of these groups do you belong to?", page, StringComparison.Ordinal);
        Assert.Contains($"### {SurveySample.Pilot.Questions.Length + 1}. ", page, StringComparison.Ordinal);
        Assert.Contains("- I did not notice any, or cannot judge\n", page, StringComparison.Ordinal);
        Assert.Matches("- Open from .*1 March 2027 to .*28 March 2027, both included \\(Europe/London\\); reminder on .*9 March 2027", page);
        var attack = System.Text.Encoding.UTF8.GetString(SurveySample.Render(new SurveyExport(SurveySample.Attack), SurveyExportFormat.Markdown)[0].Bytes);
        Assert.Contains("\\<script\\>", attack, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)<", attack);
    }

    [Fact]
    public void The_schema_names_what_the_file_has()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(TestPaths.Root, "module/schemas/survey.schema.json")))!;
        string[] Names(string path) => [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(schema, (node, name) => node[name]!).AsObject().Select(property => property.Key).Where(name => name != "$schema").Order(StringComparer.Ordinal)];
        static string[] Of(Type type) => [.. type.GetProperties().Where(property => property.GetSetMethod() is not null && property.Name != nameof(HesSurvey.Population) || type == typeof(SurveyGroup)).Select(property => property.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(["Survey"], Names("properties"));
        Assert.Equal(Of(typeof(HesSurvey)), Names("properties/Survey/properties"));
        Assert.Equal(Of(typeof(SurveyQuestion)), Names("$defs/question/properties"));
        Assert.Equal(Of(typeof(SurveyGroup)), Names("$defs/group/properties"));
        Assert.Equal(Of(typeof(SurveyOption)), Names("$defs/option/properties"));
        Assert.Equal(Enum.GetNames<SurveyQuestionKind>(), schema["$defs"]!["question"]!["properties"]!["Kind"]!["enum"]!.AsArray().Select(name => (string)name!));
    }

    private static byte[] Bytes(HesSurvey survey) => Assert.Single(SurveySample.Render(new SurveyExport(survey), SurveyExportFormat.Csv)).Bytes;

    private static SurveyQuestion[] Read(byte[] bytes)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, bytes);
            return QuestionTable.Read(new TableReader().Read(path), path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SurveyQuestion[] Random(Random random)
    {
        string Text(string unique) => Beginnings[random.Next(Beginnings.Length)] + unique + Beginnings[random.Next(Beginnings.Length)];
        return [.. Enumerable.Range(0, random.Next(1, 8)).Select(index =>
        {
            var kind = (SurveyQuestionKind)random.Next(5);
            var judgements = kind == SurveyQuestionKind.Scale ? 5 : kind is SurveyQuestionKind.Ordered or SurveyQuestionKind.Choice ? random.Next(2, 9) : 0;
            var others = judgements == 0 ? 0 : random.Next(3);
            return new SurveyQuestion
            {
                Code = "q" + index,
                Kind = kind,
                Required = random.Next(2) == 0,
                Text = Text("Question " + index),
                Help = random.Next(2) == 0 ? "" : Text("help"),
                Options = [.. Enumerable.Range(0, judgements + others).Select(place => new SurveyOption((random.Next(2) == 0 ? "" : "x") + place, Text("option " + place), place < judgements))],
            };
        })];
    }
}
