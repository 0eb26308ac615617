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

    /// <summary>What an administrator is told of a file that was changed by hand.</summary>
    /// <param name="plan">The plan.</param>
    internal static IEnumerable<string> HandWarnings(HesRolloutPlan plan)
    {
        if (RolloutEdit.IsStale(plan))
        {
            yield return "The days of the plan are not those that come out of it: Set-HesRolloutPlan without parameters calculates them anew.";
        }

        foreach (var missed in RolloutEdit.Missed(plan))
        {
            yield return DisplayText.Clean(missed, 2000);
        }
    }

    /// <summary>What an administrator is told of the days of a plan.</summary>
    /// <param name="plan">The plan.</param>
    internal static IEnumerable<string> DayWarnings(HesRolloutPlan plan)
    {
        foreach (var warning in HandWarnings(plan))
        {
            yield return warning;
        }

        if (RolloutScheduler.BeforeClosedDays(plan).Select(task => $"{DisplayText.Clean(task.Id)} ({task.End.ToString("ddd yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)})").ToArray() is { Length: > 0 } changes)
        {
            yield return $"Changes on a day that no working day follows, a Friday or the day before a holiday: {string.Join(", ", changes.Take(10))}{(changes.Length > 10 ? $" and {changes.Length - 10} more" : "")}. Move them with Set-HesRolloutPlan -Start.";
        }
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
