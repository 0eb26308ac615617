namespace HesTools.Module.Tests.Console;

/// <summary>Standard input, output and error.</summary>
public class StreamTests
{
    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd().Split('\n');

    [Theory]
    [InlineData]
    [InlineData("-Command", "-")]
    [InlineData("-File", "-")]
    public async Task A_script_is_read_from_standard_input(params string[] args)
    {
        const string Script = """
            function Show($x) {

                "got $x"
            }

            Show 'é'
            exit 6
            """;

        var result = await ConsoleProcess.RunWith(Script, args);

        Assert.Equal(6, result.ExitCode);
        Assert.Equal("got é", result.Output.Trim());
    }

    [Fact]
    public async Task A_failed_last_statement_of_a_script_on_standard_input_exits_1()
    {
        var result = await ConsoleProcess.RunWith("'x'\n[int]'y'\n", []);

        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_command_gets_the_lines_of_standard_input()
    {
        var result = await ConsoleProcess.RunWith("Zoë\n\n3\n", ["-Command", "$input | ForEach-Object { \"<$_>\" }"]);

        Assert.Equal(["<Zoë>", "<>", "<3>"], Lines(result.Output));
    }

    [Fact]
    public async Task A_file_gets_the_lines_of_standard_input()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("script.ps1", "param($Prefix) $input | ForEach-Object { \"$Prefix$_\" }");

        var result = await ConsoleProcess.RunWith("1\n2\n", ["-File", path, "no. "]);

        Assert.Equal(["no. 1", "no. 2"], Lines(result.Output));
    }

    [Theory]
    [InlineData("'done'")]
    [InlineData("$input | ForEach-Object { $_; exit 0 }; exit 0")]
    public async Task An_input_that_never_ends_keeps_nothing_waiting(string command)
    {
        using var console = ConsoleProcess.Start("-Command", command);
        if (command.StartsWith('$'))
        {
            await console.Send("done");
        }

        Assert.Equal("done", await console.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await console.WaitForExit());
    }

    [Fact]
    public async Task Results_go_to_standard_output_and_the_rest_to_standard_error()
    {
        const string Command = """
            function Show {
                [CmdletBinding()] param()
                $PSCmdlet.WriteWarning('careful'); $PSCmdlet.WriteVerbose('details')
                $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'activity', 'status'))
                $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('broken'), 'Id', 'InvalidData', $null))
                'result'
            }
            Show -Verbose
            """;

        var result = await ConsoleProcess.Run("-Command", Command);

        Assert.Equal(["result"], Lines(result.Output));
        Assert.Contains("WARNING: careful", result.Error, StringComparison.Ordinal);
        Assert.Contains("VERBOSE: details", result.Error, StringComparison.Ordinal);
        Assert.Contains("broken", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("activity", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_reads_as_in_pwsh()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("script.ps1", "'before'\nthrow 'boom'");

        var command = await ConsoleProcess.Run("-Command", "Get-Command no-such-command");
        var file = await ConsoleProcess.Run("-File", path);

        Assert.StartsWith("Get-Command: The term 'no-such-command'", command.Error, StringComparison.Ordinal);
        Assert.StartsWith("Exception: " + path + ":2", file.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at System.", file.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("if (", "Missing condition in if statement")]
    [InlineData("'a' )", "Unexpected token ')'")]
    public async Task A_syntax_error_says_what_and_where(string command, string expected)
    {
        var result = await ConsoleProcess.Run("-Command", command);

        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Contains("At line:1 char:5", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("C")]
    [InlineData("de_DE.ISO-8859-1")]
    public async Task Output_is_utf8_without_a_mark_whatever_the_locale(string locale)
    {
        var environment = new Dictionary<string, string> { ["LC_ALL"] = locale };

        var result = await ConsoleProcess.RunWith(null, ["-Command", "'Zoë ☃'"], environment: environment);

        Assert.Equal("Zoë ☃", result.Output.TrimEnd());
    }

    [Fact]
    public async Task Nothing_is_coloured_and_tables_are_120_wide()
    {
        var result = await ConsoleProcess.Run("-Command", "[pscustomobject]@{ A = 'a' * 50; B = 'b' * 60; C = 'c' * 60 }; [int]'x'");

        Assert.DoesNotContain('\u001b', result.Output + result.Error);
        Assert.InRange(Lines(result.Output).Max(line => line.TrimEnd().Length), 115, 120);
    }

    [Theory]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("function f { [CmdletBinding(SupportsShouldProcess, ConfirmImpact='High')] param() $PSCmdlet.ShouldProcess('it') }; f")]
    public async Task A_question_is_an_error_that_says_why(string command)
    {
        var result = await ConsoleProcess.Run("-Command", command);

        Assert.Contains("not interactive", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_mandatory_parameter_is_named()
    {
        var result = await ConsoleProcess.Run("-Command", "function f { param([Parameter(Mandatory)] $Path) 1 }; f");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("mandatory parameters: Path", result.Error, StringComparison.Ordinal);
    }
}
