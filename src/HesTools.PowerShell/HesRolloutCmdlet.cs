using System.Collections;
using System.Management.Automation;
using HesTools.Rollout;

namespace HesTools.PowerShell;

/// <summary>Base of commands that work on the rollout plan of the workspace.</summary>
public abstract class HesRolloutCmdlet : HesCmdlet
{
    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>The plan of the workspace; without one, the command ends.</summary>
    /// <param name="workspace">Full path of the workspace.</param>
    protected HesRolloutPlan RequirePlan(string workspace)
    {
        var path = RolloutPlanFile.PathOf(workspace);
        HesRolloutPlan? plan = null;
        OnWorkspaceFile(path, () => plan = RolloutPlanFile.Read(workspace));
        if (plan is null)
        {
            ThrowTerminatingError(Errors.RolloutPlanNotFound(path));
        }

        return plan!;
    }

    /// <summary>Who has which role, as scripts give it; what is none ends the command.</summary>
    /// <param name="given">Roles and names.</param>
    protected IReadOnlyDictionary<string, string> ReadOwners(IDictionary given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in given)
        {
            var name = (entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value) switch { null => "", string text => text, _ => null };
            if (name is null || !owners.TryAdd(entry.Key.ToString()?.Trim() ?? "", name))
            {
                ThrowTerminatingError(Errors.InvalidOwnerName($"'{DisplayText.Clean(entry.Key.ToString())}': {(name is null ? "a name is a text" : "it is given twice")}.", entry.Key));
            }
        }

        return owners;
    }
}
