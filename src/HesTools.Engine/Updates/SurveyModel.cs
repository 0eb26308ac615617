using System.Globalization;
using HesTools.Survey;
using HesTools.Survey.Measures;

namespace HesTools.Engine.Updates;

/// <summary>What an update says of a survey.</summary>
/// <param name="survey">The survey.</param>
/// <param name="texts">The words.</param>
/// <param name="culture">The culture of numbers.</param>
internal sealed class SurveyModel(SurveyStatus survey, UpdateTexts texts, CultureInfo culture)
{
    /// <summary>What is to come.</summary>
    public string NextStep() => texts.Render("survey.next", When());

    /// <summary>The sentences, one a paragraph: when it was, who answered, what they said, and who did not.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return texts.Render(survey.State == "Open" ? "survey.open" : "survey.closed", When());
        if (survey.Result is not { } result)
        {
            yield break;
        }

        var (response, silent) = (result.Response, result.Response.Population - result.Response.Complete);
        yield return texts.Render("survey.response", UpdateModel.Values(("complete", response.Complete), ("population", response.Population), ("rate", response.Rate), ("partial", response.Partial)));
        if (result.Questions.All(question => question.Options.All(option => option.Count is null)))
        {
            yield return texts.Of("survey.withheld");
        }

        foreach (var question in result.Questions)
        {
            if (Sentence(question, result.Confidence) is { } sentence)
            {
                yield return sentence;
            }
        }

        foreach (var comments in result.Comments.Where(comments => comments.Themes.Any(theme => theme.Count > 0)))
        {
            yield return texts.Render("survey.themes", UpdateModel.Values(
                ("written", comments.Written), ("question", comments.Text),
                ("themes", texts.Listed([.. comments.Themes.Where(theme => theme.Count > 0).OrderByDescending(theme => theme.Count).Select(theme => texts.Render("survey.theme", UpdateModel.Values(("theme", theme.Theme), ("count", theme.Count))))]))));
        }

        if (result.Questions.Where(question => question.Judged is > 0 and < MeasureNotes.FewJudged).Select(question => Quoted(question.Text)).ToArray() is { Length: > 0 } few)
        {
            yield return texts.Render("survey.few", UpdateModel.Values(("least", MeasureNotes.FewJudged), ("questions", few.Length == result.Questions.Length ? texts.Of("survey.every") : texts.Listed(few))));
        }

        if (silent > 0)
        {
            yield return texts.Render("survey.silent", UpdateModel.Values(("silent", silent), ("partial", response.Partial)));
        }
    }

    private string? Sentence(SurveyFigure figure, double confidence)
    {
        if (figure.TopTwo is { } top)
        {
            var best = figure.Options.Where(option => option.IsJudgement).TakeLast(2).Select(option => Quoted(option.Text)).ToArray();
            return texts.Render("survey.scale", UpdateModel.Values(
                ("question", figure.Text), ("count", top.Count), ("judged", top.Of), ("share", top.Share), ("low", top.Interval.Low), ("high", top.Interval.High), ("confidence", confidence),
                ("best", texts.Listed(best)), ("median", Median(figure)), ("notJudged", figure.NotJudged)));
        }

        if (figure.PromoterScore is { } score)
        {
            return texts.Render("survey.promoters", UpdateModel.Values(
                ("question", figure.Text), ("score", Score(score.Score)), ("low", Score(score.Interval.Low)), ("high", Score(score.Interval.High)), ("confidence", confidence),
                ("promoters", score.Promoters), ("passives", score.Passives), ("detractors", score.Detractors)));
        }

        return figure.Options.Any(option => option.Count is null) ? null
            : figure.Median.Length > 0 ? texts.Render("survey.ordered", UpdateModel.Values(("question", figure.Text), ("judged", figure.Judged), ("median", Median(figure)), ("notJudged", figure.NotJudged)))
            : figure.Judged > 0 ? texts.Render("survey.choice", UpdateModel.Values(
                ("question", figure.Text),
                ("options", texts.Listed([.. figure.Options.Select(option => texts.Render("survey.option", UpdateModel.Values(("option", option.Text), ("count", option.Count), ("share", option.Share))))]))))
            : null;
    }

    private string Median(SurveyFigure figure) => figure.Median.Length == 2
        ? texts.Render("survey.between", UpdateModel.Values(("low", Quoted(figure.Median[0])), ("high", Quoted(figure.Median[1]))))
        : Quoted(string.Concat(figure.Median));

    private string? Score(double? score) => score?.ToString("0.0", culture);

    private static string Quoted(string text) => $"\"{text}\"";

    private Dictionary<string, object?> When() => UpdateModel.Values(
        ("title", survey.Title), ("audience", survey.Audience), ("opens", UpdateModel.Iso(survey.Opens)), ("closes", UpdateModel.Iso(survey.Closes)),
        ("reminder", survey.Reminder is { } day ? UpdateModel.Iso(day) : null), ("population", survey.Population), ("answered", survey.Result is not null));
}
