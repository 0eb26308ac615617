using System.Diagnostics;

namespace HesTools.Benchmarks;

/// <summary>The peer: alterMIME, which stamps a message in its file, one process a message.</summary>
internal sealed class Altermime
{
    private const string Program = "/usr/bin/altermime";
    private const string Find = "/usr/bin/find";
    private const int LongestMilliseconds = 10_000;
    private static readonly string[] BestFlags = ["--force-into-b64", "--force-for-bad-html", "--multipart-insert"];

    // It leaves files where it runs.
    private readonly string _folder = StampFile.EmptyFolder("altermime");
    private readonly string[] _arguments;

    /// <summary>Sets it up.</summary>
    /// <param name="setting">The stamp.</param>
    /// <param name="isBest">Whether with every option that makes it stamp more.</param>
    public Altermime(StampSetting setting, bool isBest)
    {
        var stamps = StampFile.EmptyFolder("altermime-stamps");
        var (text, html) = (Path.Combine(stamps, "stamp.txt"), Path.Combine(stamps, "stamp.html"));
        File.WriteAllText(text, setting.Rendered.Text + "\n");
        File.WriteAllText(html, setting.Rendered.Html);
        _arguments = [$"--disclaimer={text}", $"--disclaimer-html={html}", .. isBest ? BestFlags : []];
    }

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Runs that crashed, said that they failed, or took more than 10 s.</summary>
    public int Failed { get; private set; }

    /// <summary>Stamps a message.</summary>
    /// <param name="message">The message.</param>
    public byte[] Stamp(byte[] message)
    {
        var path = Path.Combine(_folder, "message");
        File.WriteAllBytes(path, message);
        using var process = Process.Start(new ProcessStartInfo(Program, [$"--input={path}", .. _arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder })!;
        if (!process.WaitForExit(LongestMilliseconds))
        {
            process.Kill();
            process.WaitForExit();
        }

        Failed += process.ExitCode == 0 ? 0 : 1;
        return File.ReadAllBytes(path);
    }

    /// <summary>Seconds for every file of a folder: <c>find</c> starts one process a file, which costs less than a shell would.</summary>
    /// <param name="folder">The folder.</param>
    public double Seconds(string folder) => StampFile.Seconds(_folder, [Find, folder, "-type", "f", "-exec", Program, "--input={}", .. _arguments, ";"]);

    /// <summary>Seconds for starting a program that does nothing, once a file.</summary>
    /// <param name="folder">The folder.</param>
    public static double NothingSeconds(string folder) => StampFile.Seconds(folder, Find, folder, "-type", "f", "-exec", "/bin/true", "{}", ";");
}
