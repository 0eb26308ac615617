namespace HesTools.Survey.Responses;

/// <summary>The answers of a survey, in <c>responses.json</c> of its folder.</summary>
public static class ResponseFile
{
    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    public static string PathOf(string workspace, string name) => Path.Combine(SurveyFile.FolderOf(workspace, name), "responses.json");
}
