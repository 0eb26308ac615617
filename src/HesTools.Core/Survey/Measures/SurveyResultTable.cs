using System.Globalization;
using HesTools.Time;

namespace HesTools.Survey.Measures;

/// <summary>What a survey found for people to read, in lines that fit 80 columns.</summary>
public static class SurveyResultTable
{
    private const int LongestText = 2000;
    private const int OptionWidth = 46;
    private const int GroupWidth = 28;
    private const int CellWidth = 7;
    private const int CellsInLine = 6;

    /// <summary>The lines.</summary>
    /// <param name="result">What it found.</param>
    public static IEnumerable<string> Lines(HesSurveyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. Heading(result), .. result.Questions.SelectMany(question => Question(question, result.Confidence)), .. Groups(result), .. result.Comments.SelectMany(Comments), .. Notes(result)];
    }

    private static IEnumerable<string> Heading(HesSurveyResult result)
    {
        var response = result.Response;
        string?[] parts =
        [
            Line($"{response.Complete:N0} complete"),
            response.Population is { } population ? Line($"of {population:N0} who could answer ({Share(response.Rate)})") : "of a number of people that is not known",
            Line($"{response.Partial:N0} partial"),
            response.Invited is { } invited ? Line($"{invited:N0} invited") : null,
            response.Bounced is { } bounced ? Line($"{bounced:N0} bounced") : null,
        ];
        return
        [
            .. Wrap($"Survey: {DisplayText.Clean(result.Title, LongestText)}"),
            .. Wrap(Line($"{(result.Audience.Length > 0 ? DisplayText.Clean(result.Audience, LongestText) + ", " : "")}{result.Opens:yyyy-MM-dd} to {result.Closes:yyyy-MM-dd}")),
            .. Wrap("Responses: " + string.Join(", ", parts.Where(part => part is not null))),
            .. Wrap(response.Definition),
        ];
    }

    private static IEnumerable<string> Question(SurveyFigure figure, double confidence)
    {
        yield return "";
        foreach (var line in Wrap(DisplayText.Clean($"{figure.Code}: {figure.Text}", LongestText)))
        {
            yield return line;
        }

        foreach (var option in figure.Options)
        {
            yield return Line($"  {DisplayText.Clean(option.Text, OptionWidth),-OptionWidth} {Count(option.Count),9} {(option.IsJudgement ? Share(option.Share) : "-"),9}");
        }

        yield return Line($"  {figure.Judged:N0} judged, {figure.NotJudged:N0} did not judge, {figure.NotAnswered:N0} did not answer; shares are of those judged.");
        if (figure.Median.Length > 0)
        {
            foreach (var line in Wrap($"Median: {string.Join(" / ", figure.Median.Select(text => DisplayText.Clean(text)))}", "  "))
            {
                yield return line;
            }
        }

        foreach (var line in Estimates("", figure.TopTwo, figure.PromoterScore, confidence))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Groups(HesSurveyResult result)
    {
        if (result.Groups.Length == 0)
        {
            yield break;
        }

        yield return "";
        yield return $"Groups by {result.GroupBy}";
        yield return $"  {"Group",-GroupWidth} {"People",10} {"Complete",10} {"Rate",10}";
        foreach (var group in result.Groups)
        {
            yield return Line($"  {DisplayText.Clean(group.Group, GroupWidth),-GroupWidth} {(group.Population is { } people ? Count(people) : "?"),10} {Count(group.Complete),10} {(group.Complete is null ? "hidden" : Share(group.Rate)),10}");
        }

        foreach (var line in result.Questions.Where(question => question.Groups.Length > 0).SelectMany(question => Groups(question, result.Confidence)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Groups(SurveyFigure figure, double confidence)
    {
        yield return "";
        var options = figure.Groups[0].Options;
        foreach (var line in Wrap(DisplayText.Clean($"{figure.Code} by group: {figure.Text}", LongestText))
            .Concat(options.SelectMany((option, i) => Wrap(Line($"{Key(option)} = {DisplayText.Clean(option.Text, LongestText)}"), "    "))))
        {
            yield return line;
        }

        foreach (var start in Enumerable.Range(0, (options.Length + CellsInLine - 1) / CellsInLine).Select(part => part * CellsInLine))
        {
            yield return Cells("Group", options.Select(Key), start);
            foreach (var group in figure.Groups)
            {
                yield return Cells(DisplayText.Clean(group.Group, GroupWidth), group.Options.Select(option => Count(option.Count)), start);
            }
        }

        foreach (var line in figure.Groups.SelectMany(group => Estimates(DisplayText.Clean(group.Group, GroupWidth) + ": ", group.TopTwo, group.PromoterScore, confidence)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Estimates(string who, ShareEstimate? top, PromoterScore? score, double confidence)
    {
        var level = Line($"{confidence * 100:0.##} % interval");
        return
        [
            .. top is null ? [] : Wrap(Line($"{who}Top two: {top.Count:N0} of {top.Of:N0}, {Share(top.Share)} ({level} {Share(top.Interval.Low)} to {Share(top.Interval.High)}{Corrected(top.IsCorrected)})"), "  "),
            .. score is null ? [] : Wrap(Line($"{who}Net promoter score: {score.Score:0.0} ({(score.Interval.Low is null ? "no interval: all are of one class" : Line($"{level} {score.Interval.Low:0.0} to {score.Interval.High:0.0}{Corrected(score.IsCorrected)}"))})"), "  "),
        ];
    }

    private static IEnumerable<string> Comments(SurveyComments comments) =>
    [
        "",
        .. Wrap(DisplayText.Clean($"{comments.Code}: {comments.Text}", LongestText)),
        $"  {PlanText.Count(comments.Written, "comment")}{(comments.Comments.Length > 0 ? ": see Comments" : "")}",
        .. comments.Themes.Select(theme => $"  {DisplayText.Clean(theme.Theme, OptionWidth),-OptionWidth} {Count(theme.Count),9}"),
        .. comments.NoTheme is { } none ? [$"  {"(no theme)",-OptionWidth} {Count(none),9}"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Notes(HesSurveyResult result) =>
        result.Notes.Length == 0 ? [] : ["", "Notes", .. result.Notes.SelectMany(note => Wrap("- " + DisplayText.Clean(note, LongestText)))];

    private static string Cells(string group, IEnumerable<string> cells, int start) => $"  {group,-GroupWidth}{string.Concat(cells.Skip(start).Take(CellsInLine).Select(cell => $" {cell,CellWidth}"))}";

    private static string Key(OptionCount option) => option.Code.Length == 0 ? "none" : DisplayText.Clean(option.Code.Length > CellWidth ? option.Code[..CellWidth] : option.Code, CellWidth);

    private static string Corrected(bool isCorrected) => isCorrected ? ", for a finite population" : "";

    private static string Count(int? count) => count is { } known ? PlanText.Number(known) : "hidden";

    private static string Share(double? share) => share is { } known ? Line($"{known * 100:0.0} %") : "-";

    /// <summary>Words that are longer than a line are cut: nobody writes them.</summary>
    private static IEnumerable<string> Wrap(string text, string indent = "") =>
        DisplayText.Wrap(string.Join(' ', text.Split(' ').Select(word => DisplayText.Clean(word, 70))), indent);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
