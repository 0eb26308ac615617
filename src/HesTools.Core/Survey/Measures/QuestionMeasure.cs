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
        var classes = _answers.Classes[0].Count(counts);
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
            TopTwo = TopTwo(_answers.Options, counts, population),
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
        int[][] counts = [.. groups.Select(group => _answers.Count(group.Responses))];
        SurveyFigureGroup[] found = [];
        isWhole = false;
        foreach (var classes in _answers.Classes)
        {
            int[][] table = [.. counts.Select(classes.Count)];
            if (CellSuppression.Hide(table, hiddenGroups, threshold) is not { } hidden)
            {
                continue;
            }

            found = [.. groups.Select((group, i) => Group(group, classes, table[i], hidden[i]))];
            isWhole = !hidden.Any(row => row.Contains(true));
            if (!hidden.Where((row, i) => !hiddenGroups[i] && HidesJudgement(classes.Options, row)).Any())
            {
                break;
            }
        }

        return found;
    }

    private SurveyFigureGroup Group(MeasuredGroup group, AnswerClasses classes, int[] counts, bool[] hidden)
    {
        var options = classes.Options;

        // Without all judgements there is no share of them. A share beside one hidden judgement would tell how many judged, and so the hidden one. Beside hidden others it tells what the shown judgements do.
        var isTold = classes.HasNone && !HidesJudgement(options, hidden);
        var judged = Judged(options, counts);
        return new SurveyFigureGroup(
            group.Name,
            [
                .. options.Select((option, i) => hidden[i] ? new OptionCount(option.Code, option.Text, null, null, option.IsJudgement) : isTold ? Option(option, counts[i], judged) : new OptionCount(option.Code, option.Text, counts[i], null, option.IsJudgement)),
                .. classes.HasNone ? [new OptionCount("", NoAnswer, hidden[^1] ? null : counts[^1], null, IsJudgement: false)] : Array.Empty<OptionCount>(),
            ],
            isTold && options.Length == _answers.Options.Length ? Median(counts) : [],
            isTold ? TopTwo(options, counts, group.Population) : null,
            isTold ? Promoters(counts, group.Population) : null);
    }

    private static bool HidesJudgement(SurveyOption[] options, bool[] hidden) => options.Where((option, i) => option.IsJudgement && hidden[i]).Any();

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

    private ShareEstimate? TopTwo(SurveyOption[] options, int[] counts, int? of)
    {
        if (question.Kind != SurveyQuestionKind.Scale)
        {
            return null;
        }

        // The two best answers, or the class of both.
        var judgements = options.Count(option => option.IsJudgement);
        var judged = counts[..judgements].Sum();
        return judged > 0 ? Estimates.Share(counts[judgements - 1] + (options.Length == _answers.Options.Length ? counts[judgements - 2] : 0), judged, of, z) : null;
    }

    private PromoterScore? Promoters(int[] classes, int? of) =>
        question.Kind == SurveyQuestionKind.Recommendation && classes[..^1].Sum() > 0 ? Estimates.Promoters(classes[0], classes[1], classes[2], of, z) : null;
}
