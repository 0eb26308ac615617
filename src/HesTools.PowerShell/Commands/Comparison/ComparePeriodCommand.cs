using System.Collections;
using System.Management.Automation;
using HesTools.Comparison;
using HesTools.Service;
using HesTools.Statistics;
using HesTools.Time;

namespace HesTools.PowerShell.Commands;

/// <summary>Compares two periods: what changed, and whether it means anything.</summary>
[Cmdlet(VerbsData.Compare, "HesPeriod", DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(HesComparison))]
public sealed class ComparePeriodCommand : HesCmdlet
{
    private const string ObjectSet = "Object";
    private const string ArchiveSet = "Archive";
    private const string DetailedView = "HesTools.Comparison.HesComparison#Detailed";

    private HesStatistics? _reference;

    /// <summary>Statistics of the period to compare with, their JSON, or the path of it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ObjectSet)]
    [ValidateNotNull]
    public object? ReferenceObject { get; set; }

    /// <summary>Statistics of the period to compare, their JSON, or the path of it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [ValidateNotNull]
    public object? DifferenceObject { get; set; }

    /// <summary>Start of the period to compare with, included.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchiveSet)]
    [WallClock]
    public WallClock ReferenceFrom { get; set; }

    /// <summary>End of the period to compare with, excluded.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchiveSet)]
    [WallClock]
    public WallClock ReferenceTo { get; set; }

    /// <summary>Start of the period to compare, included.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchiveSet)]
    [WallClock]
    public WallClock From { get; set; }

    /// <summary>End of the period to compare, excluded.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchiveSet)]
    [WallClock]
    public WallClock To { get; set; }

    /// <summary>The zone of the periods and their days: an IANA or Windows id. Default: UTC.</summary>
    [Parameter(ParameterSetName = ArchiveSet)]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNullOrEmpty]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The workspace whose archive is counted, and whose service events annotate; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>A grouping to compare by besides: both statistics must carry it.</summary>
    [Parameter]
    [ValidateSet(nameof(GroupBy.Domain), nameof(GroupBy.Rule), nameof(GroupBy.ThreatType), nameof(GroupBy.BlockReason))]
    public GroupBy? By { get; set; }

    /// <summary>The second period contains the first: take it away before comparing.</summary>
    [Parameter]
    public SwitchParameter Cumulative { get; set; }

    /// <summary>Confidence level of intervals and verdicts.</summary>
    [Parameter]
    [ValidateRange(0.5, 0.9999)]
    public double ConfidenceLevel { get; set; } = new ComparisonOptions().ConfidenceLevel;

    /// <summary>Compare days that are only partly in a period too, by their hours.</summary>
    [Parameter]
    public SwitchParameter IncludePartialDay { get; set; }

    /// <summary>How long after its end a day is not compared yet, since deliveries and verdicts still come in. Default: 6 hours.</summary>
    [Parameter]
    public TimeSpan SettleDelay { get; set; } = new ComparisonOptions().SettleDelay;

    /// <summary>What happened when, in place of the service events of the workspace: @{ Time = '2018-08-01'; Text = '...'; Kind = 'Policy' }.</summary>
    [Parameter]
    [ValidateNotNull]
    public object[]? Annotation { get; set; }

    /// <summary>Make control charts of the figures.</summary>
    [Parameter]
    public SwitchParameter Chart { get; set; }

    /// <summary>Show the statistics below each figure.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (SettleDelay < TimeSpan.Zero)
        {
            ThrowTerminatingError(Errors.InvalidSettleDelay(SettleDelay));
        }

        if (ReferenceObject is not null)
        {
            _reference = ReadStatistics(ReferenceObject, nameof(ReferenceObject), out var error);
            if (error is not null)
            {
                ThrowTerminatingError(error);
            }
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ArchiveSet)
        {
            var zone = FindTimeZone(TimeZone);
            OnArchive(() => Compare(Count(ReferenceFrom, ReferenceTo, zone), Count(From, To, zone), TimeZone));
        }
        else if (ReadStatistics(DifferenceObject!, nameof(DifferenceObject), out var error) is { } difference)
        {
            Compare(_reference!, difference, DifferenceObject!);
        }
        else
        {
            WriteError(error!);
        }
    }

    private HesStatistics Count(WallClock from, WallClock to, TimeZoneInfo zone)
    {
        var (start, end) = Period(from, to, zone);
        var query = new StatisticsQuery { From = start, To = end, TimeZone = zone, GroupBy = By };
        return ArchiveStatistics.Count(OpenArchive(Workspace), query, TimeZone, PipelineStopToken);
    }

    private void Compare(HesStatistics reference, HesStatistics difference, object item)
    {
        try
        {
            var comparison = PSObject.AsPSObject(PeriodComparer.Compare(reference, difference, Options(difference.TimeZone), EngineHost.Engine.Numerics));
            if (Detailed)
            {
                comparison.TypeNames.Insert(0, DetailedView);
            }

            WriteObject(comparison);
        }
        catch (ComparisonException exception)
        {
            WriteError(Errors.Comparison(exception, item));
        }
    }

    private ComparisonOptions Options(string timeZone) => new()
    {
        Cumulative = Cumulative,
        ConfidenceLevel = ConfidenceLevel,
        IncludePartialDay = IncludePartialDay,
        SettleDelay = SettleDelay,
        By = By,
        Annotations = Annotation is null ? ServiceFile.Annotations(ServiceEvents(WorkspacePath(Workspace)))
            : [.. Annotation.Select(annotation => ReadAnnotation(annotation, timeZone))],
        Chart = Chart,
    };

    private PeriodAnnotation ReadAnnotation(object annotation, string timeZone)
    {
        var item = PSObject.AsPSObject(annotation);
        object? Member(string name) => item.BaseObject is IDictionary entries
            ? entries.Keys.Cast<object>().Where(key => name.Equals(key as string, StringComparison.OrdinalIgnoreCase)).Select(key => entries[key]).FirstOrDefault()
            : item.Properties[name]?.Value;
        var time = Member("Time") is PSObject wrapped ? wrapped.BaseObject : Member("Time");
        var clock = WallClock.From(time);
        if (clock is null || Member("Text")?.ToString() is not { Length: > 0 } what)
        {
            ThrowTerminatingError(Errors.InvalidAnnotation(annotation, clock is null ? $"An annotation has no time, or '{time}' is none." : "An annotation has no text."));
            throw new InvalidOperationException();
        }

        return new PeriodAnnotation(clock.Value.In(FindTimeZone(timeZone)), what, Member("Kind")?.ToString() ?? "Note");
    }
}
