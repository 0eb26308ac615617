using System.Management.Automation;
using HesTools.Archive;

namespace HesTools.PowerShell.Commands;

/// <summary>Says for each hour of a period, and each stream, whether the archive of the workspace has rows, and from which files.</summary>
[Cmdlet(VerbsCommon.Get, "HesCoverage")]
[OutputType(typeof(HesCoverage))]
public sealed class GetCoverageCommand : HesPeriodCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (from, to) = Period();
        var query = new CoverageQuery { From = from, To = to, TimeZone = FindTimeZone(TimeZone), TimeZoneName = TimeZone };
        OnArchive(() => WriteObject(OpenArchive(Workspace).Cover(query, PipelineStopToken)));
    }
}
