using System.Globalization;

namespace HesTools.Survey.Export;

/// <summary>Who is invited against who a survey says could answer: response rates are of the latter.</summary>
public static class RecipientChecks
{
    private const int MostNamed = 10;

    /// <summary>What does not fit, in words with both numbers; empty: nothing that can be told.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="recipients">Who is invited, each once.</param>
    public static string[] Of(HesSurvey survey, IReadOnlyList<SurveyRecipient> recipients)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(recipients);
        var invited = recipients.Where(one => one.Group.Length > 0).GroupBy(one => one.Group, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        var warnings = new List<string>();
        if (survey.Groups.Length > 1 && invited.Count > 0)
        {
            var names = survey.Groups.Select(group => group.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            string[] unknown = [.. invited.Where(group => !names.Contains(group.Key)).Select(group => $"'{DisplayText.Clean(group.Key)}' ({People(group.Value)})")];
            if (unknown.Length > 0)
            {
                warnings.Add($"the list has groups that the survey does not have: {Join(unknown)}. Those of the survey: {Join([.. survey.Groups.Select(group => $"'{DisplayText.Clean(group.Name)}'")])}.");
            }

            if (recipients.Count(one => one.Group.Length == 0) is > 0 and var without)
            {
                warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{without:N0} of {People(recipients.Count)} in the list {(without == 1 ? "has" : "have")} no group."));
            }

            string[] other = [.. survey.Groups.Where(group => group.Population is { } population && population != invited.GetValueOrDefault(group.Name))
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"'{DisplayText.Clean(group.Name)}' {invited.GetValueOrDefault(group.Name):N0} of {group.Population:N0}"))];
            if (other.Length > 0)
            {
                warnings.Add($"of groups other numbers of people are in the list than the survey says could answer: {Join(other)}.");
            }
        }

        if (survey.Population is { } all && all != recipients.Count)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"the list has {People(recipients.Count)}, and the survey says that {all:N0} could answer: response rates are of {all:N0}. New-HesSurvey -Population -Save -Force corrects it."));
        }

        return [.. warnings];
    }

    private static string People(int count) => count == 1 ? "1 person" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} people");

    private static string Join(string[] items) => string.Join(", ", items.Take(MostNamed)) + (items.Length > MostNamed ? $" and {items.Length - MostNamed} more" : "");
}
