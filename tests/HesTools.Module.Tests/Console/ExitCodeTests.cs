namespace HesTools.Module.Tests.Console;

/// <summary>What a scheduler or a CI job learns from the exit code: the same as from pwsh.</summary>
public class ExitCodeTests
{
    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("exit 3", 3)]
    [InlineData("function f { exit 4 }; f; 'not reached'", 4)]
    [InlineData("Get-Command no-such-command", 1)]
    [InlineData("[int]'x'", 1)]
    [InlineData("Get-Command no-such-command; 'the last statement is fine'", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Command no-such-command; 'not reached'", 1)]
    [InlineData("if (", 1)]
    [InlineData("", 0)]
    public async Task A_command_exits_as_in_pwsh(string command, int expected)
    {
        var result = await ConsoleProcess.Run("-Command", command);

        Assert.Equal(expected, result.ExitCode);
        Assert.DoesNotContain("not reached", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("throw 'boom'", 1)]
    [InlineData("exit 3", 3)]
    [InlineData("exit", 0)]
    [InlineData("function f { exit 4 }; f; 'not reached'", 4)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Command no-such-command; 'not reached'", 1)]
    [InlineData("if (", 1)]
    // Errors that are only written do not count for a file, last or not.
    [InlineData("[int]'x'", 0)]
    [InlineData("Get-Command no-such-command", 0)]
    // Nor does what another script or program left in $LASTEXITCODE.
    [InlineData("& \"$PSScriptRoot/exit5.ps1\"", 0)]
    [InlineData("& \"$PSScriptRoot/exit5.ps1\"; exit $LASTEXITCODE", 5)]
    [InlineData("dotnet no-such-verb *> $null; Get-Command no-such-command", 0)]
    public async Task A_file_exits_as_in_pwsh(string script, int expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("exit5.ps1", "exit 5");
        var path = folder.Write("script.ps1", script);

        var result = await ConsoleProcess.Run("-File", path);

        Assert.Equal(expected, result.ExitCode);
        Assert.DoesNotContain("not reached", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Nonsense")]
    [InlineData("-OutputFormat", "Xml", "-Command", "1")]
    [InlineData("-OutputFormat", "1", "-Command", "1")]
    [InlineData("-Command")]
    [InlineData("-File")]
    [InlineData("-File", "no-such-script.ps1")]
    [InlineData("-Command", "-", "more")]
    public async Task A_wrong_command_line_exits_64_with_the_usage_on_standard_error(params string[] args)
    {
        var result = await ConsoleProcess.Run(args);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("usage:", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("-Help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public async Task Help_goes_to_standard_output(string option)
    {
        var result = await ConsoleProcess.Run(option);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("-OutputFormat Text|Json", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }
}
