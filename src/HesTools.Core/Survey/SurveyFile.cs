using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Survey.Responses;
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
    /// <exception cref="JsonException">The file is none of a survey, or of one with another name; the message names the place.</exception>
    public static HesSurvey? Read(string workspace, string name) => WorkspaceFile.Read(PathOf(workspace, name)) is { } text ? Parse(text, name) : null;

    /// <summary>How a survey would take its place in the workspace.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="survey">The survey.</param>
    /// <param name="mayReplace">Whether it may take the place of another.</param>
    /// <exception cref="JsonException">The file there is none of a survey.</exception>
    public static SurveyReplacement PlaceOf(string workspace, HesSurvey survey, bool mayReplace)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return PlaceOf(WorkspaceFile.Read(PathOf(workspace, survey.Name)), survey, mayReplace, File.Exists(ResponseFile.PathOf(workspace, survey.Name)));
    }

    /// <summary>Puts a survey in its place while nobody else changes it, nor imports answers; where something is in the way, nothing is written.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="survey">The survey.</param>
    /// <param name="mayReplace">Whether it may take the place of another.</param>
    /// <exception cref="JsonException">The file there is none of a survey; it is left as it is.</exception>
    public static SurveyReplacement Keep(string workspace, HesSurvey survey, bool mayReplace)
    {
        ArgumentNullException.ThrowIfNull(survey);
        SurveyReplacement? found = null;
        WorkspaceFile.Change(ResponseFile.PathOf(workspace, survey.Name), answers =>
        {
            WorkspaceFile.Change(PathOf(workspace, survey.Name), text =>
            {
                found = PlaceOf(text, survey, mayReplace, answers is not null);
                return found.Place == SurveyPlace.Free ? Format(found.Survey) : null;
            });
            return null;
        });
        return found!;
    }

    private static SurveyReplacement PlaceOf(string? text, HesSurvey survey, bool mayReplace, bool isAnswered)
    {
        if (text is null)
        {
            return new(SurveyPlace.Free, GroupCodes.Give(survey), null);
        }

        var kept = Parse(text, survey.Name);
        survey = GroupCodes.Give(survey, kept);
        return new(
            Format(kept) == Format(survey) ? SurveyPlace.Same
            : !mayReplace ? SurveyPlace.Taken
            : isAnswered && !SurveyRules.AsksTheSame(kept, survey) ? SurveyPlace.Answered
            : SurveyPlace.Free,
            survey,
            kept);
    }

    private static HesSurvey Parse(string text, string name)
    {
        var survey = Parse(text);
        return survey.Name == name ? survey
            : throw new JsonException($"It is of the survey '{survey.Name}', and lies in the folder of '{DisplayText.Clean(name)}': what is imported for the one would go to the other. Correct its Name, or the name of the folder.");
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
