using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Survey;

/// <summary>The surveys of a workspace: each has a folder in <c>survey/</c>, with <c>survey.json</c> and, beside it, its answers.</summary>
public static class SurveyFile
{
    /// <summary>The folder of a survey.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    public static string FolderOf(string workspace, string name) => Path.Combine(workspace, "survey", name);

    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    public static string PathOf(string workspace, string name) => Path.Combine(FolderOf(workspace, name), "survey.json");

    /// <summary>Names of the surveys there are, in ordinal order.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string[] Names(string workspace)
    {
        var folder = Path.Combine(workspace, "survey");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => File.Exists(PathOf(workspace, name))).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>A survey; null: there is none of the name.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    /// <exception cref="JsonException">The file is none of a survey; the message names the place.</exception>
    public static HesSurvey? Read(string workspace, string name) => WorkspaceFile.Read(PathOf(workspace, name)) is { } text ? Parse(text) : null;

    /// <summary>Puts a survey in its place.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="survey">The survey.</param>
    public static void Write(string workspace, HesSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        WorkspaceFile.Write(PathOf(workspace, survey.Name), Format(survey));
    }

    /// <summary>The text of a file of a survey.</summary>
    /// <param name="survey">The survey.</param>
    public static string Format(HesSurvey survey) => JsonSerializer.Serialize(new Content { Survey = survey }, WorkspaceJson.Options) + "\n";

    /// <summary>Reads the text of a file of a survey. Groups without a code have one from here on.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="JsonException">It is none of a survey; the message names the place.</exception>
    public static HesSurvey Parse(string text)
    {
        var survey = WorkspaceJson.Read<Content>(text, WorkspaceJson.Options).Survey;
        if (survey.Questions.Contains(null!) || survey.Groups.Contains(null!) || survey.Questions.Any(question => question.Options.Contains(null!)))
        {
            throw new JsonException("An entry of a list is null.");
        }

        return SurveyRules.ProblemOf(survey) is { } problem ? throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"{problem}")) : GroupCodes.Give(survey);
    }

    private sealed record Content
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(-1)]
        public string Schema { get; init; } = "../../schemas/survey.schema.json";

        public required HesSurvey Survey { get; init; }
    }
}
