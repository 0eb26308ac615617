using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace HesTools.Console;

/// <summary>Results go to standard output, everything about them to standard error; nothing is ever asked.</summary>
internal sealed class ConsoleUserInterface : PSHostUserInterface
{
    private readonly TextWriter _error;
    private readonly ProgressLine _progress;
    private TextWriter _output;

    public ConsoleUserInterface(StandardStreams streams)
    {
        _output = streams.Output;
        _error = streams.Error;
        _progress = new ProgressLine(streams.Error, enabled: !System.Console.IsErrorRedirected);
    }

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface();

    public override bool SupportsVirtualTerminal => false;

    public static HostException NonInteractive() =>
        new("This host is not interactive: nothing can be asked. Give the value as a parameter, or -Confirm:$false to a command that asks.");

    public static HostException NoScreen() => new("This host has no screen buffer.");

    public override void Write(string value)
    {
        _progress.Clear();
        _output.Write(Plain(value));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine() => WriteLine("");

    public override void WriteLine(string value)
    {
        _progress.Clear();
        _output.WriteLine(Plain(value));
    }

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => WriteLine(value);

    public override void WriteErrorLine(string value) => WriteMessage("", value);

    public override void WriteDebugLine(string message) => WriteMessage("DEBUG: ", message);

    public override void WriteVerboseLine(string message) => WriteMessage("VERBOSE: ", message);

    public override void WriteWarningLine(string message) => WriteMessage("WARNING: ", message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    /// <summary>Takes an unfinished progress line away.</summary>
    public void EndProgress() => _progress.Clear();

    /// <summary>Until disposed, what the engine writes as output goes where errors go: it is the view of one.</summary>
    public IDisposable RedirectToError()
    {
        var redirection = new Redirection(this, _output);
        _output = _error;
        return redirection;
    }

    public override string ReadLine() => throw NonInteractive();

    public override SecureString ReadLineAsSecureString() => throw NonInteractive();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw NonInteractive();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw NonInteractive();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw NonInteractive();

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => throw NonInteractive();

    private void WriteMessage(string prefix, string message)
    {
        _progress.Clear();
        _error.WriteLine(prefix + Plain(message));
    }

    // Output and errors are read by other programs as often as by people: no escape sequences in either. Views put them in regardless.
    private static string Plain(string text) => GetOutputString(text, supportsVirtualTerminal: false);

    private sealed class Redirection(ConsoleUserInterface owner, TextWriter original) : IDisposable
    {
        public void Dispose() => owner._output = original;
    }
}
