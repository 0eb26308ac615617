using System.Globalization;
using System.Text.RegularExpressions;

namespace HesTools.Survey;

/// <summary>What holds of a survey.</summary>
public static partial class SurveyRules
{
    /// <summary>More questions than anybody answers.</summary>
    public const int MostQuestions = 100;

    private const int MostOptions = 50;
    private const int MostGroups = 200;
    private const int LongestText = 2000;
    private const int LongestIntroduction = 10_000;
    private const int ScaleLength = 5;
    private const int LongestDays = 366;

    /// <summary>Names that answers of every tool use for something else, so no question may.</summary>
    private static readonly HashSet<string> Reserved = new(["id", "token", "seed", "submitdate", "startdate", "datestamp", "lastpage", "startlanguage", "ipaddr", "refurl", "name", "email", "day", "lang", "sid", "savedid", "qid", "gid", "sgq", "self", "that", "this"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a survey; null: nothing.</summary>
    /// <param name="survey">The survey.</param>
    public static string? ProblemOf(HesSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return Nothing(survey) is { } nothing ? $"{nothing} is null, and must be something."
            : DeviceName().IsMatch(survey.Name) ? $"'{survey.Name}' is no name of a survey: on Windows no folder can have it."
            : !NamePattern().IsMatch(survey.Name) ? $"'{DisplayText.Clean(survey.Name)}' is no name of a survey: lower-case letters, digits and hyphens, at most 64, beginning with a letter or digit."
            : Text(survey.Title, "The title") ?? (survey.Introduction.Length > LongestIntroduction ? $"The introduction has more than {LongestIntroduction} characters." : null)
            ?? (survey.Opens.Year is < 2000 or > 2999 ? "It opens in the years 2000 to 2999." : null)
            ?? (survey.Closes < survey.Opens ? $"It closes on {survey.Closes:yyyy-MM-dd}, before it opens on {survey.Opens:yyyy-MM-dd}." : null)
            ?? (survey.Closes.DayNumber - survey.Opens.DayNumber > LongestDays ? "It is open for more than a year." : null)
            ?? (survey.Reminder is { } reminder && (reminder < survey.Opens || reminder > survey.Closes) ? $"The reminder of {reminder:yyyy-MM-dd} is not between the opening and the closing." : null)
            ?? (TimeZoneInfo.TryFindSystemTimeZoneById(survey.TimeZone, out _) ? null : $"'{DisplayText.Clean(survey.TimeZone)}' is no time zone that is known here.")
            ?? (survey.LastGroupCode is < 0 or > 9999 ? "The number of the last code of a group is from 0 to 9999." : null)
            ?? Groups(survey.Groups) ?? ProblemOf(survey.Questions);
    }

    /// <summary>Whether answers to the one survey are answers to the other: the same codes mean the same.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    public static bool AsksTheSame(HesSurvey one, HesSurvey other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        static IEnumerable<string> Asked(HesSurvey survey) =>
            [.. survey.Groups.Select(group => group.Name), .. survey.Questions.SelectMany(question => question.Options.Select(option => $"{question.Code}\t{option.Code}\t{option.Text}\t{option.IsJudgement}").Prepend($"{question.Code}\t{question.Kind}\t{question.Text}"))];
        return Asked(one).SequenceEqual(Asked(other));
    }

    // Files cannot have these; objects of a script can.
    private static string? Nothing(HesSurvey survey) =>
        survey.Name is null ? "The name" : survey.Title is null ? "The title" : survey.Introduction is null ? "The introduction" : survey.Audience is null ? "The audience" : survey.Contact is null ? "The contact"
        : survey.Language is null ? "The language" : survey.TimeZone is null ? "The time zone"
        : survey.Groups is null || Array.Exists(survey.Groups, group => group?.Name is null || group.Code is null) ? "A group, or its name,"
        : survey.Questions is null || Array.Exists(survey.Questions, question => question?.Code is null || question.Text is null || question.Help is null) ? "A question, or its code or text,"
        : Array.Find(survey.Questions, question => question.Options is null || Array.Exists(question.Options, option => option?.Code is null || option.Text is null)) is { } odd
            ? $"An option of the question '{DisplayText.Clean(odd.Code)}', or its code or text,"
        : null;

    private static string? Groups(SurveyGroup[] groups) =>
        groups.Length > MostGroups ? $"There are more than {MostGroups} groups."
        : Array.Find(groups, group => group.Name.Length is 0 or > 100 || !DisplayText.IsPlain(group.Name)) is { } odd ? $"The group '{DisplayText.Clean(odd.Name)}': a name has 1 to 100 characters on one line."
        : Array.Find(groups, group => group.Population is < 1 or > 10_000_000) is { } none ? string.Create(CultureInfo.InvariantCulture, $"The group '{none.Name}' must have a population of 1 to 10,000,000; {none.Population} was given.")
        : groups.GroupBy(group => group.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"The group '{twice.Key}' is there twice."
        : Array.Find(groups, group => group.Code.Length > 0 && !OptionPattern().IsMatch(group.Code)) is { } uncoded ? $"The group '{uncoded.Name}': a code has 1 to 5 letters and digits."
        : groups.Where(group => group.Code.Length > 0).GroupBy(group => group.Code, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } shared ? $"The groups {string.Join(" and ", shared.Select(group => $"'{group.Name}'"))} have the same code '{shared.Key}'."
        : Array.Find(groups, group => groups.Any(other => other != group && other.Code.Equals(group.Name, StringComparison.OrdinalIgnoreCase))) is { } alike ? $"The group '{alike.Name}' has the name that is the code of another: an answer could mean either."
        : null;

    /// <summary>What is wrong with questions; null: nothing.</summary>
    /// <param name="questions">The questions.</param>
    internal static string? ProblemOf(SurveyQuestion[] questions) =>
        questions.Length is 0 or > MostQuestions ? $"A survey has 1 to {MostQuestions} questions."
        : questions.GroupBy(question => question.Code, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"The question '{DisplayText.Clean(twice.Key)}' is there twice."
        : questions.GroupBy(question => question.Text.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } same ? $"Two questions have the same words, so that answers by words could not be told apart: '{DisplayText.Clean(same.Key)}'."
        : questions.Select(question => ProblemOf(question) is { } problem ? $"The question '{DisplayText.Clean(question.Code)}': {problem}" : null).FirstOrDefault(problem => problem is not null);

    private static string? ProblemOf(SurveyQuestion question) =>
        !CodePattern().IsMatch(question.Code) ? "a code has letters and digits, at most 20, and begins with a letter."
        : Reserved.Contains(question.Code) ? "the tools that collect answers use this code for something else."
        : question.Code.Equals(HesSurvey.GroupCode, StringComparison.OrdinalIgnoreCase) ? "the question for the group makes itself, from the groups of the population."
        : (Text(question.Text, "its text") ?? (question.Help.Length > LongestText ? $"its help has more than {LongestText} characters." : null)) is { } text ? text
        : question.Kind is SurveyQuestionKind.Text or SurveyQuestionKind.Recommendation ? question.Options.Length > 0 ? $"a {question.Kind} has no options." : null
        : Options(question);

    private static string? Options(SurveyQuestion question)
    {
        var judgements = question.Options.Count(option => option.IsJudgement);
        return question.Options.Length > MostOptions ? $"it has more than {MostOptions} options."
            : question.Kind == SurveyQuestionKind.Scale && judgements != ScaleLength ? $"a scale has {ScaleLength} judgements, two on either side of the middle; it has {judgements}."
            : judgements < 2 ? "it has fewer than two judgements to choose from."
            : Array.Find(question.Options, option => !OptionPattern().IsMatch(option.Code)) is { } odd ? $"the option '{DisplayText.Clean(odd.Code)}': a code has 1 to 5 letters and digits."
            : Array.Find(question.Options, option => Text(option.Text, "") is not null) is { } wordless ? $"the option '{wordless.Code}': its text has 1 to {LongestText} characters on one line."
            : question.Options.GroupBy(option => option.Code, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"the option '{twice.Key}' is there twice."
            : question.Options.GroupBy(option => option.Text.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } alike ? $"two options have the same words: '{DisplayText.Clean(alike.Key)}'."
            : question.Options.SkipWhile(option => option.IsJudgement).Any(option => option.IsJudgement) ? "options that are no judgement come last."
            : null;
    }

    private static string? Text(string text, string what) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestText || !DisplayText.IsPlain(text) ? $"{what} has 1 to {LongestText} characters on one line." : null;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex DeviceName();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,19}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OptionPattern();
}
