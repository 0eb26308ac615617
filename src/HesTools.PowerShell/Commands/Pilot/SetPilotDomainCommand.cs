using System.Management.Automation;
using HesTools.Pilot;

namespace HesTools.PowerShell.Commands;

/// <summary>Changes values of domains of the pilot, and lets them take a step. A step that something is in the way of changes nothing.</summary>
[Cmdlet(VerbsCommon.Set, "HesPilotDomain", SupportsShouldProcess = true)]
[OutputType(typeof(HesPilotDomain))]
public sealed class SetPilotDomainCommand : HesPilotValueCmdlet
{
    /// <summary>The step. Not taken from a pipeline: a copy begins as Proposed.</summary>
    [Parameter]
    public PilotState? State { get; set; }

    /// <summary>Why, where a step is forced or a switch undone; it is kept with the step.</summary>
    [Parameter]
    [ValidateNotNull]
    public string Reason { get; set; } = "";

    /// <summary>Takes the step whatever is in its way. Needs -Reason.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if ((Force || State == PilotState.RolledBack) && string.IsNullOrWhiteSpace(Reason))
        {
            ThrowTerminatingError(Errors.ReasonRequired(State));
        }

        if (State is not null && Time?.In(FindTimeZone(TimeZone)) > DateTimeOffset.UtcNow.AddMinutes(1))
        {
            ThrowTerminatingError(Errors.StepToCome(Time!));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var change = Change(withBlanks: true);
        var step = State is { } state ? Step(state, Reason.Trim()) : null;
        foreach (var text in Name)
        {
            if (ReadName(text) is not { } name)
            {
                continue;
            }

            var action = $"Change the domain '{DomainName.Display(name)}'{(step is null ? "" : $", to {step.State}")}";
            if (Edit(text, action, domains => PilotEdit.Set(domains, name, change, step, Force)) is { Domain: { } changed, Domains: not null })
            {
                WarnOfGatewayHost(change, changed);
            }
        }
    }
}
