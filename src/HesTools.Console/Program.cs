using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace HesTools.Console;

/// <summary>The entry point: reads the command line, opens a session, runs the script.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var arguments = ConsoleArguments.Parse(args, System.Console.IsInputRedirected);
        var streams = StandardStreams.Open(arguments.Format);
        if (arguments.Error is { } error)
        {
            streams.Error.WriteLine($"HesTools.Console: {error}");
            streams.Error.WriteLine();
            streams.Error.WriteLine(Usage.Text);
            return ExitCodes.Usage;
        }

        if (arguments.Help)
        {
            streams.Output.WriteLine(Usage.Text);
            return ExitCodes.Success;
        }

        // The engine reports imports to its vendor unless told not to. This tool reads mail logs: it calls nobody.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        using var signals = new StopSignals();
        var code = Run(arguments, streams, signals);
        return signals.ExitCode ?? code;
    }

    private static int Run(ConsoleArguments arguments, StandardStreams streams, StopSignals signals)
    {
        var userInterface = new ConsoleUserInterface(streams);
        var host = new ConsoleHost(userInterface);
        using var runspace = TryOpen(host, streams);
        if (runspace is null)
        {
            return ExitCodes.Startup;
        }

        using var json = arguments.Format == OutputFormat.Json ? new JsonOutput(System.Console.OpenStandardOutput()) : null;
        var runner = new ScriptRunner(runspace, host, new ErrorReporter(userInterface), signals, json);
        try
        {
            return runner.Run(arguments);
        }
        catch (Exception exception) when (exception is RuntimeException or IOException or UnauthorizedAccessException)
        {
            // A script file that vanished or cannot be read, or an output that is full.
            userInterface.WriteErrorLine($"HesTools.Console: {exception.Message}");
            return ExitCodes.Failure;
        }
        finally
        {
            userInterface.EndProgress();
        }
    }

    private static Runspace? TryOpen(ConsoleHost host, StandardStreams streams)
    {
        var manifest = StageLocator.ManifestPath();
        try
        {
            return Session.Open(host, manifest);
        }
        catch (Exception exception) when (exception is RuntimeException or PSInvalidOperationException or IOException)
        {
            streams.Error.WriteLine($"HesTools.Console: the module '{manifest}' could not be imported: {exception.Message}");
            return null;
        }
    }
}
