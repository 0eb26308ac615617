namespace HesTools.Console;

/// <summary>The exit codes of the host itself; a script's own come from the script. They are the ones pwsh uses.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>The command line could not be understood, or names a file that does not exist.</summary>
    public const int Usage = 64;

    /// <summary>The session could not be started, most often because the module could not be imported.</summary>
    public const int Startup = 70;

    public const int Interrupted = 130;
    public const int Terminated = 143;
}
