using System.Management.Automation;
using HesTools.Pilot.Planning;

namespace HesTools.PowerShell.Commands;

/// <summary>The plan of the pilot that New-HesPilotPlan -Save kept; with -Wave, waves of it.</summary>
[Cmdlet(VerbsCommon.Get, "HesPilotPlan")]
[OutputType(typeof(HesPilotPlan), typeof(PlannedWave))]
public sealed class GetPilotPlanCommand : HesCmdlet
{
    /// <summary>These waves only, each as an object.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public int[] Wave { get; set; } = [];

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var workspace = WorkspacePath(Workspace);
        var path = PilotPlanFile.PathOf(workspace);
        HesPilotPlan? plan = null;
        OnWorkspaceFile(path, () => plan = PilotPlanFile.Read(workspace));
        if (plan is null)
        {
            ThrowTerminatingError(Errors.PlanNotFound(path));
        }

        if (Wave.Length == 0)
        {
            WriteObject(plan);
        }

        foreach (var number in Wave)
        {
            if (Array.Find(plan!.Waves, wave => wave.Number == number) is { } found)
            {
                WriteObject(found);
            }
            else
            {
                WriteError(Errors.PlanWaveNotFound(number, plan));
            }
        }
    }
}
