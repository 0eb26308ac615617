using System.Text.Json;
using HesTools.Statistics;

namespace HesTools.Updates;

/// <summary>Updates from JSON.</summary>
public static class UpdateJson
{
    /// <summary>The update of JSON.</summary>
    /// <param name="json">One JSON object.</param>
    /// <exception cref="JsonException">It is not the JSON of an update, or its numbers do not add up.</exception>
    public static HesUpdate Read(string json) => StatisticsJson.Read<HesUpdate>(json, update => update.Statistics);
}
