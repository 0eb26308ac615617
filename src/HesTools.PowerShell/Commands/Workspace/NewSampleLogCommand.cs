using System.Management.Automation;
using HesTools.Samples;

namespace HesTools.PowerShell.Commands;

/// <summary>Writes a made-up month of logs whose figures are known.</summary>
[Cmdlet(VerbsCommon.New, "HesSampleLog", SupportsShouldProcess = true)]
[OutputType(typeof(SampleLogFile))]
public sealed class NewSampleLogCommand : HesCmdlet
{
    private const int ActivityId = 1_841_001;

    /// <summary>The folder to write to; it is made where it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Console CSV, log API JSON, or CEF (with blocked traffic as CSV beside it, since CEF never carries any).</summary>
    [Parameter]
    public SampleLogFormat As { get; set; } = SampleLogFormat.Csv;

    /// <summary>Another seed gives other people and other times, and the same figures.</summary>
    [Parameter]
    public int Seed { get; set; } = 2018;

    /// <summary>Multiplies every count, for load tests.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int Scale { get; set; } = 1;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var options = new SampleLogOptions { Directory = OutputPath(Path), Format = As, Seed = Seed, Scale = Scale };
        var writer = EngineHost.Engine.CreateSampleLogWriter();
        if (!ShouldProcess(options.Directory, $"Write a month of sample logs, replacing files of the same names ({writer.ListFiles(options).Count} files)"))
        {
            return;
        }

        var share = 0.0;
        var progress = new LastValue(value => share = value);
        try
        {
            Cancellable(() =>
            {
                foreach (var file in writer.Write(options, progress, PipelineStopToken))
                {
                    WriteProgress(new ProgressRecord(ActivityId, "Writing sample logs", System.IO.Path.GetFileName(file.Path)) { PercentComplete = (int)(share * 100) });
                    WriteObject(file);
                }
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(Errors.WriteFailed(options.Directory, exception));
        }
        finally
        {
            WriteProgress(new ProgressRecord(ActivityId, "Writing sample logs", "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private sealed class LastValue(Action<double> set) : IProgress<double>
    {
        public void Report(double value) => set(value);
    }
}
