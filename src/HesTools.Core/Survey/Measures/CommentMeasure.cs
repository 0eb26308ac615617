using HesTools.Survey.Responses;

namespace HesTools.Survey.Measures;

/// <summary>What was written, of all respondents together: never by group.</summary>
internal static class CommentMeasure
{
    public static SurveyComments Of(SurveyQuestion question, IEnumerable<SurveyResponse> responses, MeasureOptions options)
    {
        var written = responses.Select(response => response.Answers.GetValueOrDefault(question.Code)?.Trim() ?? "").Where(text => text.Length > 0).ToArray();

        // Themes are looked for in what was written: what stands in place of an address is nobody's word.
        var touched = written.Select(text => options.CodeBook?.ThemesOf(text).ToArray() ?? []).ToArray();
        return new SurveyComments(
            question.Code,
            question.Text,
            written.Length,
            [.. (options.CodeBook?.Themes ?? []).Select(theme => new ThemeCount(theme, touched.Count(themes => themes.Contains(theme))))],
            options.CodeBook is null ? null : touched.Count(themes => themes.Length == 0),
            [.. written.Select(text => Redaction.Remove(text, options.Names)).Order(StringComparer.Ordinal)]);
    }
}
