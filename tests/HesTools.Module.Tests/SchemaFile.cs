using System.Text.Json.Nodes;

namespace HesTools.Module.Tests;

/// <summary>Schemas of the module, as far as they name things: what is written has only what its schema names, and all that it requires.</summary>
internal static class SchemaFile
{
    public static void AssertNames(string schema, string json)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(BuildPaths.Root, "module", "schemas", schema)))!;
        Known(JsonNode.Parse(json)!, root, root);
    }

    private static void Known(JsonNode item, JsonNode schema, JsonNode root)
    {
        if (schema["$ref"] is { } reference)
        {
            schema = root["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!;
        }

        if (schema["enum"] is JsonArray words)
        {
            Assert.Contains(item.GetValue<string>(), words.Select(word => word!.GetValue<string>()));
        }

        if (item is JsonObject entries)
        {
            var names = schema["properties"]!.AsObject();
            Assert.All(schema["required"]?.AsArray() ?? [], name => Assert.True(entries.ContainsKey(name!.GetValue<string>())));
            foreach (var (name, value) in entries)
            {
                Assert.True(names.ContainsKey(name), name);
                Known(value!, names[name]!, root);
            }
        }
        else if (item is JsonArray items)
        {
            foreach (var one in items)
            {
                Known(one!, schema["items"]!, root);
            }
        }
    }
}
