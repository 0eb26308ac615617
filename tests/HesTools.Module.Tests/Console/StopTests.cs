using System.Diagnostics;

namespace HesTools.Module.Tests.Console;

/// <summary>Ctrl+C at a terminal, and what a container's or service's stop sends.</summary>
public class StopTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("INT", 130, "while ($true) { }")]
    [InlineData("TERM", 143, "while ($true) { }")]
    // A call that cannot be stopped ends with the process.
    [InlineData("INT", 130, "[System.Threading.Thread]::Sleep(60000)")]
    // So does waiting for input.
    [InlineData("INT", 130, "$input")]
    public async Task A_signal_stops_the_script(string signal, int expected, string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill.");
        using var console = ConsoleProcess.Start("-Command", "'started'; " + command);
        Assert.Equal("started", await console.Output.ReadLineAsync(TestContext.Current.CancellationToken));

        var clock = Stopwatch.StartNew();
        console.Signal(signal);
        var exitCode = await console.WaitForExit();

        Assert.Equal(expected, exitCode);
        Assert.True(clock.Elapsed < Soon, $"It took {clock.Elapsed}.");
    }

    [Fact]
    public async Task A_stopped_script_is_silent()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill.");
        using var console = ConsoleProcess.Start("-Command", "'started'; while ($true) { }; 'not reached'");
        Assert.Equal("started", await console.Output.ReadLineAsync(TestContext.Current.CancellationToken));

        console.Signal("INT");
        var result = await console.Finish();

        Assert.Empty(result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_stopped_script_leaves_the_json_it_gave()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Signals are sent with kill.");
        using var console = ConsoleProcess.Start("-o", "Json", "-Command", "1; 2; [Console]::WriteLine('started'); while ($true) { }");
        Assert.Equal("started", await console.Error.ReadLineAsync(TestContext.Current.CancellationToken));

        console.Signal("INT");
        var result = await console.Finish();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(2, System.Text.Json.JsonDocument.Parse(result.Output).RootElement.GetArrayLength());
    }
}
