using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace HesTools.Console;

/// <summary>Shows errors through the engine's own view, so that they read as they do in pwsh.</summary>
internal sealed class ErrorReporter(ConsoleUserInterface userInterface)
{
    /// <summary>Shows an error of a pipeline that is still running; called on its own thread.</summary>
    public void ShowRunning(PSObject error)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        using var redirection = userInterface.RedirectToError();
        shell.AddCommand("Out-Default").Invoke(new[] { error });
    }

    /// <summary>Shows what is wrong with a script that cannot be run.</summary>
    public void Show(ParseException exception) => userInterface.WriteErrorLine($"ParserError: {exception.Message}");

    /// <summary>Shows what ended a pipeline.</summary>
    public void Show(Runspace runspace, Exception exception)
    {
        object error = exception is IContainsErrorRecord container
            ? container.ErrorRecord
            : new ErrorRecord(exception, "HostFailure", ErrorCategory.NotSpecified, null);
        try
        {
            using var pipeline = runspace.CreatePipeline();
            using var redirection = userInterface.RedirectToError();
            pipeline.Commands.Add("Out-Default");
            pipeline.Invoke(new[] { error });
        }
        catch (Exception failure) when (failure is RuntimeException or InvalidRunspaceStateException or InvalidPipelineStateException)
        {
            // The view itself failed, or the session is gone: the message is what matters.
            userInterface.WriteErrorLine(exception.Message);
        }
    }
}
