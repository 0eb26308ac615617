using System.Management.Automation;
using HesTools.Rollout;

namespace HesTools.PowerShell.Commands;

/// <summary>The rollout plan that New-HesRolloutPlan -Save kept; with -Task or -Phase, tasks of it.</summary>
[Cmdlet(VerbsCommon.Get, "HesRolloutPlan")]
[OutputType(typeof(HesRolloutPlan), typeof(RolloutTask))]
public sealed class GetRolloutPlanCommand : HesRolloutCmdlet
{
    /// <summary>Ids of tasks, each given as an object.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RolloutTaskCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Task { get; set; } = [];

    /// <summary>Phases, wildcards taken: each of their tasks is given as an object. With -Task: only tasks of these phases.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RolloutPhaseCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Phase { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var plan = RequirePlan(WorkspacePath(Workspace));
        foreach (var warning in HandWarnings(plan))
        {
            WriteWarning(warning);
        }

        if (Task.Length == 0 && Phase.Length == 0)
        {
            WriteObject(plan);
            return;
        }

        var phases = plan.Tasks.Select(task => task.Phase).Distinct().ToArray();
        var chosen = Phase.Length == 0 ? phases.ToHashSet() : [];
        foreach (var pattern in Phase)
        {
            // A name may have brackets in it: as it is, it is meant before a pattern is.
            var found = phases.Where(phase => phase.Equals(pattern, StringComparison.OrdinalIgnoreCase)).ToArray();
            found = found.Length > 0 ? found : Matching(phases, pattern);
            chosen.UnionWith(found);
            if (found.Length == 0)
            {
                WriteError(Errors.RolloutPhaseNotFound(pattern, phases));
            }
        }

        var tasks = new List<RolloutTask>();
        foreach (var id in Task)
        {
            try
            {
                tasks.Add(RolloutRules.Find(plan, id));
            }
            catch (RolloutException exception)
            {
                WriteError(Errors.Rollout(exception));
            }
        }

        WriteObject((Task.Length == 0 ? plan.Tasks : tasks.Distinct()).Where(task => chosen.Contains(task.Phase)), enumerateCollection: true);
    }

    private static string[] Matching(string[] phases, string pattern)
    {
        try
        {
            var wildcard = new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            return [.. phases.Where(wildcard.IsMatch)];
        }
        catch (WildcardPatternException)
        {
            // A bracket that is not closed matches nothing.
            return [];
        }
    }
}
