using HesTools.Survey.Responses;

namespace HesTools.Survey.Measures;

/// <summary>Figures of one question.</summary>
internal sealed class QuestionMeasure(SurveyQuestion question, int? population, double z)
{
    private const string NoAnswer = "No answer";

    private readonly Answers _answers = new(question);

    /// <summary>What all answered.</summary>
    public SurveyFigure All(IReadOnlyCollection<SurveyResponse> responses)
    {
        var counts = _answers.Count(responses);
        var judged = Judged(_answers.Options, counts);
        var classes = _answers.CountGroup(responses);
        return new SurveyFigure
        {
            Code = question.Code,
            Text = question.Text,
            Kind = question.Kind.ToString(),
            Judged = judged,
            NotJudged = responses.Count - judged - counts[^1],
            NotAnswered = counts[^1],
            Options = [.. _answers.Options.Select((option, i) => Option(option, counts[i], judged))],
            Median = Median(counts),
            TopTwo = TopTwo(counts, population),
            PromoterScore = Promoters(classes, population),
        };
    }

    /// <summary>What groups answered.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="hiddenGroups">Which of them are hidden.</param>
    /// <param name="threshold">Counts below this are hidden.</param>
    /// <param name="isWhole">Whether nothing had to be hidden.</param>
    /// <returns>None where no hidden count could be protected.</returns>
    public SurveyFigureGroup[] Groups(IReadOnlyList<MeasuredGroup> groups, bool[] hiddenGroups, int threshold, out bool isWhole)
    {
        int[][] counts = [.. groups.Select(group => _answers.CountGroup(group.Responses))];
        var hidden = CellSuppression.Hide(counts, hiddenGroups, threshold);
        isWhole = hidden is not null && !hidden.Any(row => row.Contains(true));
        return hidden is null ? [] : [.. groups.Select((group, i) => Group(group, counts[i], hidden[i]))];
    }

    private SurveyFigureGroup Group(MeasuredGroup group, int[] counts, bool[] hidden)
    {
        // A share beside one hidden count would tell how many judged, and so the hidden one.
        var isWhole = !hidden.Contains(true);
        var options = _answers.GroupOptions;
        var judged = Judged(options, counts);
        return new SurveyFigureGroup(
            group.Name,
            [
                .. options.Select((option, i) => isWhole ? Option(option, counts[i], judged) : new OptionCount(option.Code, option.Text, hidden[i] ? null : counts[i], null, option.IsJudgement)),
                new OptionCount("", NoAnswer, hidden[^1] ? null : counts[^1], null, IsJudgement: false),
            ],
            isWhole ? Median(counts) : [],
            isWhole ? TopTwo(counts, group.Population) : null,
            isWhole ? Promoters(counts, group.Population) : null);
    }

    private static int Judged(SurveyOption[] options, int[] counts) => options.Select((option, i) => option.IsJudgement ? counts[i] : 0).Sum();

    private static OptionCount Option(SurveyOption option, int count, int judged) =>
        new(option.Code, option.Text, count, option.IsJudgement && judged > 0 ? count / (double)judged : null, option.IsJudgement);

    private string[] Median(int[] counts)
    {
        if (question.Kind is not (SurveyQuestionKind.Scale or SurveyQuestionKind.Ordered))
        {
            return [];
        }

        var judgements = _answers.Options.Where(option => option.IsJudgement).ToArray();
        return [.. Estimates.Median(counts[..judgements.Length]).Select(i => judgements[i].Text)];
    }

    private ShareEstimate? TopTwo(int[] counts, int? of)
    {
        if (question.Kind != SurveyQuestionKind.Scale)
        {
            return null;
        }

        var judgements = _answers.Options.Count(option => option.IsJudgement);
        var judged = counts[..judgements].Sum();
        return judged > 0 ? Estimates.Share(counts[judgements - 1] + counts[judgements - 2], judged, of, z) : null;
    }

    private PromoterScore? Promoters(int[] classes, int? of) =>
        question.Kind == SurveyQuestionKind.Recommendation && classes[..^1].Sum() > 0 ? Estimates.Promoters(classes[0], classes[1], classes[2], of, z) : null;
}
