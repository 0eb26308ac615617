using System.Runtime.InteropServices;

namespace HesTools.Console;

/// <summary>Ctrl+C and SIGTERM: the pipeline is asked to stop; one that does not listen ends with the process.</summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(700);

    private readonly Lock _gate = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private Action? _stop;
    private int? _exitCode;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Receive(context, ExitCodes.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Receive(context, ExitCodes.Terminated));
    }

    /// <summary>The exit code of the signal that came; null if none did.</summary>
    public int? ExitCode
    {
        get
        {
            lock (_gate)
            {
                return _exitCode;
            }
        }
    }

    /// <summary>Says what stops the work that begins now. A signal may have come before.</summary>
    public void Attach(Action stop)
    {
        lock (_gate)
        {
            _stop = stop;
            if (_exitCode is null)
            {
                return;
            }
        }

        stop();
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Receive(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        Action? stop;
        lock (_gate)
        {
            if (_exitCode is { } first)
            {
                // A second signal: whoever sends it does not want to wait.
                Environment.Exit(first);
            }

            _exitCode = exitCode;
            stop = _stop;
        }

        // Started before stopping, because stopping calls into cmdlets.
        _ = Task.Delay(Grace).ContinueWith(_ => Environment.Exit(exitCode), TaskScheduler.Default);
        stop?.Invoke();
    }
}
