using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using HesTools.Engine.Updates;
using HesTools.Survey;
using HesTools.Updates;
using HesTools.Workspaces;

namespace HesTools.Engine.Survey;

/// <summary>
/// A survey as a page that needs no server: it saves the answers as a file of one row. What the survey says is markup of the page only, never script: the script reads it from there, is the
/// same for every survey, and runs because the page's policy has its hash, as no other does.
/// </summary>
internal static partial class SurveyForm
{
    private const string Layout = "survey.html.liquid";

    /// <summary>More answers than this are a list to choose from, not buttons.</summary>
    private const int MostButtons = 15;

    /// <summary>The longest text of an answer, so that a row of a hundred of them can still be read.</summary>
    private const int LongestAnswer = 4000;

    /// <summary>The name of the file.</summary>
    /// <param name="survey">The survey.</param>
    public static string FileNameOf(HesSurvey survey) => $"survey-{survey.Name}.html";

    public static IReadOnlyList<ExportedFile> Write(HesSurvey survey, IReadOnlyList<string> templates)
    {
        var culture = SurveyWords.CultureOf(survey);
        var texts = new UpdateTexts(new Dictionary<string, string>(), templates, culture);
        var values = Rendering.Plain(new()
        {
            ["name"] = survey.Name,
            ["language"] = culture.Name,
            ["direction"] = culture.TextInfo.IsRightToLeft ? "rtl" : "ltr",
            ["title"] = survey.Title,
            ["introduction"] = SurveyWords.Paragraphs(survey.Introduction),
            ["audience"] = survey.Audience,
            ["contact"] = survey.Contact,
            ["opens"] = survey.Opens.ToString("D", culture),
            ["closes"] = survey.Closes.ToString("D", culture),
            ["zone"] = survey.TimeZone,
            ["groups"] = survey.Groups.Length > 1 ? survey.Groups.Select(group => group.Name).ToArray() : [],
            ["groupCode"] = HesSurvey.GroupCode,
            ["groupText"] = HesSurvey.GroupText,
            ["mostButtons"] = MostButtons,
            ["longest"] = LongestAnswer,
            ["questions"] = survey.Questions.Select(Question).ToArray<object>(),
        });
        values["policy"] = Policy(texts);
        return [new(FileNameOf(survey), Encoding.UTF8.GetBytes(texts.Layout(Layout, values, HtmlEncoder.Default)))];
    }

    private static Dictionary<string, object?> Question(SurveyQuestion question) => new()
    {
        ["code"] = question.Code,
        ["text"] = question.Text,
        ["help"] = SurveyWords.Paragraphs(question.Help),
        ["kind"] = question.Kind.ToString(),
        ["required"] = question.Required,
        ["options"] = SurveyWords.Options(question).Select(option => new Dictionary<string, object?> { ["code"] = option.Code, ["text"] = option.Text, ["judgement"] = option.IsJudgement }).ToArray<object>(),
    };

    /// <summary>What the page may do: run and wear what the layout has word for word, and nothing else. Hashes are of the layout and not of the page, so that no text of a survey can ever become a script that may run.</summary>
    private static string Policy(UpdateTexts texts)
    {
        var (path, source) = texts.Source(Layout);
        source = source.ReplaceLineEndings("\n");
        return $"default-src 'none'; style-src {Hashes(path, Styles().Matches(source))}; script-src {Hashes(path, Scripts().Matches(source))}; base-uri 'none'; form-action 'none'";
    }

    private static string Hashes(string path, MatchCollection blocks) => blocks.Count == 0 ? "'none'" : string.Join(' ', blocks.Select(block => block.Groups[1].Value).Select(text =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal)
            ? throw new UpdateException(UpdateProblem.TemplateInvalid, path, $"'{path}' has values in a style or a script: they would not be run. Put values into data- attributes.")
            : $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'"));

    [GeneratedRegex(@"<style>(.*?)</style>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Styles();

    [GeneratedRegex(@"<script>(.*?)</script>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Scripts();
}
