using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace HesTools.Console;

/// <summary>Runs the script of the command line in a session and says which code the process should exit with, by the rules of pwsh.</summary>
internal sealed class ScriptRunner(Runspace runspace, ConsoleHost host, ErrorReporter errors, StopSignals signals, JsonOutput? json)
{
    public int Run(ConsoleArguments arguments) => arguments.Source switch
    {
        ScriptSource.File => RunFile(Path.GetFullPath(arguments.Script), arguments.Rest),
        ScriptSource.Command => RunText(arguments.Script, ownsInput: false),
        _ => RunText(ReadInput(), ownsInput: true),
    };

    private static string ReadInput()
    {
        using var reader = StandardStreams.OpenInput();
        return reader.ReadToEnd();
    }

    private int RunText(string text, bool ownsInput)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ExitCodes.Success;
        }

        var script = Parser.ParseInput(text, out _, out var mistakes);
        if (mistakes.Length > 0)
        {
            // The engine's view has nothing to show for a script that is incomplete.
            errors.Show(new ParseException(mistakes));
            return ExitCodes.Failure;
        }

        // In the history, as what is typed at a prompt: only then does the engine keep $? for afterwards.
        using var pipeline = runspace.CreatePipeline(text, addToHistory: true);
        var succeeded = Invoke(pipeline, script, readsInput: !ownsInput);
        if (host.RequestedExitCode is { } requested)
        {
            return requested;
        }

        return succeeded && runspace.SessionStateProxy.GetVariable("?") is true ? ExitCodes.Success : ExitCodes.Failure;
    }

    private int RunFile(string path, IReadOnlyList<string> words)
    {
        using var pipeline = runspace.CreatePipeline();
        var isScriptFile = path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase);

        // Another extension is a script with a #! line: the engine would start it as a program.
        var command = isScriptFile ? new Command(path) : new Command(File.ReadAllText(path), isScript: true, useLocalScope: false);
        foreach (var parameter in ScriptArguments.Bind(words))
        {
            command.Parameters.Add(parameter);
        }

        pipeline.Commands.Add(command);
        ScriptExit.ReachHost(runspace);
        var succeeded = Invoke(pipeline, Parser.ParseFile(path, out _, out _), readsInput: true);
        if (host.RequestedExitCode is { } requested)
        {
            return requested;
        }

        // An error that was only written does not count: pwsh leaves that to the script.
        return succeeded ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Runs the pipeline to its end. False if an error ended it.</summary>
    private bool Invoke(Pipeline pipeline, Ast script, bool readsInput)
    {
        // Errors and results go one way, so that they keep their order; and unless errors have somewhere to go, the engine ends a script
        // at the first failed statement.
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        if (json is null)
        {
            pipeline.Commands.Add("Out-Default");
        }
        else
        {
            pipeline.Output.DataReady += (_, _) => Collect(pipeline.Output.NonBlockingRead(), json);
        }

        using var ended = new ManualResetEventSlim();
        pipeline.StateChanged += (_, change) =>
        {
            if (change.PipelineStateInfo.State is PipelineState.Completed or PipelineState.Failed or PipelineState.Stopped)
            {
                ended.Set();
            }
        };

        pipeline.InvokeAsync();
        signals.Attach(pipeline.StopAsync);
        if (readsInput && System.Console.IsInputRedirected && StandardInput.IsUsedBy(script))
        {
            StandardInput.Feed(pipeline.Input);
        }
        else
        {
            pipeline.Input.Close();
        }

        ended.Wait();
        return Report(pipeline.PipelineStateInfo);
    }

    private bool Report(PipelineStateInfo info)
    {
        json?.Complete();
        if (info.State == PipelineState.Failed)
        {
            errors.Show(runspace, info.Reason);
        }

        return info.State == PipelineState.Completed;
    }

    // Runs on the pipeline's own thread, where properties may run script and where another pipeline may run inside this one.
    private void Collect(IEnumerable<PSObject> values, JsonOutput output)
    {
        foreach (var value in values)
        {
            if (value?.BaseObject is ErrorRecord)
            {
                errors.ShowRunning(value);
            }
            else
            {
                output.Add(value);
            }
        }
    }
}
