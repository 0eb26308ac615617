using System.Text.Json;

namespace HesTools.Module.Tests.Console;

/// <summary>What reaches a script: each word as it was given, and none of it run as code.</summary>
public class ArgumentTests
{
    private const string Script = """
        param([string]$Name, [switch]$Flag, [int]$Count, [string[]]$Rest)
        [pscustomobject]@{ Name = $Name; Flag = $Flag; Count = $Count; Rest = $Rest; Root = $PSScriptRoot; Location = $PWD.Path }
        """;

    [Theory]
    [InlineData("two words")]
    [InlineData("it's")]
    [InlineData("say \"hi\"")]
    [InlineData("$(exit 9)")]
    [InlineData("; exit 9")]
    [InlineData("$PWD `n | & { exit 9 }")]
    [InlineData("Zoë ☃")]
    [InlineData("*")]
    [InlineData("")]
    public async Task A_word_stays_text(string word)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("script.ps1", Script);

        var result = await ConsoleProcess.Run("-OutputFormat", "Json", "-File", path, "-Name", word);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(word, JsonDocument.Parse(result.Output).RootElement.GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Names_positions_and_switches_are_bound()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("script.ps1", Script);

        var result = await ConsoleProcess.Run("-o", "json", "-f", path, "first", "-Flag", "-Count:3", "-Rest:", "-x");

        var bound = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("first", bound.GetProperty("Name").GetString());
        Assert.True(bound.GetProperty("Flag").GetBoolean());
        Assert.Equal(3, bound.GetProperty("Count").GetInt32());
        Assert.Equal("-x", bound.GetProperty("Rest")[0].GetString());
    }

    [Theory]
    [InlineData("-Flag:$false", false)]
    [InlineData("-Flag:false", false)]
    [InlineData("-Flag:$true", true)]
    public async Task A_switch_can_be_given_a_value(string word, bool expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("script.ps1", Script);

        var result = await ConsoleProcess.Run("-o", "Json", "-File", path, word);

        Assert.Equal(expected, JsonDocument.Parse(result.Output).RootElement.GetProperty("Flag").GetBoolean());
    }

    [Fact]
    public async Task A_parameter_that_does_not_exist_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("script.ps1", "[CmdletBinding()] param([string]$Name) 'not reached'");

        var result = await ConsoleProcess.Run("-File", path, "-Nmae", "x");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Nmae", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_path_is_relative_to_the_current_directory_and_taken_literally()
    {
        using var folder = new TemporaryFolder();
        folder.Write("scripts/a[1] b.ps1", Script);

        var result = await ConsoleProcess.RunWith(null, ["-o", "Json", Path.Combine("scripts", "a[1] b.ps1")], folder.Path);

        Assert.Equal(0, result.ExitCode);
        var bound = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("scripts", Path.GetFileName(bound.GetProperty("Root").GetString()));
        Assert.Equal(Path.GetFileName(folder.Path), Path.GetFileName(bound.GetProperty("Location").GetString()));
    }

    [Fact]
    public async Task The_words_of_a_command_are_joined()
    {
        var result = await ConsoleProcess.Run("-NoProfile", "-NONINTERACTIVE", "-command", "1", "+", "2;", "'-File'");

        Assert.Equal(["3", "-File"], result.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }
}
