using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Rollout;

/// <summary>The rollout plan of a workspace, in <c>rollout.json</c>.</summary>
public static class RolloutPlanFile
{
    /// <summary>The path of the file.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    public static string PathOf(string workspace) => Path.Combine(workspace, "rollout.json");

    /// <summary>The plan; null: there is none.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <exception cref="JsonException">The file is none of a plan; the message names the place.</exception>
    public static HesRolloutPlan? Read(string workspace) => WorkspaceFile.Read(PathOf(workspace)) is { } text ? Parse(text) : null;

    /// <summary>Changes the plan while nobody else does. A plan that is so already is not written again.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    /// <param name="change">The plan there is (null: none) to the plan there is to be (null: leave it).</param>
    /// <exception cref="JsonException">The file is none of a plan; it is left as it is.</exception>
    public static void Change(string workspace, Func<HesRolloutPlan?, HesRolloutPlan?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        WorkspaceFile.Change(PathOf(workspace), text =>
        {
            var kept = text is null ? null : Parse(text);
            return change(kept) is { } plan && !IsSame(kept, plan) ? Format(plan) : null;
        });
    }

    /// <summary>The text of a file of a plan.</summary>
    /// <param name="plan">The plan.</param>
    public static string Format(HesRolloutPlan plan) => JsonSerializer.Serialize(new Content { Plan = plan }, WorkspaceJson.Options) + "\n";

    /// <summary>Whether two plans are the same, whatever their files look like.</summary>
    /// <param name="kept">The one; null: there is none.</param>
    /// <param name="plan">The other.</param>
    public static bool IsSame(HesRolloutPlan? kept, HesRolloutPlan plan) => kept is not null && Format(kept) == Format(plan);

    /// <summary>Reads the text of a file of a plan.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="JsonException">It is none of a plan; the message names the place.</exception>
    public static HesRolloutPlan Parse(string text)
    {
        var plan = WorkspaceJson.Read<Content>(text, WorkspaceJson.Options).Plan;
        try
        {
            RolloutRules.Check(plan);
        }
        catch (RolloutException exception)
        {
            throw new JsonException(exception.Message, exception);
        }

        return plan;
    }

    private sealed record Content
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(-1)]
        public string Schema { get; init; } = "schemas/rollout.schema.json";

        public required HesRolloutPlan Plan { get; init; }
    }
}
