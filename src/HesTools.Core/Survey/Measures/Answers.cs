using System.Globalization;
using HesTools.Survey.Responses;

namespace HesTools.Survey.Measures;

/// <summary>The answers that a question has, and how often each was given.</summary>
internal sealed class Answers
{
    private const int Highest = 10;

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

    /// <summary>The classes that groups are counted by, the finest first: the next are taken where these would hide judgements.</summary>
    public AnswerClasses[] Classes => _question.Kind switch
    {
        SurveyQuestionKind.Recommendation => [AnswerClasses.OfRecommendation(Options.Length), AnswerClasses.OfPromotersAndRest(Options.Length)],
        SurveyQuestionKind.Ordered => [AnswerClasses.Each(Options), AnswerClasses.OfFirstAndRest(Options)],
        SurveyQuestionKind.Scale => [AnswerClasses.Each(Options), AnswerClasses.OfScale(Options), AnswerClasses.OfTopTwo(Options), AnswerClasses.OfTopTwoAndRest(Options)],
        _ => [AnswerClasses.Each(Options)],
    };

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
}
