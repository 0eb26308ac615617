using System.Globalization;
using System.Management.Automation;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Archive;

public sealed class ArchiveCommandTests(GoldenMonth month) : IDisposable
{
    private const string Csv = "Timestamp,Recipient,Message ID,Action,Subject\n2018-07-19T09:00:00Z,r@x.example,m1,Delivered,Hello\n";
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_archive_of_the_workspace_gives_the_published_month()
    {
        _session.Run("Initialize-HesWorkspace ws").Succeeded();
        _session.Runspace.SessionStateProxy.Path.SetLocation(Path.Combine(_session.Folder, "ws"));
        var result = _session.Run(
            $"Import-HesLog '{month.PathOf("Csv")}'; $first = Get-HesStatistics {GoldenMonth.First} -WarningAction SilentlyContinue; Get-HesStatistics {GoldenMonth.Whole} -Previous $first").Succeeded();
        Assert.Empty(result.Warnings);
        var imports = result.Output.Take(result.Output.Count - 1).ToList();
        Assert.Equal(15, imports.Count);
        Assert.All(imports, import => Assert.Equal(import.Number("Read"), import.Number("Added") + import.Number("Superseded") + import.Number("Duplicate")));
        Assert.Equal("292818 206357 86443 18 529", Figures(result.Output[^1]));
        Assert.Equal("179784 129726 50040 18 11", Figures(result.Output[^1].Of("Change")));
        Assert.Equal(15, result.Output[^1].Items("Sources").Count);
        Assert.Equal("archive/", File.ReadAllLines(Path.Combine(_session.Folder, "ws", ".gitignore"))[1].Trim('/') + "/");
        Assert.Contains("/*.lock", File.ReadAllLines(Path.Combine(_session.Folder, "ws", ".gitignore")));

        // Found, covered, exported, kept.
        Assert.Equal(19, _session.Run("Get-HesMessage -Category Phishing -Workspace .").Succeeded().Output.Count);
        var message = _session.Run("$m = Get-HesMessage -Category Phishing; $m[0]; $m[0] | Get-HesMessage").Succeeded();
        Assert.All(message.Output.Skip(1), row => Assert.Equal(message.Output[0].Text("MessageId"), row.Text("MessageId")));
        var coverage = _session.Run($"Get-HesCoverage {GoldenMonth.Whole}").Succeeded().Single;
        Assert.DoesNotContain(coverage.Items("Holes"), hole => hole.Text("Stream") == "Accepted Incoming");
        Assert.Equal(624, coverage.Items("Hours").Count(hour => hour.Text("Stream") == "Blocked Incoming"));
        Assert.Equal(86_443, _session.Run("Export-HesMessage out.jsonl -As JsonLines -Outcome Delivered").Succeeded().Single.Number("Rows"));
        Assert.Equal(292_818, _session.Run("Optimize-HesArchive; Backup-HesArchive copy.duckdb").Succeeded().Output[1].Number("Rows"));
        Assert.All(_session.Run("Import-HesLog out.jsonl").Succeeded().Output, import => Assert.Equal(86_443, import.Number("Duplicate")));
        Assert.All(_session.Run($"Import-HesLog '{month.PathOf("Csv")}'").Succeeded().Output, import => Assert.Equal(true, import.Properties["AlreadyImported"].Value));
        Assert.Equal("292818 206357 86443 18 529", Figures(_session.Run($"Get-HesStatistics {GoldenMonth.Whole}").Succeeded().Single));
    }

    [Fact]
    public void The_workspace_is_the_parameter_else_the_variable_else_the_location()
    {
        _session.Write("a.csv", Csv);
        _session.Run("Import-HesLog a.csv -Workspace one").Succeeded();
        Environment.SetEnvironmentVariable("HES_WORKSPACE", Path.Combine(_session.Folder, "one"));
        try
        {
            Assert.Equal(1, _session.Run("Get-HesStatistics").Succeeded().Single.Number("Scanned"));
            _session.Run("Get-HesStatistics -Workspace two").Error("ArchiveNotFound");
        }
        finally
        {
            Environment.SetEnvironmentVariable("HES_WORKSPACE", null);
        }

        var error = _session.Run("Get-HesStatistics").Error("ArchiveNotFound");
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains("Import-HesLog", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_session.Run("@() | Get-HesStatistics -WarningAction SilentlyContinue").Succeeded().Output);
    }

    [Fact]
    public async Task The_sample_script_shows_import_coverage_statistics_a_message_and_an_export()
    {
        var result = await ConsoleProcess.RunWith(null, ["-File", Path.Combine(BuildPaths.Root, "samples", "archive.ps1")], _session.Folder);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("15 files, 364305 rows read, 343504 added", result.Output, StringComparison.Ordinal);
        Assert.Contains("second time: 0 files that were new", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"scanned +292,818\s", result.Output);
        Assert.Matches("Delivered to [^ ]+@[^ ]+: Malware, by 'Organization: Virus'", result.Output);
        Assert.Contains("13384 rows of 25 July", result.Output, StringComparison.Ordinal);
        Assert.Equal(13_384, _session.Run("@(Read-HesLog workspace/2018-07-25.csv).Count").Succeeded().Single.BaseObject);
    }

    [Fact]
    public void WhatIf_writes_nothing_anywhere()
    {
        _session.Write("a.csv", Csv);
        _session.Run("Import-HesLog a.csv -WhatIf; Initialize-HesWorkspace -WhatIf; Import-HesLog a.csv -Workspace ws -WhatIf").Succeeded();
        Assert.Equal(["a.csv"], Directory.GetFileSystemEntries(_session.Folder).Select(Path.GetFileName));
        _session.Run("Import-HesLog a.csv").Succeeded();
        var before = Snapshot();
        _session.Run("Export-HesMessage x.csv -WhatIf; Optimize-HesArchive -WhatIf; Backup-HesArchive y -WhatIf").Succeeded();
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void One_bad_file_is_an_error_and_the_others_are_imported()
    {
        _session.Write("a.csv", Csv);
        _session.Write("letter.txt", "Dear all\nhello\n");
        _session.Write("c.csv", Csv.Replace("m1", "m2", StringComparison.Ordinal) + "half a row\n");
        var result = _session.Run("Import-HesLog a.csv, letter.txt, missing.csv, c.csv");
        Assert.Equal(["UnknownFormat", "FileNotFound"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(2, result.Output.Count);
        Assert.Contains("1 rows rejected", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.True(File.Exists(result.Output[1].Text("RejectPath")));
        Assert.Equal(2, _session.Run("Get-HesStatistics -WarningAction SilentlyContinue").Succeeded().Single.Number("Delivered"));
    }

    [Fact]
    public void Initializing_twice_changes_nothing_and_keeps_what_was_written()
    {
        _session.Run("Initialize-HesWorkspace ws").Succeeded();
        var ignore = _session.Write("ws/.gitignore", "mine\n");
        Assert.Empty((string[])_session.Run("Initialize-HesWorkspace ws").Succeeded().Single.Properties["Written"].Value);
        Assert.Equal("mine\n", File.ReadAllText(ignore));
        Assert.True(File.Exists(Path.Combine(_session.Folder, "ws", "schemas", "statistics.schema.json")));
    }

    [Fact]
    public void Two_runspaces_writing_at_once_and_a_second_copy_of_the_module_are_told_to_wait_and_lose_nothing()
    {
        _session.Write("a.csv", Csv);
        _session.Run("Import-HesLog a.csv").Succeeded();
        using var copy = new TemporaryCopy(Path.GetDirectoryName(BuildPaths.Manifest)!);
        using var other = new ModuleSession(import: false);
        var module = other.Run($"Import-Module '{copy.Path}/HesTools.psd1' -Force; (Get-Command Import-HesLog).Module.ModuleBase");
        Assert.Equal(copy.Path, module.Succeeded().Output[^1].BaseObject);
        foreach (var session in new[] { other, new ModuleSession() })
        {
            _session.Write("b.csv", Csv.Replace("m1", Guid.NewGuid().ToString(), StringComparison.Ordinal));
            var script = $"Import-HesLog '{_session.Folder}/b.csv' -Workspace '{_session.Folder}' -ErrorAction SilentlyContinue -ErrorVariable e; $e.FullyQualifiedErrorId";
            _session.Runspace.SessionStateProxy.SetVariable("nested", new Func<string>(() => session.Run(script).Errors[0].FullyQualifiedErrorId));

            // The first import holds the archive while the second one tries.
            var result = _session.Run("1..2 | ForEach-Object { if ($_ -eq 1) { 'a.csv' } else { $script:answer = $nested.Invoke(); 'b.csv' } } | Import-HesLog | ForEach-Object { }; $script:answer");
            Assert.StartsWith("ArchiveInUse", (string)result.Output[^1].BaseObject, StringComparison.Ordinal);
            Assert.Empty(result.Errors);
            if (session != other)
            {
                session.Dispose();
            }
        }

        Assert.Equal(3, _session.Run("Get-HesStatistics -WarningAction SilentlyContinue").Succeeded().Single.Number("Delivered"));
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_an_import_leaves_the_archive_as_it_was()
    {
        _session.Write("a.csv", Csv);
        _session.Run("Import-HesLog a.csv").Succeeded();
        var text = new System.Text.StringBuilder("Timestamp,Recipient,Message ID,Action\n");
        for (var i = 0; i < 400_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2018-07-19T09:00:00Z,r{i}@x.example,m{i},Delivered\n");
        }

        _session.Write("large.csv", text.ToString());
        using var shell = System.Management.Automation.PowerShell.Create(_session.Runspace);
        var running = shell.AddScript("Import-HesLog large.csv").InvokeAsync();
        await Task.Delay(400, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        shell.Stop();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<Exception>(() => running);
        Assert.Equal(1, _session.Run("Get-HesStatistics -WarningAction SilentlyContinue").Succeeded().Single.Number("Scanned"));
        Assert.Equal(400_000, _session.Run("Import-HesLog large.csv").Succeeded().Single.Number("Added"));
    }

    private static string Figures(PSObject statistics) =>
        string.Join(' ', new[] { "Scanned", "Blocked", "Delivered", "Residual", "Addresses" }.Select(figure => statistics.Number(figure).ToString(CultureInfo.InvariantCulture)));

    private List<string> Snapshot() =>
        [.. Directory.GetFiles(_session.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => file + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))];

    /// <summary>The staged module somewhere else: its assemblies are others to the runtime.</summary>
    private sealed class TemporaryCopy : IDisposable
    {
        public TemporaryCopy(string stage)
        {
            Path = Directory.CreateTempSubdirectory("hestools-copy-").FullName;
            foreach (var file in Directory.GetFiles(stage, "*", SearchOption.AllDirectories).Where(file => !file.Contains("win-", StringComparison.Ordinal) && !file.Contains("osx", StringComparison.Ordinal)))
            {
                var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(stage, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        public string Path { get; }

        public void Dispose()
        {
            try
            {
                Directory.Delete(Path, recursive: true);
            }
            catch (UnauthorizedAccessException)
            {
                // Where loaded libraries cannot be deleted, the system's temporary folder keeps them.
            }
        }
    }
}
