using HesTools.Survey.Responses;

namespace HesTools.Survey.Measures;

/// <summary>Complete responses of a group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Population">People of it; null: not known.</param>
/// <param name="Responses">The responses.</param>
/// <param name="IsRest">Whether it is of those who said no group.</param>
internal sealed record MeasuredGroup(string Name, int? Population, IReadOnlyList<SurveyResponse> Responses, bool IsRest)
{
    private const string Rest = "(no answer)";

    public int Complete => Responses.Count;

    /// <summary>The groups by a question, in the order of the survey, and last those who said none, where there are some.</summary>
    public static MeasuredGroup[] Of(HesSurvey survey, string code, IReadOnlyCollection<SurveyResponse> responses)
    {
        var question = Array.Find(survey.Questions, question => question.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
        var names = question is null
            ? survey.Groups.Select(group => (Key: group.Name, group.Name, group.Population))
            : question.Options.Select(option => (Key: option.Code, Name: option.Text, Population: (int?)null));
        var by = responses.ToLookup(response => response.Answers.GetValueOrDefault(question?.Code ?? HesSurvey.GroupCode)?.Trim() ?? "", StringComparer.OrdinalIgnoreCase);
        var groups = names.Select(name => new MeasuredGroup(name.Name, name.Population, [.. by[name.Key]], IsRest: false)).ToList();
        var named = names.Select(name => name.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rest = by.Where(answers => !named.Contains(answers.Key)).SelectMany(answers => answers).ToArray();
        return rest.Length == 0 ? [.. groups] : [.. groups, new MeasuredGroup(Rest, null, rest, IsRest: true)];
    }
}
