using System.Management.Automation;
using HesTools.Stamps;

namespace HesTools.PowerShell.Commands;

/// <summary>The rules of a stamp policy, each with its stamp, in the order they are tried.</summary>
[Cmdlet(VerbsCommon.Get, "HesStampPolicy")]
[OutputType(typeof(HesStampRule))]
public sealed class GetStampPolicyCommand : HesStampCmdlet
{
    /// <summary>Rules of these names only.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = StampPolicyFile.PathOf(WorkspacePath(Workspace));
        if (ReadPolicy(path, new StampPolicy()) is not { } policy)
        {
            return;
        }

        var given = new HashSet<StampRule>(ReferenceEqualityComparer.Instance);
        foreach (var name in Name)
        {
            var rules = RuleNames.Find(policy, name);
            foreach (var rule in rules.Where(given.Add))
            {
                WriteObject(HesStampRule.Of(policy, rule));
            }

            if (rules.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(Errors.StampRuleNotFound(name, path));
            }
        }
    }
}
