using System.Diagnostics;
using System.Management.Automation;

namespace HesTools.PowerShell;

/// <summary>Progress over messages, five times a second at most: how many there are to come is not known.</summary>
internal sealed class StampProgress(Cmdlet command) : IDisposable
{
    private const int ActivityId = 0x4845_5305;
    private const string Activity = "Trying the stamp policy";
    private long _last = Stopwatch.GetTimestamp();
    private bool _isShown;

    public void Show(long files, long messages)
    {
        if (Stopwatch.GetElapsedTime(_last).TotalMilliseconds >= 200)
        {
            _last = Stopwatch.GetTimestamp();
            _isShown = true;
            command.WriteProgress(new ProgressRecord(ActivityId, Activity, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{messages:N0} messages in {files:N0} files")));
        }
    }

    public void Dispose()
    {
        if (_isShown)
        {
            command.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
