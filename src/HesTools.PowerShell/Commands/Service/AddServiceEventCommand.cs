using System.Management.Automation;
using HesTools.Service;
using HesTools.Time;

namespace HesTools.PowerShell.Commands;

/// <summary>Records that something happened to the service. What is recorded already changes nothing.</summary>
[Cmdlet(VerbsCommon.Add, "HesServiceEvent", SupportsShouldProcess = true)]
[OutputType(typeof(ServiceEvent))]
public sealed class AddServiceEventCommand : HesCmdlet
{
    /// <summary>What kind of thing.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public ServiceEventKind Kind { get; set; }

    /// <summary>When it began: an instant, or a wall-clock time of -TimeZone.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [WallClock]
    public WallClock Time { get; set; }

    /// <summary>What, in words.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [ValidateLength(0, 4000)]
    public string Text { get; set; } = "";

    /// <summary>How long it lasted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public TimeSpan? Duration { get; set; }

    /// <summary>Who it concerns, or who reported.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [ValidateLength(0, 200)]
    public string Party { get; set; } = "";

    /// <summary>Ticket or change number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [ValidateLength(0, 200)]
    public string Reference { get; set; } = "";

    /// <summary>Whether the product was the cause; left out: does not apply, or not known.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? AboutProduct { get; set; }

    /// <summary>Of a lesson: why it happened.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [ValidateLength(0, ServiceEvent.LongestText)]
    public string Why { get; set; } = "";

    /// <summary>Of a lesson: what changes; left out where something went well.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [ValidateLength(0, ServiceEvent.LongestText)]
    public string Change { get; set; } = "";

    /// <summary>Of a lesson: who sees to the change.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    [ValidateLength(0, ServiceEvent.LongestOwner)]
    public string Owner { get; set; } = "";

    /// <summary>Of a lesson: the last day on which the change is in time, by the zone of -Time. It needs -Change and -Owner.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CalendarDay(AllowNone = true)]
    public DateOnly? Due { get; set; }

    /// <summary>Of a lesson: the day the change was made, by the zone of -Time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CalendarDay(AllowNone = true)]
    public DateOnly? Done { get; set; }

    /// <summary>The zone of -Time: an IANA or Windows id. Default: UTC.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Give the event.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var one = new ServiceEvent(Time.In(FindTimeZone(TimeZone)), Kind, Text, Duration, Party, Reference, AboutProduct) { Why = Why.Trim(), Change = Change.Trim(), Owner = Owner.Trim(), Due = Due, Done = Done };
        if (one.ProblemAt(DateTimeOffset.UtcNow) is { } problem)
        {
            WriteError(LessonRules.HasDetails(one) ? Errors.InvalidLesson(Kind, problem) : Errors.InvalidServiceEvent(Kind, problem));
            return;
        }

        var workspace = WorkspacePath(Workspace);
        if (ShouldProcess(ServiceFile.PathOf(workspace), $"Add {Kind} of {one.Time:yyyy-MM-dd HH:mm zzz}"))
        {
            OnWorkspaceFile(ServiceFile.PathOf(workspace), () =>
            {
                if (ServiceFile.Add(workspace, one, out var kept))
                {
                    return;
                }

                if (kept == one)
                {
                    WriteVerbose("It is recorded already.");
                }
                else
                {
                    WriteWarning($"The lesson of {one.Time:yyyy-MM-dd HH:mm zzz} is recorded already, with another why, change, owner, day or reference, and stays so: Set-HesServiceEvent changes it.");
                }

                one = kept;
            });
        }

        if (PassThru)
        {
            WriteObject(one);
        }
    }
}
