using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace HesTools.Console;

/// <summary>A PowerShell session with the module imported.</summary>
internal static class Session
{
    /// <summary>Opens the session. Fails with a <see cref="RuntimeException"/> if the module cannot be imported.</summary>
    public static Runspace Open(ConsoleHost host, string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // What pwsh is installed with; other systems have no execution policy.
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        var runspace = RunspaceFactory.CreateRunspace(host, state);
        try
        {
            runspace.ThreadOptions = PSThreadOptions.ReuseThread;
            runspace.Open();
            Prepare(runspace, manifest);
            return runspace;
        }
        catch
        {
            runspace.Dispose();
            throw;
        }
    }

    private static void Prepare(Runspace runspace, string manifest)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
    }
}
