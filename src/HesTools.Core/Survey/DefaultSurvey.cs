namespace HesTools.Survey;

/// <summary>The survey of a pilot of mail security: one idea a question, balanced scales of five, a way out for those who cannot judge.</summary>
public static class DefaultSurvey
{
    private static readonly Content Read = DataFiles.Read<Content>("pilot-survey.json");

    /// <summary>Its heading.</summary>
    public static string Title => Read.Title;

    /// <summary>What respondents read first.</summary>
    public static string Introduction => Read.Introduction;

    /// <summary>Its questions, each time anew: what is changed in them changes no other survey.</summary>
    public static SurveyQuestion[] Questions => [.. Read.Questions.Select(question => question with { Options = [.. question.Options] })];

    private sealed record Content(string Title, string Introduction, SurveyQuestion[] Questions);
}
