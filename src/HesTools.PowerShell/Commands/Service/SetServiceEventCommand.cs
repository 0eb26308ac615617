using System.Management.Automation;
using HesTools.Pilot;
using HesTools.Service;

namespace HesTools.PowerShell.Commands;

/// <summary>Changes or closes the action of a lesson. Nothing else of the event changes; what is so already changes nothing.</summary>
[Cmdlet(VerbsCommon.Set, "HesServiceEvent", SupportsShouldProcess = true)]
[OutputType(typeof(ServiceEvent))]
public sealed class SetServiceEventCommand : HesCmdlet
{
    /// <summary>The lesson, as Get-HesServiceEvent gives it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ServiceEvent? Event { get; set; }

    /// <summary>Who sees to the change; empty: nobody.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateLength(0, ServiceEvent.LongestOwner)]
    public string Owner { get; set; } = "";

    /// <summary>The last day on which the change is in time; $null: none.</summary>
    [Parameter]
    [CalendarDay(AllowNone = true)]
    public DateOnly? Due { get; set; }

    /// <summary>The day the change was made; $null: it was not after all.</summary>
    [Parameter]
    [CalendarDay(AllowNone = true)]
    public DateOnly? Done { get; set; }

    /// <summary>What changes; empty: nothing.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateLength(0, ServiceEvent.LongestText)]
    public string Change { get; set; } = "";

    /// <summary>Why it happened; empty: not known.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateLength(0, ServiceEvent.LongestText)]
    public string Why { get; set; } = "";

    /// <summary>Ticket or change number; empty: none.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateLength(0, 200)]
    public string Reference { get; set; } = "";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Give the event as it is now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (workspace, meant, now) = (WorkspacePath(Workspace), Event!, DateTimeOffset.UtcNow);
        var path = ServiceFile.PathOf(workspace);
        IReadOnlyList<ServiceEvent> events = [];
        OnWorkspaceFile(path, () => events = ServiceFile.Read(workspace));
        var edit = ServiceEventEdit.Of(events, meant, Changed, now, out _);
        if (!IsAllowed(edit, workspace))
        {
            return;
        }

        if (edit.IsChanged)
        {
            if (!ShouldProcess(path, $"Set {string.Join(", ", Given)} of the lesson of {meant.Time:yyyy-MM-dd HH:mm zzz}"))
            {
                return;
            }

            // Another command may have been there meanwhile: what counts is looked at under the lock.
            OnWorkspaceFile(path, () => edit = ServiceFile.Set(workspace, meant, Changed, now));
            if (!IsAllowed(edit, workspace))
            {
                return;
            }
        }
        else
        {
            WriteVerbose("It is so already.");
        }

        if (PassThru)
        {
            WriteObject(edit.Event);
        }
    }

    private IEnumerable<string> Given =>
        new[] { nameof(Owner), nameof(Due), nameof(Done), nameof(Change), nameof(Why), nameof(Reference) }.Where(MyInvocation.BoundParameters.ContainsKey);

    private bool IsAllowed(ServiceEventEdit edit, string workspace)
    {
        if (edit.Event is null)
        {
            WriteError(Errors.ServiceEventNotFound(Event!, ServiceFile.PathOf(workspace), PilotEvents.Of(PilotDomains(workspace)).Contains(Event!)));
        }
        else if (edit.Problem is not null)
        {
            WriteError(Errors.InvalidLesson(Event!, edit.Problem));
        }

        return edit is { Event: not null, Problem: null };
    }

    private ServiceEvent Changed(ServiceEvent one)
    {
        var given = MyInvocation.BoundParameters;
        return one with
        {
            Owner = given.ContainsKey(nameof(Owner)) ? Owner.Trim() : one.Owner,
            Due = given.ContainsKey(nameof(Due)) ? Due : one.Due,
            Done = given.ContainsKey(nameof(Done)) ? Done : one.Done,
            Change = given.ContainsKey(nameof(Change)) ? Change.Trim() : one.Change,
            Why = given.ContainsKey(nameof(Why)) ? Why.Trim() : one.Why,
            Reference = given.ContainsKey(nameof(Reference)) ? Reference.Trim() : one.Reference,
        };
    }
}
