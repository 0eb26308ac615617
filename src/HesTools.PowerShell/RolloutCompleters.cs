using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using HesTools.Rollout;

namespace HesTools.PowerShell;

/// <summary>Completes what the rollout plan of the workspace has.</summary>
public abstract class RolloutPlanCompleter : WorkspaceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(string workspace) => RolloutPlanFile.Read(workspace) is { } plan ? Words(plan) : [];

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

/// <summary>Completes products that the module has a template for.</summary>
public sealed class RolloutProductCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RegionCompleter.Matching(RolloutTemplates.Products, wordToComplete);
}
