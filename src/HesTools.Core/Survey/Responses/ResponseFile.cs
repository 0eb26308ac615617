using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Survey.Responses;

/// <summary>The answers of a survey, in <c>responses.json</c> of its folder.</summary>
public static class ResponseFile
{
    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    public static string PathOf(string workspace, string name) => Path.Combine(SurveyFile.FolderOf(workspace, name), "responses.json");

    /// <summary>The answers; none where there is no file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    /// <exception cref="JsonException">The file is none of answers; the message names the place.</exception>
    public static SurveyResponse[] Read(string workspace, string name) =>
        WorkspaceFile.Read(PathOf(workspace, name)) is { } text ? WorkspaceJson.Read<Content>(text, WorkspaceJson.Options).Responses : [];

    private sealed record Content
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(-1)]
        public string Schema { get; init; } = "../../schemas/responses.schema.json";

        public required SurveyResponse[] Responses { get; init; }
    }
}
