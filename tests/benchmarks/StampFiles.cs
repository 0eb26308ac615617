using System.Diagnostics;

namespace HesTools.Benchmarks;

/// <summary>A file of the corpus.</summary>
/// <param name="Name">Its path within the corpus.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record StampFile(string Name, byte[] Bytes)
{
    /// <summary>The file without the From_ line of a mailbox, which is no part of a message.</summary>
    public byte[] Message => WithoutMarker(Bytes);

    /// <summary>Every file of a folder, in the same order every time.</summary>
    /// <param name="folder">The folder.</param>
    public static List<StampFile> All(string folder) =>
        [.. Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new StampFile(Path.GetRelativePath(folder, path), File.ReadAllBytes(path)))];

    /// <summary>A new folder of the benchmark's own, empty.</summary>
    /// <param name="name">Its name.</param>
    public static string EmptyFolder(string name)
    {
        var folder = Path.Combine(Path.GetTempPath(), "hestools-benchmark-stamps", name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>A message without its From_ line.</summary>
    /// <param name="bytes">The message.</param>
    public static byte[] WithoutMarker(byte[] bytes) => bytes.AsSpan().StartsWith("From "u8) ? bytes[(bytes.AsSpan().IndexOf((byte)'\n') + 1)..] : bytes;

    /// <summary>The child that stamps a folder into another: reads, stamps, writes every file.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">The other.</param>
    public static string StampFolder(string from, string to)
    {
        var setting = new StampSetting(HesTools.Stamps.StampPosition.End);
        var count = 0;
        foreach (var path in Directory.GetFiles(from))
        {
            using var output = File.Create(Path.Combine(to, Path.GetFileName(path)), 1);
            foreach (var message in setting.Stamp(File.ReadAllBytes(path)))
            {
                message.WriteTo(output);
                count++;
            }
        }

        return FormattableString.Invariant($"{count} messages");
    }

    /// <summary>Seconds that a program takes to its end; what it prints goes nowhere, at no cost.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="command">The program and what it is told.</param>
    public static double Seconds(string folder, params string[] command)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" > /dev/null 2>&1", "sh", .. command]) { WorkingDirectory = folder })!;
        process.WaitForExit();
        return clock.Elapsed.TotalSeconds;
    }
}
