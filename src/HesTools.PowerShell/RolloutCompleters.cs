using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text.Json;
using HesTools.Rollout;

namespace HesTools.PowerShell;

/// <summary>Completes what the rollout plan of the workspace has.</summary>
public abstract class RolloutPlanCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var given = fakeBoundParameters?["Workspace"]?.ToString() ?? Environment.GetEnvironmentVariable("HES_WORKSPACE");
            var words = RolloutPlanFile.Read(Path.Combine(Location(), given ?? "")) is { } plan ? Words(plan) : [];
            var typed = (wordToComplete ?? "").Trim('\'', '"');

            // The file may have been written by anybody: a completion is a text, and never more.
            return [.. words.Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && DisplayText.IsPlain(word)).Select(word => new CompletionResult(
                word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? word : $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'", word, CompletionResultType.ParameterValue, word))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or JsonException or RuntimeException or InvalidOperationException)
        {
            return [];
        }
    }

    // The proxy of the runspace refuses while a pipeline runs, and completion runs in one: the session itself is asked.
    private static string Location() => Runspace.DefaultRunspace is null
        ? Environment.CurrentDirectory : ScriptBlock.Create("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").InvokeReturnAsIs()?.ToString() ?? Environment.CurrentDirectory;

    /// <summary>What is completed.</summary>
    /// <param name="plan">The plan.</param>
    protected abstract IEnumerable<string> Words(HesRolloutPlan plan);
}

/// <summary>Completes ids of tasks.</summary>
public sealed class RolloutTaskCompleter : RolloutPlanCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(HesRolloutPlan plan) => (plan ?? throw new ArgumentNullException(nameof(plan))).Tasks.Select(task => task.Id);
}

/// <summary>Completes names of phases.</summary>
public sealed class RolloutPhaseCompleter : RolloutPlanCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(HesRolloutPlan plan) => (plan ?? throw new ArgumentNullException(nameof(plan))).Tasks.Select(task => task.Phase).Distinct();
}

/// <summary>Completes roles.</summary>
public sealed class RolloutRoleCompleter : RolloutPlanCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(HesRolloutPlan plan) => (plan ?? throw new ArgumentNullException(nameof(plan))).Roles.Select(role => role.Role);
}

/// <summary>Completes the modes of the templates of the module.</summary>
public sealed class RolloutModeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RegionCompleter.Matching(RolloutTemplates.Products.SelectMany(product => RolloutTemplates.Read(product).Modes).Select(mode => mode.Name).Distinct(), wordToComplete);
}
