using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace HesTools.Console;

/// <summary>The host the engine talks to. It remembers the code of an <c>exit</c>.</summary>
internal sealed class ConsoleHost(ConsoleUserInterface userInterface) : PSHost
{
    public override string Name => "HesTools.Console";

    public override Version Version { get; } = Assembly.GetExecutingAssembly().GetName().Version ?? new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => userInterface;

    /// <summary>The code a script asked to exit with; null if none did.</summary>
    public int? RequestedExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;

    public override void EnterNestedPrompt() => throw ConsoleUserInterface.NonInteractive();

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
