using System.Globalization;

namespace HesTools.Survey;

/// <summary>Codes of groups, G1, G2 ...: names may be longer than the five characters that LimeSurvey takes. A survey that is out has them in the answers that come back, so a group keeps its own, and no other gets it.</summary>
public static class GroupCodes
{
    private const char Letter = 'G';

    /// <summary>The codes of groups, in their order: the kept ones; of groups that no code was given to the place from 1 where none of them has one, else the next numbers.</summary>
    /// <param name="groups">The groups.</param>
    public static string[] Of(IReadOnlyList<SurveyGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return Of(groups, 0);
    }

    /// <summary>A survey whose groups have their codes.</summary>
    /// <param name="survey">The survey.</param>
    public static HesSurvey Give(HesSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Give(survey, survey.LastGroupCode);
    }

    /// <summary>A survey whose groups have the codes that they have in the survey it replaces, by their names without regard to case; groups that are new have codes that none had.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="kept">The survey that it replaces.</param>
    public static HesSurvey Give(HesSurvey survey, HesSurvey kept)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var before = Give(kept);
        var known = before.Groups.ToDictionary(group => group.Name, group => group.Code, StringComparer.OrdinalIgnoreCase);
        var last = Math.Max(before.LastGroupCode, before.Groups.Select(group => NumberOf(group.Code)).DefaultIfEmpty().Max());
        return Give(survey with { Groups = [.. survey.Groups.Select(group => group with { Code = known.GetValueOrDefault(group.Name, "") })] }, last);
    }

    private static HesSurvey Give(HesSurvey survey, int last)
    {
        var codes = Of(survey.Groups, last);
        return survey with
        {
            Groups = [.. survey.Groups.Select((group, index) => group with { Code = codes[index] })],
            LastGroupCode = last > codes.Select(NumberOf).DefaultIfEmpty().Max() ? last : 0,
        };
    }

    private static string[] Of(IReadOnlyList<SurveyGroup> groups, int last)
    {
        last = Math.Max(last, groups.Select(group => NumberOf(group.Code)).DefaultIfEmpty().Max());
        return [.. groups.Select(group => group.Code.Length > 0 ? group.Code : Next())];

        // An answer that is the name of one group is not the code of another.
        string Next()
        {
            string code;
            do
            {
                code = string.Create(CultureInfo.InvariantCulture, $"{Letter}{++last}");
            }
            while (groups.Any(group => group.Name.Equals(code, StringComparison.OrdinalIgnoreCase)));
            return code;
        }
    }

    // A code that somebody chose is no number that ours could meet.
    private static int NumberOf(string code) =>
        code.Length > 1 && char.ToUpperInvariant(code[0]) == Letter && int.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
