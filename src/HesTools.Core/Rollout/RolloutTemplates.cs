using System.Text.Json;
using System.Text.Json.Serialization;
using HesTools.Workspaces;

namespace HesTools.Rollout;

/// <summary>Templates of rollout plans: those of the module, and those that an organisation writes.</summary>
public static class RolloutTemplates
{
    private static readonly string[] Known = ["CloudAppSecurity"];

    /// <summary>Products that there is a template for.</summary>
    public static IReadOnlyList<string> Products => Known;

    /// <summary>The template of a product.</summary>
    /// <param name="product">The product, without case.</param>
    /// <exception cref="RolloutException">RolloutTemplateNotFound.</exception>
    public static RolloutTemplate Read(string product) =>
        Array.Find(Known, name => name.Equals(product, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Parse(System.Text.Encoding.UTF8.GetString(DataFiles.Read(known + ".json")))
            : throw new RolloutException(RolloutProblem.RolloutTemplateNotFound, product, $"There is no template for '{DisplayText.Clean(product)}', but for {string.Join(", ", Known)}.");

    /// <summary>Reads the text of a template.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="RolloutException">InvalidRolloutTemplate: it is none; the message names the place.</exception>
    public static RolloutTemplate Parse(string text)
    {
        RolloutTemplate template;
        try
        {
            template = WorkspaceJson.Read<Content>(text, WorkspaceJson.Options).Template;
        }
        catch (JsonException exception)
        {
            throw Invalid("", exception.Message);
        }

        if (TemplateRules.ProblemOf(template) is { } problem)
        {
            throw Invalid(template.Product, problem);
        }

        // What does not hold of every plan of it, in every mode, does not hold of the template.
        foreach (var mode in template.Modes)
        {
            try
            {
                RolloutRules.Check(RolloutPlanner.Fill(template, new RolloutOptions { Groups = ["One", "Two"], Mode = mode.Name, Start = new DateOnly(2026, 1, 5) }));
            }
            catch (RolloutException exception)
            {
                throw Invalid(exception.Item, $"In the mode '{mode.Name}': {exception.Message}");
            }
        }

        return template;
    }

    private static RolloutException Invalid(string item, string message) => new(RolloutProblem.InvalidRolloutTemplate, item, message);

    private sealed record Content
    {
        [JsonPropertyName("$schema")]
        [JsonPropertyOrder(-1)]
        public string Schema { get; init; } = "";

        public required RolloutTemplate Template { get; init; }
    }
}
