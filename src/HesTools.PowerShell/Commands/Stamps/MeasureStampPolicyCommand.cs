using System.Management.Automation;
using HesTools.Logs;
using HesTools.Stamps;
using HesTools.Stamps.Forecast;
using HesTools.Statistics;

namespace HesTools.PowerShell.Commands;

/// <summary>Says how many messages each rule of the stamp policy would have stamped in a period, from the archive of the workspace.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "HesStampPolicy")]
[OutputType(typeof(HesStampForecast))]
public sealed class MeasureStampPolicyCommand : HesPeriodCmdlet
{
    /// <summary>The file of the policy; else stamps.json of the workspace.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Which mail. Default: incoming.</summary>
    [Parameter]
    public ForecastDirection Direction { get; set; }

    /// <summary>File name extensions of which to say what they would add, for example docm, xlsm.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AddExtension { get; set; } = [];

    /// <summary>How many of the recipients who would see most stamps to name. Default: none, since addresses are personal data.</summary>
    [Parameter]
    [ValidateRange(0, 100_000)]
    public int Top { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (from, to) = Period();
        var zone = FindTimeZone(TimeZone);
        var policy = RequireStampPolicy(Path, Workspace);
        var query = new StatisticsQuery
        {
            From = from,
            To = to,
            TimeZone = zone,
            Direction = Direction switch { ForecastDirection.Incoming => TrafficDirection.Incoming, ForecastDirection.Outgoing => TrafficDirection.Outgoing, _ => null },
        };
        var extensions = Extensions();
        OnArchive(() =>
        {
            var forecaster = new StampForecaster(policy, zone, extensions);
            var count = OpenArchive(Workspace).Judge(new JudgedQuery { Rows = query, Attachments = extensions.Count > 0 }, forecaster.Add, PipelineStopToken);
            if (count.Count.Cube.FirstReceived is null && (from is null || to is null))
            {
                WriteWarning("No rows were imported and no whole period was given: there is nothing to forecast from.");
                return;
            }

            var forecast = forecaster.Build(count, query, TimeZone, Top);
            foreach (var note in forecast.Coverage.Notes)
            {
                WriteWarning(note);
            }

            WriteObject(forecast);
        });
    }

    private List<string> Extensions()
    {
        var extensions = new List<string>();
        foreach (var extension in AddExtension)
        {
            if (FileExtension.Normalize(extension) is var normal && FileExtension.IsValid(normal))
            {
                extensions.Add(normal);
            }
            else
            {
                WriteError(Errors.InvalidAddedExtension(extension));
            }
        }

        return extensions;
    }
}
