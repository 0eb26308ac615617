using System.Management.Automation;

namespace HesTools.PowerShell;

/// <summary>Base of every command: one token that a stop cancels, and cancellation that ends as PowerShell expects.</summary>
public abstract class HesCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken PipelineStopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Releases what the command holds, also after a stop in the middle.</summary>
    /// <param name="disposing">True.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>Runs work that may be cancelled.</summary>
    /// <param name="work">The work.</param>
    protected static void Cancellable(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            work();
        }
        catch (OperationCanceledException exception)
        {
            throw new PipelineStoppedException(exception.Message, exception);
        }
    }

    /// <summary>The full path of a file that is to be written, by the session's own location.</summary>
    /// <param name="path">As typed, without wildcards.</param>
    protected string OutputPath(string path)
    {
        var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (provider.Name != "FileSystem")
        {
            ThrowTerminatingError(Errors.PathNotFileSystem(path));
        }

        return full;
    }
}
