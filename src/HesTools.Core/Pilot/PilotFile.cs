using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Pilot;

/// <summary>The domains of the pilot, in <c>pilot.json</c> of the workspace, in order of name.</summary>
public static class PilotFile
{
    // A pilot is some dozens; a whole organisation some hundreds.
    internal const int MostDomains = 10_000;

    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string PathOf(string workspace) => Path.Combine(workspace, "pilot.json");

    /// <summary>The domains; none where there is no file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <exception cref="JsonException">The file is none of domains; the message names the place.</exception>
    public static PilotDomain[] Read(string workspace) => Parse(WorkspaceFile.Read(PathOf(workspace)));

    /// <summary>Changes the domains while nobody else does.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="change">The domains there are to the domains there are to be; null: leave them.</param>
    /// <exception cref="JsonException">The file is none of domains; it is left as it is.</exception>
    public static void Change(string workspace, Func<PilotDomain[], IEnumerable<PilotDomain>?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        WorkspaceFile.Change(PathOf(workspace), text => change(Parse(text)) is { } domains ? Write(domains) : null);
    }

    private static string Write(IEnumerable<PilotDomain> domains) =>
        JsonSerializer.Serialize(new Content { Domains = [.. domains.OrderBy(domain => domain.Name, StringComparer.Ordinal)] }, WorkspaceJson.Options) + "\n";

    private static PilotDomain[] Parse(string? text)
    {
        var domains = text is null ? [] : WorkspaceJson.Read<Content>(text, WorkspaceJson.Options).Domains;
        if (domains.Length > MostDomains)
        {
            throw new JsonException($"There are more than {MostDomains} domains.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var domain in domains)
        {
            if (domain is null)
            {
                throw new JsonException("A domain is null.");
            }

            var name = DomainName.Read(domain.Name, out var problem);
            if (name != domain.Name)
            {
                throw new JsonException($"The domain '{DisplayText.Clean(domain.Name)}': {(problem.Length > 0 ? problem : $"it is written '{name}' here.")}");
            }

            if (!names.Add(name))
            {
                throw new JsonException($"The domain '{name}' is there twice.");
            }

            if ((PilotRules.ProblemOf(domain) ?? PilotHistory.ProblemOf(domain)) is { } wrong)
            {
                throw new JsonException($"The domain '{name}': {wrong}");
            }
        }

        return domains;
    }

    private sealed record Content
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(-1)]
        public string Schema { get; init; } = "schemas/pilot.schema.json";

        public PilotDomain[] Domains { get; init; } = [];
    }
}
