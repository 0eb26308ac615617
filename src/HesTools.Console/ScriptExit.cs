using System.Management.Automation.Runspaces;
using System.Reflection;

namespace HesTools.Console;

/// <summary>
/// Lets <c>exit</c> in a script file reach the host. The engine otherwise ends the file only, and leaves its code where any program the
/// script ran may have left one too, so that an exit code cannot be told from a leftover. pwsh sets the same switch of the engine;
/// it is not public, but the engine is shipped with this host in one fixed version.
/// </summary>
internal static class ScriptExit
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>Counts for the next script file that the session runs, and not for those that it calls.</summary>
    public static void ReachHost(Runspace runspace)
    {
        var context = typeof(Runspace).GetProperty("ExecutionContext", Hidden)?.GetValue(runspace);
        var rethrow = context?.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Hidden)
            ?? throw new InvalidOperationException("This version of the PowerShell engine does not tell the host about 'exit'.");
        rethrow.SetValue(context, true);
    }
}
