namespace HesTools.Console;

/// <summary>The help text.</summary>
internal static class Usage
{
    public const string Text = """
        Runs PowerShell with the HesTools module imported, on machines without pwsh.

        usage: HesTools.Console [options] -Command <text>...   run a command
               HesTools.Console [options] -Command -           run the script on standard input
               HesTools.Console [options] [-File] <path> ...   run a script with its arguments

        options, before -Command or -File (case does not matter, names can be shortened):
          -OutputFormat Text|Json   views (the default), or JSON and nothing else on standard output
          -Help                     this text
          -NoProfile, -NonInteractive, -NoLogo   accepted, and always so

        exit codes: 0; 1 if the script failed; n for 'exit n'; 64 wrong command line; 70 the module could not be imported;
                    130 stopped by Ctrl+C; 143 stopped by SIGTERM

        Only the engine's core cmdlets are here (Where-Object, ForEach-Object, Get-Command, Get-Help ...).
        Get-ChildItem, Select-Object, ConvertTo-Json and the like come with pwsh.
        """;
}
