using System.Globalization;
using HesTools.Survey.Responses;

namespace HesTools.Survey.Measures;

/// <summary>The answers that a question has, and how often each was given.</summary>
internal sealed class Answers
{
    private const int Highest = 10;
    private const int FirstPassive = 7;
    private const int FirstPromoter = 9;

    private readonly SurveyQuestion _question;
    private readonly Dictionary<string, int> _places;

    public Answers(SurveyQuestion question)
    {
        _question = question;
        Options = question.Kind == SurveyQuestionKind.Recommendation
            ? [.. Enumerable.Range(0, Highest + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(number => new SurveyOption(number, number))]
            : question.Options;
        _places = Options.Select((option, place) => (option.Code, place)).ToDictionary(one => one.Code, one => one.place, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The answers, in the order of the question.</summary>
    public SurveyOption[] Options { get; }

    /// <summary>The answers that groups are counted by: classes of a recommendation.</summary>
    public SurveyOption[] GroupOptions => _question.Kind == SurveyQuestionKind.Recommendation
        ? [new SurveyOption("Detractors", "Detractors (0 to 6)"), new SurveyOption("Passives", "Passives (7 and 8)"), new SurveyOption("Promoters", "Promoters (9 and 10)")]
        : Options;

    /// <summary>How often each answer was given, and last, how often none, or none that the question has.</summary>
    public int[] Count(IEnumerable<SurveyResponse> responses)
    {
        var counts = new int[Options.Length + 1];
        foreach (var response in responses)
        {
            counts[response.Answers.TryGetValue(_question.Code, out var answer) && _places.TryGetValue(answer.Trim(), out var place) ? place : Options.Length]++;
        }

        return counts;
    }

    /// <summary>The same by the answers that groups are counted by.</summary>
    public int[] CountGroup(IEnumerable<SurveyResponse> responses)
    {
        var counts = Count(responses);
        return _question.Kind == SurveyQuestionKind.Recommendation
            ? [counts[..FirstPassive].Sum(), counts[FirstPassive..FirstPromoter].Sum(), counts[FirstPromoter..^1].Sum(), counts[^1]]
            : counts;
    }
}
