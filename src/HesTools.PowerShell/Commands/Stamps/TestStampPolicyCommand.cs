using System.Management.Automation;
using HesTools.Stamps;

namespace HesTools.PowerShell.Commands;

/// <summary>Checks a stamp policy: what the gateway refuses, what does not do what was meant, what is worth knowing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "HesStampPolicy")]
[OutputType(typeof(StampFinding), typeof(StampPolicyTest))]
public sealed class TestStampPolicyCommand : HesStampCmdlet
{
    /// <summary>The file; else that of the workspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Give one object that says whether the policy passed, instead of the findings.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = Path.Length > 0 ? OutputPath(Path) : StampPolicyFile.PathOf(WorkspacePath(Workspace));
        if (ReadPolicy(path) is { } policy)
        {
            Check(path, policy);
        }
    }

    private void Check(string path, StampPolicy policy)
    {
        var test = StampPolicyTest.Of(path, StampPolicyCheck.Run(policy, DateTimeOffset.UtcNow));
        if (PassThru)
        {
            WriteObject(test);
        }
        else
        {
            WriteObject(test.Findings, enumerateCollection: true);
        }

        if (!test.Passed)
        {
            WriteError(Errors.PolicyInvalid(test));
        }
    }
}
