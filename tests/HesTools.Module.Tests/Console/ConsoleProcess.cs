using System.Diagnostics;
using System.Text;

namespace HesTools.Module.Tests.Console;

/// <summary>What a run of the console left.</summary>
internal sealed record ConsoleResult(int ExitCode, string Output, string Error);

/// <summary>The built console as a child process, as a user starts it.</summary>
internal sealed class ConsoleProcess : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ConsoleProcess(string directory, string? workingDirectory, IReadOnlyDictionary<string, string>? environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            WorkingDirectory = workingDirectory ?? Directory.GetCurrentDirectory(),
        };
        start.ArgumentList.Add(Path.Combine(directory, "HesTools.Console.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    public static ConsoleProcess Start(params string[] args) => new(BuildPaths.ConsoleDirectory, null, null, args);

    public static Task<ConsoleResult> Run(params string[] args) => RunWith(null, args);

    public static async Task<ConsoleResult> RunWith(
        string? input,
        string[] args,
        string? workingDirectory = null,
        string? directory = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var console = new ConsoleProcess(directory ?? BuildPaths.ConsoleDirectory, workingDirectory, environment, args);
        return await console.Finish(input);
    }

    public async Task<ConsoleResult> Finish(string? input = null)
    {
        // Read from the start, or a full pipe stops the child.
        var output = Output.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = Error.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (input is not null)
        {
            await _process.StandardInput.WriteAsync(input);
        }

        _process.StandardInput.Close();
        return new ConsoleResult(await WaitForExit(), await output, await error);
    }

    /// <summary>Gives the process a line, and leaves its input open.</summary>
    public async Task Send(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits with standard input still open.</summary>
    public async Task<int> WaitForExit()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
