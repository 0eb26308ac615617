using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace HesTools.Benchmarks;

/// <summary>One run of a child process.</summary>
internal sealed record Measured(double Wall, double Cpu, double PeakMiB, string Output)
{
    private const string UsageLine = "peak-kib-and-cpu-s ";

    /// <summary>Runs this program as a child.</summary>
    public static Measured Child(params string[] args) => Run([Assembly.GetExecutingAssembly().Location, "--child", .. args]);

    /// <summary>Runs an assembly.</summary>
    public static Measured Run(string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args) { RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}: {output}");
        }

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var usage = lines.FirstOrDefault(line => line.StartsWith(UsageLine, StringComparison.Ordinal))?[UsageLine.Length..].Split(' ');
        return new Measured(
            wall,
            usage is null ? double.NaN : double.Parse(usage[1], CultureInfo.InvariantCulture),
            usage is null ? double.NaN : double.Parse(usage[0], CultureInfo.InvariantCulture) / 1024,
            string.Join('\n', lines.Where(line => !line.StartsWith(UsageLine, StringComparison.Ordinal))));
    }

    /// <summary>Printed by a child at its end: the most memory it held and the processor time it took, by the system's own account.</summary>
    public static string Usage()
    {
        const string Status = "/proc/self/status";
        var kib = File.Exists(Status)
            ? File.ReadLines(Status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]
            : (Process.GetCurrentProcess().PeakWorkingSet64 / 1024).ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{UsageLine}{kib} {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.000}");
    }
}
