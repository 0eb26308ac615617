using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HesTools.Statistics;

/// <summary>Statistics to JSON and back, without loss.</summary>
public static class StatisticsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The JSON of statistics.</summary>
    /// <param name="statistics">The statistics.</param>
    public static string Write(HesStatistics statistics) => JsonSerializer.Serialize(statistics, Options);

    /// <summary>The statistics of JSON.</summary>
    /// <param name="json">One JSON object.</param>
    /// <exception cref="JsonException">It is not the JSON of statistics; the message names the member.</exception>
    public static HesStatistics Read(string json) =>
        JsonSerializer.Deserialize<HesStatistics>(json, Options) ?? throw new JsonException("The JSON is null, not statistics.");
}
