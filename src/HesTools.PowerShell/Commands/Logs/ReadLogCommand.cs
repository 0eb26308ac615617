using System.Management.Automation;
using HesTools.Logs;

namespace HesTools.PowerShell.Commands;

/// <summary>Reads logs and writes their rows, normalised, one at a time.</summary>
[Cmdlet(VerbsCommunications.Read, "HesLog", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(TrackingRow), typeof(PolicyEvent))]
public sealed class ReadLogCommand : HesLogCmdlet, ILogSink
{
    private LogFile? _file;

    /// <inheritdoc/>
    void ILogSink.Begin(LogFile file) => _file = file;

    /// <inheritdoc/>
    void ILogSink.Accept(LogRecord record) => WriteObject(RowMaker.Make(record, _file!, ReadOptions.Vocabulary));

    /// <inheritdoc/>
    void ILogSink.Reject(RejectedRow row)
    {
    }

    /// <inheritdoc/>
    void ILogSink.End(LogFile file)
    {
        foreach (var note in file.Notes)
        {
            WriteVerbose($"{file.DisplayName}: {note}");
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ReadFiles(this);
}
