using System.Management.Automation;
using HesTools.Archive;
using HesTools.Time;

namespace HesTools.PowerShell.Commands;

/// <summary>Says for each hour of a period, and each stream, whether the archive of the workspace has rows, and from which files.</summary>
[Cmdlet(VerbsCommon.Get, "HesCoverage")]
[OutputType(typeof(HesCoverage))]
public sealed class GetCoverageCommand : HesCmdlet
{
    /// <summary>Start of the period, included: an instant, or a wall-clock time of -TimeZone. Default: the first row of the archive.</summary>
    [Parameter]
    [WallClock]
    public WallClock? From { get; set; }

    /// <summary>End of the period, excluded: an instant, or a wall-clock time of -TimeZone. Default: the last row of the archive.</summary>
    [Parameter]
    [WallClock]
    public WallClock? To { get; set; }

    /// <summary>The zone whose hours are meant: an IANA or Windows id. Default: UTC.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var zone = FindTimeZone(TimeZone);
        var (from, to) = (From?.In(zone), To?.In(zone));
        if (from >= to)
        {
            ThrowTerminatingError(Errors.InvalidPeriod($"The period from {from:yyyy-MM-dd HH:mm zzz} to {to:yyyy-MM-dd HH:mm zzz} is empty.", from));
        }

        OnArchive(() => WriteObject(OpenArchive(Workspace).Cover(
            new CoverageQuery { From = from, To = to, TimeZone = zone, TimeZoneName = TimeZone }, PipelineStopToken)));
    }
}
