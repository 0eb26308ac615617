using System.Management.Automation;
using HesTools.Stamps;

namespace HesTools.PowerShell.Commands;

/// <summary>Removes rules of the stamp policy, and their stamps where no other rule uses them.</summary>
[Cmdlet(VerbsCommon.Remove, "HesStampPolicy", SupportsShouldProcess = true)]
[OutputType(typeof(HesStampRule))]
public sealed class RemoveStampPolicyCommand : HesStampCmdlet
{
    /// <summary>The rules.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Give the rules that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = StampPolicyFile.PathOf(WorkspacePath(Workspace));
        foreach (var name in Name)
        {
            if (ReadPolicy(path, new StampPolicy()) is not { } policy)
            {
                return;
            }

            var rules = RuleNames.Find(policy, name);
            if (rules.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(Errors.StampRuleNotFound(name, path));
            }

            foreach (var rule in rules.Where(rule => ShouldProcess(path, $"Remove the rule '{DisplayText.Clean(rule.Name, 200)}'")))
            {
                Remove(path, rule.Name);
            }
        }
    }

    private void Remove(string path, string name)
    {
        HesStampRule? removed = null;
        OnWorkspaceFile(path, () => StampPolicyFile.Change(path, policy =>
        {
            if (policy.FindRule(name) is not { } rule)
            {
                return null;
            }

            removed = HesStampRule.Of(policy, rule);
            return policy.Without(rule);
        }));
        if (removed is null)
        {
            WriteError(Errors.StampRuleNotFound(name, path));
        }
        else if (PassThru)
        {
            WriteObject(removed);
        }
    }
}
