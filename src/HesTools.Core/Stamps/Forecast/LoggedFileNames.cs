using System.Text.Json;

namespace HesTools.Stamps.Forecast;

/// <summary>Files that a log lists.</summary>
/// <param name="Names">The names of those that have one.</param>
/// <param name="Missing">How many have none.</param>
public readonly record struct ListedFiles(IReadOnlyList<string> Names, int Missing)
{
    /// <summary>Whether every file is named, and there is one.</summary>
    public bool Complete => Names.Count > 0 && Missing == 0;
}

/// <summary>Names of files that the logs have: in the details of policy events, and in the list of attachments of rows.</summary>
public static class LoggedFileNames
{
    private static readonly char[] Separators = [';', ',', '|', '\n', '\r'];

    /// <summary>The files that a policy event names: <c>fileInfo[].fileName</c> of its details.</summary>
    /// <param name="details">The details: JSON, or a text that is none.</param>
    public static ListedFiles OfEvent(string details)
    {
        ArgumentNullException.ThrowIfNull(details);
        using var document = Parse(details);
        var names = new List<string>();
        var missing = 0;
        if (document?.RootElement is { ValueKind: JsonValueKind.Object } root)
        {
            foreach (var member in root.EnumerateObject().Where(member => IsNamed(member, "fileInfo")))
            {
                Add(member.Value, names, ref missing);
            }
        }

        return new ListedFiles(names, missing);
    }

    /// <summary>The threats that a policy event names: <c>threatNames</c>, and <c>fileInfo[].threatName</c>, of its details.</summary>
    /// <param name="details">The details: JSON, or a text that is none.</param>
    public static IReadOnlyList<string> Threats(string details)
    {
        ArgumentNullException.ThrowIfNull(details);
        using var document = Parse(details);
        var names = new List<string>();
        if (document is not null)
        {
            AddThreats(document.RootElement, names, depth: 0);
        }

        return names;
    }

    private static void AddThreats(JsonElement element, List<string> names, int depth)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                AddThreats(item, names, depth);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object && depth < 2)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (IsNamed(member, "threatNames") || IsNamed(member, "threatName"))
                {
                    var missing = 0;
                    Add(member.Value, names, ref missing);
                }
                else if (IsNamed(member, "fileInfo"))
                {
                    AddThreats(member.Value, names, depth + 1);
                }
            }
        }
    }

    /// <summary>The attachments of a row.</summary>
    /// <param name="attachments">What the log has: JSON (objects with <c>fileName</c>, pairs of name and hash, or names), or names with <c>;</c> or <c>,</c> between them.</param>
    public static ListedFiles OfRow(string attachments)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        var names = new List<string>();
        var missing = 0;
        if (attachments.AsSpan().TrimStart() is ['[' or '{', ..])
        {
            using var document = Parse(attachments);
            if (document is not null)
            {
                Add(document.RootElement, names, ref missing);
                return new ListedFiles(names, missing);
            }

            if (attachments.Contains('"', StringComparison.Ordinal))
            {
                // A list that was cut off: nothing in it is sure.
                return new ListedFiles(names, 1);
            }
        }

        names.AddRange(attachments.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return new ListedFiles(names, 0);
    }

    private static void Add(JsonElement element, List<string> names, ref int missing)
    {
        switch (element.ValueKind)
        {
            // A pair of name and hash is a list whose first member is the name; the log's help has these, its logs have objects.
            case JsonValueKind.Array when element.GetArrayLength() == 2 && element[0].ValueKind == JsonValueKind.String && IsHash(element[1]):
                Add(element[0], names, ref missing);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Add(item, names, ref missing);
                }

                break;
            case JsonValueKind.Object:
                var name = element.EnumerateObject().FirstOrDefault(member => IsNamed(member, "fileName"));
                Add(name.Value, names, ref missing);
                break;
            case JsonValueKind.String when Text(element) is { Length: > 0 } text:
                names.Add(text);
                break;
            default:
                missing++;
                break;
        }
    }

    private static bool IsNamed(JsonProperty member, string name) => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsHash(JsonElement element) => element.ValueKind == JsonValueKind.String && Text(element) is { } text && (text.Length == 0 || (text.Length == 64 && text.All(char.IsAsciiHexDigit)));

    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()?.Trim() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text.
            return "";
        }
    }

    /// <summary>The JSON of a text, also where it is a text that holds JSON once more; null: it is none.</summary>
    private static JsonDocument? Parse(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.String)
            {
                return document;
            }

            using (document)
            {
                return JsonDocument.Parse(Text(document.RootElement));
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
