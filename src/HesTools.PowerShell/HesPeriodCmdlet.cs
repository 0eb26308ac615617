using System.Management.Automation;
using HesTools.Time;

namespace HesTools.PowerShell;

/// <summary>Base of commands that ask the archive of a workspace about a period.</summary>
public abstract class HesPeriodCmdlet : HesCmdlet
{
    /// <summary>Start of the period, included: an instant, or a wall-clock time of -TimeZone.</summary>
    [Parameter]
    [WallClock]
    public WallClock? From { get; set; }

    /// <summary>End of the period, excluded: an instant, or a wall-clock time of -TimeZone.</summary>
    [Parameter]
    [WallClock]
    public WallClock? To { get; set; }

    /// <summary>The zone of -From and -To: an IANA or Windows id. Default: UTC.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>The period as instants; one that is empty ends the command.</summary>
    /// <returns>Null where a bound was not given.</returns>
    protected (DateTimeOffset? From, DateTimeOffset? To) Period() => Period(From, To, FindTimeZone(TimeZone));
}
