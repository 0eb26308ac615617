using System.Management.Automation;

namespace HesTools.PowerShell;

/// <summary>Progress over domains under test.</summary>
internal sealed class PilotProgress(Cmdlet command, int domains) : IDisposable
{
    private const int ActivityId = 0x4845_5307;
    private const string Activity = "Testing domains";
    private bool _isShown;

    public void Show(int done, string waitingFor)
    {
        _isShown = true;
        command.WriteProgress(new ProgressRecord(ActivityId, Activity, $"{done} of {domains}, waiting for {waitingFor}") { PercentComplete = 100 * done / domains });
    }

    public void Dispose()
    {
        if (_isShown)
        {
            command.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
