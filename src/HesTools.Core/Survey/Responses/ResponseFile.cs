using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Survey.Responses;

/// <summary>The answers of a survey, in <c>responses.json</c> of its folder, in an order that tells nothing of when they came or which tool they came from.</summary>
public static class ResponseFile
{
    /// <summary>The most answers that are kept.</summary>
    public const int MostResponses = 200_000;

    private static readonly JsonSerializerOptions Compact = new(WorkspaceJson.Options) { WriteIndented = false };

    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    public static string PathOf(string workspace, string name) => Path.Combine(SurveyFile.FolderOf(workspace, name), "responses.json");

    /// <summary>The answers; none where there is no file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    /// <exception cref="JsonException">The file is none of answers; the message names the place.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SurveyResponse[] Read(string workspace, string name) => Parse(WorkspaceFile.Read(PathOf(workspace, name)));

    /// <summary>Changes the answers while nobody else does, whole or not at all. Nobody but the owner may read the file, where the system knows owners.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="name">The name of the survey.</param>
    /// <param name="change">The answers there are to the answers there are to be; null: leave them.</param>
    /// <exception cref="JsonException">The file is none of answers; it is left as it is.</exception>
    /// <exception cref="ResponseTableException">They would be more than are kept.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static void Change(string workspace, string name, Func<SurveyResponse[], IReadOnlyCollection<SurveyResponse>?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        WorkspaceFile.Change(PathOf(workspace, name), text => change(Parse(text)) is { } responses ? Format(responses) : null, isSecret: true);
    }

    /// <summary>The text of a file of answers.</summary>
    /// <param name="responses">The answers, in any order.</param>
    /// <exception cref="ResponseTableException">They are more than are kept.</exception>
    public static string Format(IReadOnlyCollection<SurveyResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        if (responses.Count > MostResponses)
        {
            throw new ResponseTableException($"there would be more than {MostResponses:N0} answers.");
        }

        SurveyResponse[] ordered = [.. responses.OrderBy(OrderOf, StringComparer.Ordinal)];
        var text = JsonSerializer.Serialize(new Content { Responses = ordered }, WorkspaceJson.Options) + "\n";
        return Encoding.UTF8.GetByteCount(text) > WorkspaceFile.MostBytes
            ? throw new ResponseTableException($"the file of the answers would have more than {WorkspaceFile.MostBytes >> 20} MiB.")
            : text;
    }

    /// <summary>Reads the text of a file of answers.</summary>
    /// <param name="text">The text; null: there is none.</param>
    /// <exception cref="JsonException">It is none of answers; the message names the place.</exception>
    public static SurveyResponse[] Parse(string? text)
    {
        var responses = text is null ? [] : WorkspaceJson.Read<Content>(text, WorkspaceJson.Options).Responses;
        if (responses.Length > MostResponses)
        {
            throw new JsonException($"There are more than {MostResponses:N0} answers.");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < responses.Length; i++)
        {
            if (responses[i] is not { } response || response.Answers.Values.Any(answer => answer is null))
            {
                throw new JsonException($"Responses[{i}]: the response, or an answer of it, is null.");
            }

            if (response.Id.Length > 0 && (!ResponseKey.IsSealed(response.Id) || !ids.Add(response.Id)))
            {
                throw new JsonException($"Responses[{i}]: the id is there before, or is none that an import writes.");
            }

            // The order of codes is not that of the machine's culture.
            responses[i] = response with { Answers = new SortedDictionary<string, string>(response.Answers, StringComparer.Ordinal) };
        }

        return responses;
    }

    private static string OrderOf(SurveyResponse response) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(response, Compact)));

    private sealed record Content
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(-1)]
        public string Schema { get; init; } = "../../schemas/responses.schema.json";

        public required SurveyResponse[] Responses { get; init; }
    }
}
