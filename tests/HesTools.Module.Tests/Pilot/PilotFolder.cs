using System.Globalization;
using System.Text.Json.Nodes;

namespace HesTools.Module.Tests.Pilot;

/// <summary>What tests of pilots share: the file, and tests that were kept in it.</summary>
internal static class PilotFolder
{
    public static string FileOf(ModuleSession session) => Path.Combine(session.Folder, "pilot.json");

    public static string Text(ModuleSession session) => File.ReadAllText(FileOf(session));

    /// <summary>Keeps a test with a domain, as Test-HesPilotDomain -Save does.</summary>
    public static void Keep(ModuleSession session, string name, string result, string time, string? earliest = null, params string[] failed)
    {
        var file = JsonNode.Parse(Text(session))!;
        var domain = file["Domains"]!.AsArray().Single(domain => (string?)domain!["Name"] == name)!;
        var evidence = new JsonObject { ["Time"] = time, ["Result"] = result, ["Failed"] = new JsonArray([.. failed.Select(one => (JsonNode)one)]), ["Unknown"] = new JsonArray(), ["MxTtl"] = 300, ["EarliestCutover"] = earliest ?? time };
        evidence["Before"] = new JsonArray(new JsonObject { ["Name"] = name, ["Type"] = "Mx", ["Ttl"] = 300, ["Records"] = new JsonArray("10 mx1.example.ac.uk") });
        evidence["Phase"] = (string?)domain["History"]!.AsArray()[^1]!["State"] is "Cutover" or "Active" ? "After" : "Before";

        domain["Evidence"] = evidence;
        File.WriteAllText(FileOf(session), file.ToJsonString());
    }

    /// <summary>The instant of a property.</summary>
    public static DateTimeOffset? Instant(this System.Management.Automation.PSObject item, string property) =>
        item.Properties[property].Value is { } value ? (DateTimeOffset)Convert.ChangeType(value, typeof(DateTimeOffset), CultureInfo.InvariantCulture) : null;
}
