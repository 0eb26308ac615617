using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace HesTools.Workspaces;

/// <summary>How files of a workspace are written, and what is said of one that cannot be read: of the file, and never of the code that reads it.</summary>
internal static partial class WorkspaceJson
{
    private const int LongestPlace = 200;

    /// <summary>Everything required is there, nothing is null that may not be, and nothing is there that is not known.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="text">Its text.</param>
    /// <param name="options">How.</param>
    /// <exception cref="JsonException">It is none; the message names the place.</exception>
    public static T Read<T>(string text, JsonSerializerOptions options)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, options) ?? throw new JsonException("The file is null.");
        }
        catch (JsonException exception) when (exception.Path is not null)
        {
            var place = $" At {DisplayText.Clean(exception.Path, LongestPlace)}{(exception.LineNumber is { } line ? $", line {line + 1}" : "")}.";
            throw new JsonException(Words(exception.Message, options) + place, exception);
        }
    }

    private static string Words(string message, JsonSerializerOptions options) =>
        Unknown().Match(message) is { Success: true } unknown ? $"There is no property '{DisplayText.Clean(unknown.Groups[1].Value)}' here{Known(unknown.Groups[1].Value, unknown.Groups[2].Value, options)}."
        : Missing().Match(message) is { Success: true } missing ? $"What must be there is missing: {missing.Groups[1].Value}."
        : Null().Match(message) is { Success: true } nothing ? $"'{nothing.Groups[1].Value}' is null, and must be something."
        : message.Contains("could not be converted", StringComparison.Ordinal) ? "The value is none that can stand here."
        : DisplayText.Clean(Place().Replace(message, "").Trim(), LongestPlace);

    // The property that was meant, else those there are. The library says of which type only in words.
    private static string Known(string name, string type, JsonSerializerOptions options)
    {
        string[] names = typeof(WorkspaceJson).Assembly.GetType(type) is { } found ? [.. options.GetTypeInfo(found).Properties.Select(property => property.Name)] : [];
        return Array.Find(names, one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } meant ? $": it is written '{meant}'" : names.Length > 0 ? $", but {string.Join(", ", names)}" : "";
    }

    [GeneratedRegex(@"^The JSON property '(.*)' could not be mapped to(?:.* type '([^']*)')?", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required properties including: (.*?)\.? *(?:Path: |$)", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex(@"'([^']*)' on type '.*' doesn't allow", RegexOptions.Singleline)]
    private static partial Regex Null();

    [GeneratedRegex(@"(?:Path: .*\| )?LineNumber: \d+ \| BytePositionInLine: \d+\.?\s*$", RegexOptions.Singleline)]
    private static partial Regex Place();
}
