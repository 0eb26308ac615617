using System.Diagnostics;
using System.Globalization;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Archive;

/// <summary>What pulling the plug does to an archive. HES_KILLS says how many times; a build server does few.</summary>
public sealed class CrashTests(GoldenMonth month) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModuleSession _session = new();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_kill_at_any_moment_of_an_import_leaves_whole_files_and_loses_none_that_was_acknowledged()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("HES_KILLS") ?? "6", CultureInfo.InvariantCulture);
        var random = new Random(kills);
        var states = new Dictionary<int, int>();
        var archive = Path.Combine(_folder.Path, "archive");
        for (var kill = 0; kill < kills; kill++)
        {
            // An archive that has something, then an import that dies.
            if (kill % 4 == 0 && Directory.Exists(archive))
            {
                Directory.Delete(archive, recursive: true);
            }

            var before = Sources();
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
            foreach (var arg in new[]
            {
                Path.Combine(BuildPaths.ConsoleDirectory, "HesTools.Console.dll"), "-Command",
                $"Import-HesLog '{month.PathOf("Csv")}', '{month.PathOf("Json")}' -Workspace '{_folder.Path}' | ForEach-Object {{ $_.Sha256 }}",
            })
            {
                start.ArgumentList.Add(arg);
            }

            using var process = Process.Start(start)!;
            var acknowledged = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(300, 5_000), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var hashes = (await acknowledged).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Length == 64).ToList();
            var sources = Sources();
            Assert.Subset(sources.Keys.ToHashSet(), before.Keys.Concat(hashes).ToHashSet());
            states[sources.Count] = states.GetValueOrDefault(sources.Count) + 1;
            if (sources.Count > 0)
            {
                var files = string.Join(", ", sources.Values.Select(path => $"'{path}'"));
                Assert.Equal(Count($"-Path {files}"), Count($"-Workspace '{_folder.Path}'"));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine("Files in the archive after a kill: " + string.Join(", ", states.OrderBy(state => state.Key).Select(state => $"{state.Key} files {state.Value} times")));
        _session.Run($"Import-HesLog '{month.PathOf("Csv")}', '{month.PathOf("Json")}' -Workspace '{_folder.Path}'").Succeeded();
        var statistics = _session.Run($"Get-HesStatistics -Workspace '{_folder.Path}' {GoldenMonth.Whole}").Succeeded().Single;
        Assert.Equal((292_818, 206_357, 86_443, 529), (statistics.Number("Scanned"), statistics.Number("Blocked"), statistics.Number("Delivered"), statistics.Number("Addresses")));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_said_to_be_and_what_was_imported_before_is_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The size of files is limited by the shell, which Windows has not.");
        var first = Path.Combine(month.PathOf("Csv"), "policy-events-2018-07-19.csv");
        _session.Run($"Import-HesLog '{first}' -Workspace '{_folder.Path}'").Succeeded();
        var console = Path.Combine(BuildPaths.ConsoleDirectory, "HesTools.Console.dll");
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");

        // No file may grow beyond 8 MiB; the signal that says so is ignored, so that writing fails as it does on a full disk.
        start.ArgumentList.Add("trap '' XFSZ; ulimit -f 8192; exec dotnet \"$0\" -Command \"$1\"");
        start.ArgumentList.Add(console);
        start.ArgumentList.Add($"Import-HesLog '{month.PathOf("Csv")}' -Workspace '{_folder.Path}'");
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("could not be written", await error, StringComparison.Ordinal);
        Assert.Contains("free space", await error, StringComparison.Ordinal);
        Assert.DoesNotContain("accepted", await output, StringComparison.Ordinal);
        Assert.Equal([first], Sources().Values);
        _session.Run($"Import-HesLog '{month.PathOf("Csv")}' -Workspace '{_folder.Path}'").Succeeded();
        Assert.Equal(292_818, _session.Run($"Get-HesStatistics -Workspace '{_folder.Path}' {GoldenMonth.Whole}").Succeeded().Single.Number("Scanned"));
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_said_to_be()
    {
        Assert.SkipUnless(Directory.Exists("/sys/kernel"), "Needs a folder that nobody may write to.");
        _folder.Write("a.csv", "Timestamp,Recipient,Message ID,Action\n2018-07-19T09:00:00Z,r@x.example,m1,Delivered\n");
        _session.Run($"Import-HesLog '{_folder.Path}/a.csv' -Workspace /sys/kernel").Error("ArchiveAccessDenied");
    }

    private Dictionary<string, string> Sources()
    {
        if (!File.Exists(Path.Combine(_folder.Path, "archive", "archive.duckdb")))
        {
            return [];
        }

        var result = _session.Run($"Get-HesStatistics -Workspace '{_folder.Path}' -From 2018-07-01 -To 2018-09-01 -WarningAction SilentlyContinue");
        return result.Succeeded().Single.Items("Sources").ToDictionary(
            source => source.Text("Sha256"), source => Path.Combine(month.PathOf(source.Text("Path").EndsWith(".json", StringComparison.Ordinal) ? "Json" : "Csv"), source.Text("Path")));
    }

    private string Count(string from)
    {
        var statistics = _session.Run($"Get-HesStatistics {from} -From 2018-07-01 -To 2018-09-01 -WarningAction SilentlyContinue").Succeeded().Single;
        return string.Join(' ', new[] { "Scanned", "Blocked", "Delivered", "Residual", "Addresses", "Senders" }.Select(figure => statistics.Number(figure).ToString(CultureInfo.InvariantCulture)))
            + string.Join(' ', statistics.Items("Categories").Select(category => category.Number("Count")));
    }
}
