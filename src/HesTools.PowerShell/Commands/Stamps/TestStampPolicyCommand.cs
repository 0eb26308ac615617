using System.Management.Automation;
using HesTools.Stamps;
using HesTools.Stamps.Trial;

namespace HesTools.PowerShell.Commands;

/// <summary>Checks a stamp policy: what the gateway refuses, what does not do what was meant, what is worth knowing. With -MessagePath, tries it on messages.</summary>
[Cmdlet(VerbsDiagnostic.Test, "HesStampPolicy", DefaultParameterSetName = CheckSet)]
[OutputType(typeof(StampFinding), typeof(StampPolicyTest), ParameterSetName = [CheckSet])]
[OutputType(typeof(HesStampTrial), ParameterSetName = [TrialSet])]
public sealed class TestStampPolicyCommand : HesStampCmdlet
{
    private const string CheckSet = "Check";
    private const string TrialSet = "Trial";

    /// <summary>The file; else that of the workspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The workspace; else HES_WORKSPACE, else the current location.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Workspace { get; set; } = "";

    /// <summary>Give one object that says whether the policy passed, instead of the findings.</summary>
    [Parameter(ParameterSetName = CheckSet)]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Messages to try the policy on: files, mailbox files, and folders with all that is below them. Nothing is written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TrialSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] MessagePath { get; set; } = [];

    /// <summary>The triggers to try. Default: all that the policy's rules have.</summary>
    [Parameter(ParameterSetName = TrialSet)]
    [ValidateNotNullOrEmpty]
    public StampTrigger[] Trigger { get; set; } = [];

    /// <summary>Larger files are not read; bytes.</summary>
    [Parameter(ParameterSetName = TrialSet)]
    [ValidateRange(1, int.MaxValue)]
    public long MaxMessageSize { get; set; } = MessageFile.DefaultSize;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = StampPolicyPath(Path, Workspace);
        if (ReadPolicy(path) is not { } policy)
        {
            return;
        }

        var test = StampPolicyTest.Of(path, StampPolicyCheck.Run(policy, DateTimeOffset.UtcNow));
        if (ParameterSetName != TrialSet)
        {
            Check(test);
        }
        else if (!test.Passed)
        {
            WriteError(Errors.PolicyInvalid(test));
        }
        else
        {
            Cancellable(() => Try(path, policy));
        }
    }

    private void Try(string path, StampPolicy policy)
    {
        var run = new StampTrialRun(path, policy, Trigger, EngineHost.Engine.CreateMessageStamper(), DateTimeOffset.UtcNow);
        var count = 0L;
        using var progress = new StampProgress(this);
        void Fail(ErrorRecord error)
        {
            run.HasUnread = true;
            WriteError(error);
        }

        foreach (var typed in MessagePath)
        {
            foreach (var file in MessageFile.Find(SessionState.Path, typed, Fail))
            {
                PipelineStopToken.ThrowIfCancellationRequested();
                if (MessageFile.Read(typed, file, MaxMessageSize, out var error) is { } bytes)
                {
                    foreach (var broken in run.Try(file, bytes, PipelineStopToken))
                    {
                        WriteError(Errors.StampTrialBroken(broken));
                    }
                }
                else
                {
                    Fail(error!);
                }

                progress.Show(++count, run.Messages);
            }
        }

        WriteObject(run.Result());
    }

    private void Check(StampPolicyTest test)
    {
        if (PassThru)
        {
            WriteObject(test);
        }
        else
        {
            WriteObject(test.Findings, enumerateCollection: true);
        }

        if (!test.Passed)
        {
            WriteError(Errors.PolicyInvalid(test));
        }
    }
}
