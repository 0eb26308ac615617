namespace HesTools.Survey;

/// <summary>What of a survey that may be out already is another in the one that replaces it.</summary>
public static class SurveyChange
{
    private const int MostNamed = 10;

    /// <summary>Changes of groups and questions, in words; empty: it is asked the same, in the same order.</summary>
    /// <param name="before">The survey that is replaced.</param>
    /// <param name="after">The survey that replaces it.</param>
    public static string[] Of(HesSurvey before, HesSurvey after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. Of("groups", before.Groups, after.Groups, group => group.Name, _ => ""),
            .. Of("questions", before.Questions, after.Questions, question => question.Code, Asked),
        ];
    }

    private static IEnumerable<string> Of<T>(string what, T[] before, T[] after, Func<T, string> name, Func<T, string> said)
    {
        var old = before.ToDictionary(name, StringComparer.OrdinalIgnoreCase);
        var names = after.Select(name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] added = [.. after.Select(name).Where(one => !old.ContainsKey(one))];
        string[] gone = [.. before.Select(name).Where(one => !names.Contains(one))];
        string[] others = [.. after.Where(one => old.TryGetValue(name(one), out var was) && said(was) != said(one)).Select(name)];
        if (added.Length > 0)
        {
            yield return $"{what} added: {Join(added)}";
        }

        if (gone.Length > 0)
        {
            yield return $"{what} gone: {Join(gone)}";
        }

        if (others.Length > 0)
        {
            yield return $"{what} changed: {Join(others)}";
        }

        if (!before.Select(name).Where(names.Contains).SequenceEqual(after.Select(name).Where(old.ContainsKey), StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{what} in another order";
        }
    }

    // All of it but help, which decides no answer.
    private static string Asked(SurveyQuestion question) =>
        string.Join('\n', question.Options.Select(option => $"{option.Code}\t{option.Text}\t{option.IsJudgement}").Prepend($"{question.Code}\t{question.Kind}\t{question.Required}\t{question.Text}"));

    private static string Join(string[] names) =>
        string.Join(", ", names.Take(MostNamed).Select(name => $"'{DisplayText.Clean(name)}'")) + (names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "");
}
