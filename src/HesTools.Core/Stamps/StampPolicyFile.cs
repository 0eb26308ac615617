using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Stamps;

/// <summary>The stamp policy of a workspace, in <c>stamps.json</c>.</summary>
public static class StampPolicyFile
{
    // More would be a mistake, and every message is tried against every rule.
    private const int MostRules = 1000;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string PathOf(string workspace) => Path.Combine(workspace, "stamps.json");

    /// <summary>The policy of a file; null where there is none.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <exception cref="JsonException">The file is no policy; the message names the place.</exception>
    public static StampPolicy? Read(string path) => WorkspaceFile.Read(path) is { } text ? Parse(text) : null;

    /// <summary>Changes the policy of a file, which is made where there is none.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="change">The policy there is, empty where there is none, to the policy there is to be; null: leave it.</param>
    /// <exception cref="JsonException">The file is no policy; it is left as it is.</exception>
    public static void Change(string path, Func<StampPolicy, StampPolicy?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        WorkspaceFile.Change(path, text => change(text is null ? new StampPolicy() : Parse(text)) is { } policy ? Write(policy) : null);
    }

    /// <summary>The policy as the file has it.</summary>
    /// <param name="policy">The policy.</param>
    public static string Write(StampPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return JsonSerializer.Serialize(new Content { Product = policy.Product, Stamps = policy.Stamps, Rules = policy.Rules }, Options) + "\n";
    }

    private static StampPolicy Parse(string text)
    {
        var content = JsonSerializer.Deserialize<Content>(text, Options) ?? throw new JsonException("The file is null.");
        if (content.Stamps.Contains(null!) || content.Rules.Contains(null!) || content.Rules.Any(HoldsNull))
        {
            throw new JsonException("A stamp, a rule or a part of one is null.");
        }

        return content.Rules.Length > MostRules || content.Stamps.Length > MostRules
            ? throw new JsonException($"There are more than {MostRules} rules or stamps.")
            : new StampPolicy { Product = content.Product, Stamps = content.Stamps, Rules = content.Rules };
    }

    private static bool HoldsNull(StampRule rule) =>
        rule.Extensions.Contains(null!) || rule.Recipients.Contains(null!) || rule.Senders.Contains(null!) || rule.Exceptions.Contains(null!);

    private sealed record Content
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(-1)]
        public string Schema { get; init; } = "schemas/stamps.schema.json";

        public GatewayProduct Product { get; init; } = GatewayProduct.Tmes;

        public Stamp[] Stamps { get; init; } = [];

        public StampRule[] Rules { get; init; } = [];
    }
}
