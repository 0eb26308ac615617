using System.Text.Json;
using System.Text.Json.Serialization;

namespace HesTools;

/// <summary>The data files that are part of Core: words and their meaning, not code.</summary>
internal static class DataFiles
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The content of a data file.</summary>
    /// <param name="name">Its file name.</param>
    public static T Read<T>(string name) => JsonSerializer.Deserialize<T>(Read(name), Options)!;

    /// <summary>The bytes of a data file.</summary>
    /// <param name="name">Its file name.</param>
    public static byte[] Read(string name)
    {
        using var stream = typeof(DataFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file {name} is missing from HesTools.Core.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
