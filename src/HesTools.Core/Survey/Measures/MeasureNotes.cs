using System.Globalization;
using HesTools.Time;

namespace HesTools.Survey.Measures;

/// <summary>What the numbers mean, and what they do not say. Nothing of it tells what is hidden.</summary>
public sealed class MeasureNotes(HesSurveyResult result)
{
    /// <summary>Fewer judgements than these make wide intervals.</summary>
    public const int FewJudged = 30;

    private const double LowRate = 0.5;

    private readonly ResponseRate _response = result.Response;

    /// <summary>Groups that are hidden whole.</summary>
    public IReadOnlyList<string> HiddenGroups { get; init; } = [];

    /// <summary>Codes of questions of which counts by group are hidden.</summary>
    public IReadOnlyList<string> WithHidden { get; init; } = [];

    /// <summary>Codes of questions that are not given by group.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>All notes, the gravest first.</summary>
    public IEnumerable<string> All() => [.. Withheld(), .. Silent(), .. Partial(), .. Few(), .. Correction(), .. Frame(), .. Hidden()];

    private bool IsWithheld => _response.Complete < result.SmallCellThreshold;

    private IEnumerable<string> Withheld()
    {
        if (IsWithheld)
        {
            yield return Text($"No figures and no comments are given: there are fewer than {result.SmallCellThreshold} complete responses, too few for them to stay anonymous.");
        }
    }

    private IEnumerable<string> Silent()
    {
        if (_response.Population is not { } population)
        {
            yield return "How many people could answer is not known, so there is no response rate, and nothing says how many did not answer. What they think is not in the numbers.";
        }
        else if (population > _response.Complete)
        {
            yield return Text($"{population - _response.Complete:N0} of {population:N0} people did not answer completely. What they think is not in the numbers.{(_response.Rate < LowRate ? " They are more than half: those who answered may differ from them." : "")}");
        }

        if (_response.Invited > _response.Population)
        {
            yield return Text($"More people were invited ({_response.Invited:N0}) than could answer ({_response.Population:N0}): one of the numbers is wrong.");
        }

        if (!IsWithheld)
        {
            yield return Text($"Intervals of {result.Confidence * 100:0.##} % cover the chance of sampling only, as if those who answered had been drawn at random. They do not cover that some people answer rather than others.");
        }
    }

    private IEnumerable<string> Partial()
    {
        if (_response.Partial > 0)
        {
            yield return $"{PlanText.Count(_response.Partial, "partial response")} {(_response.Partial == 1 ? "is" : "are")} in no figure.";
        }
    }

    private IEnumerable<string> Few()
    {
        var few = result.Questions.Where(question => question.Judged is > 0 and < FewJudged).Select(question => question.Code).ToArray();
        if (few.Length > 0)
        {
            yield return Text($"Fewer than {FewJudged} people judged, so intervals are wide: {PlanText.List(few)}.");
        }

        var none = result.Questions.Where(question => question.Judged == 0).Select(question => question.Code).ToArray();
        if (none.Length > 0)
        {
            yield return $"Nobody judged: {PlanText.List(none)}.";
        }
    }

    private IEnumerable<string> Correction()
    {
        if (!IsWithheld && _response.Population is not null)
        {
            yield return "Intervals are narrower for the part of the population that judged (finite population correction): they speak of these people at this time, not of others or later.";
        }
    }

    private IEnumerable<string> Frame()
    {
        var told = result.Groups.Where(group => group is { Complete: not null, Population: not null }).ToArray();
        if (_response.Population is { } population && told.Length > 0)
        {
            var shares = told.Select(group => Text($"{DisplayText.Clean(group.Group)} {Percent(group.Complete!.Value, _response.Complete)} of responses, {Percent(group.Population!.Value, population)} of people"));
            yield return $"Those who answered beside those who could: {string.Join("; ", shares)}. Figures of all are not weighted.";
        }
    }

    private IEnumerable<string> Hidden()
    {
        if (HiddenGroups.Count > 0)
        {
            yield return Text($"Hidden whole: {PlanText.List(HiddenGroups.Select(group => DisplayText.Clean(group)))}. A group of fewer than {result.SmallCellThreshold} complete responses is hidden, and the next smallest with it where it could be worked out.");
        }

        if (result.Groups.Length > 0 && HiddenGroups.Count == result.Groups.Length)
        {
            yield return "No question is given by group, since every group is hidden.";
        }

        if (WithHidden.Count > 0)
        {
            yield return Text($"Counts by group from 1 to {result.SmallCellThreshold - 1} are hidden, rows of small groups that all gave one answer, and other counts by which a hidden one could be worked out, with the shares, medians and scores of these groups: {PlanText.List(WithHidden)}.");
        }

        if (LeftOut.Count > 0)
        {
            yield return $"Not given by group, since hidden counts could be worked out: {PlanText.List(LeftOut)}.";
        }
    }

    private static string Percent(int count, int of) => Text($"{100.0 * count / of:0.#} %");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
