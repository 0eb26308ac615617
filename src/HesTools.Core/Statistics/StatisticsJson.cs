using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HesTools.Statistics;

/// <summary>Statistics to JSON and back, without loss.</summary>
public static class StatisticsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>The JSON of statistics, or of what is made of them.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The statistics.</param>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The statistics of JSON.</summary>
    /// <param name="json">One JSON object.</param>
    /// <exception cref="JsonException">It is not the JSON of statistics, or its numbers do not add up; the message names the member.</exception>
    public static HesStatistics Read(string json) => Read<HesStatistics>(json, statistics => statistics);

    /// <summary>What is made of statistics, from JSON.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="json">One JSON object.</param>
    /// <param name="statistics">The statistics it holds, which must add up.</param>
    /// <exception cref="JsonException">It is not the JSON of that type, or its numbers do not add up.</exception>
    internal static T Read<T>(string json, Func<T, HesStatistics> statistics)
    {
        var value = JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The JSON is null.");
        StatisticsChecks.Check(statistics(value));
        return value;
    }
}
