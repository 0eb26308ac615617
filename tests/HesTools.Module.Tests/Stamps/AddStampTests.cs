using System.Management.Automation;
using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Stamps;

/// <summary>Stamping messages, as an administrator does it: what is written where, what is said of it, and what is refused.</summary>
public sealed class AddStampTests : IDisposable
{
    private const string Words = "THIS MESSAGE MAY BE AN ATTEMPT AT FRAUD.";
    private readonly ModuleSession _session = new();

    public AddStampTests() => _session.Run("Set-HesStampPolicy -Trigger SuspectedBec").Succeeded();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Every_message_is_written_stamped_or_as_it_was_and_has_one_result()
    {
        Mail.Write(_session, "in/a.eml", Mail.WithDkim);
        Mail.Write(_session, "in/b.eml", Mail.Signed);
        Mail.Write(_session, "in/c.eml", Mail.Alternative);
        Mail.Write(_session, "in/.hidden", "not mail");
        var results = _session.Run("Add-HesStamp in -OutputPath out/new -Trigger SuspectedBec").Succeeded().Output;
        Assert.Equal(["Stamped", "LeftAlone", "Stamped"], Outcomes(results));
        Assert.Equal(["a.eml", "b.eml", "c.eml"], Directory.GetFiles(In("out/new")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var (dkim, signed, both) = (results[0], results[1], results[2]);
        Assert.Equal((In("in/a.eml"), In("out/new/a.eml"), 1, "<dkim@x.example>", "SuspectedBec", "Suspected fraud", "WouldBreak", "NotSigned"),
            (dkim.Text("Path"), dkim.Text("OutputPath"), dkim.Number("Number"), dkim.Text("MessageId"), dkim.Text("Rule"), dkim.Text("Stamp"), dkim.Text("Dkim"), dkim.Text("Arc")));
        Assert.Equal(new FileInfo(In("out/new/a.eml")).Length - new FileInfo(In("in/a.eml")).Length, dkim.Number("BytesAdded"));
        Assert.Contains("S/MIME", signed.Text("Reason"), StringComparison.Ordinal);
        Assert.Equal(Mail.Signed, Mail.Read(In("out/new/b.eml")));
        Assert.Equal(["1 text/plain Inserted", "2 text/html Inserted"], both.Items("Parts").Select(part => $"{part.Text("Part")} {part.Text("ContentType")} {part.Text("Change")}"));
        Assert.All(results, result => Assert.Empty(result.Items("Explanation")));

        var stamped = Mail.Read(In("out/new/c.eml"));
        Assert.StartsWith("X-HesTools-Stamp: v=1; ", stamped, StringComparison.Ordinal);
        Assert.Contains(Words, stamped, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', stamped.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mailbox_file_gives_a_result_for_each_message_and_one_file()
    {
        var first = "From ann@x.example Thu Jan  4 10:00:00 2018\n" + Mail.Plain(header: "X-HesTools-Trigger: SuspectedBec\n").Replace("\r", "", StringComparison.Ordinal) + "\n";
        var second = "From ann@x.example Thu Jan  4 10:00:01 2018\n" + Mail.Plain("From here on all is as it was.\nFrom me", id: "m2@x.example").Replace("\r", "", StringComparison.Ordinal);
        Mail.Write(_session, "box.mbox", first + second);
        var results = _session.Run("Add-HesStamp box.mbox out.mbox").Succeeded().Output;
        Assert.Equal(["1 Stamped", "2 NotMatched"], results.Select(one => $"{one.Number("Number")} {one.Text("Outcome")}"));
        var written = Mail.Read(In("out.mbox"));
        Assert.StartsWith("From ann@x.example Thu Jan  4 10:00:00 2018\nX-HesTools-Stamp: ", written, StringComparison.Ordinal);
        Assert.EndsWith("\n\n" + second, written, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', written);
    }

    [Theory]
    [InlineData("", "StampOutputRequired", ErrorCategory.InvalidArgument)]
    [InlineData("-OutputPath out -InPlace", "StampOutputRequired", ErrorCategory.InvalidArgument)]
    [InlineData("-OutputPath out -PolicyPath none.json", "StampPolicyNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("-OutputPath out -Workspace elsewhere", "StampPolicyNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("-OutputPath out -PolicyPath bad.json", "PolicyInvalid", ErrorCategory.InvalidData)]
    [InlineData("-OutputPath out -Fact @{ VIRUSNAM = 'x' }", "UnknownToken", ErrorCategory.InvalidArgument)]
    public void A_call_that_cannot_be_right_ends_before_anything_is_written(string arguments, string id, ErrorCategory category)
    {
        _session.Write("bad.json", "{ \"Rules\": [ { \"Name\": \"x\", \"Trigger\": \"SuspectedBec\", \"Stamp\": \"none\" } ] }");
        Mail.Write(_session, "a.eml", Mail.Plain());
        var before = Mail.Snapshot(_session.Folder);
        var run = _session.Run("Add-HesStamp a.eml -Trigger SuspectedBec " + arguments);
        Assert.Equal(category, run.Error(id).CategoryInfo.Category);
        Assert.NotEmpty(run.Errors[0].ErrorDetails.RecommendedAction);
        Assert.Empty(run.Output);
        Assert.Equal(before, Mail.Snapshot(_session.Folder));
    }

    [Fact]
    public void One_bad_file_never_ends_the_rest()
    {
        foreach (var name in new[] { "a", "b", "d", "e" })
        {
            Mail.Write(_session, $"in/{name}.eml", Mail.Plain());
        }

        Mail.Write(_session, "in/c.eml", Mail.Plain(new string('x', 5000)));
        Mail.Write(_session, "other/a.eml", Mail.Plain("another"));
        Mail.Write(_session, "out/b.eml", "there");
        Directory.CreateDirectory(In("out/d.eml"));
        var run = _session.Run("Add-HesStamp none.eml, in, other/a.eml, env:PATH -OutputPath out -Trigger SuspectedBec -MaxMessageSize 4000");
        var errors = run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]).ToList();
        Assert.Equal(["FileNotFound", "TargetExists", "LimitExceeded", "WriteFailed", "NamedTwice", "PathNotFileSystem"], errors);
        Assert.Equal(["a.eml", "e.eml"], run.Output.Where(one => one.Text("OutputPath").Length > 0).Select(one => Path.GetFileName(one.Text("OutputPath"))));
        Assert.Equal(["a.eml", "b.eml", "e.eml"], Directory.GetFiles(In("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("there", Mail.Read(In("out/b.eml")));
        Assert.Contains(Words, Mail.Read(In("out/e.eml")), StringComparison.Ordinal);
        Assert.DoesNotContain("another", Mail.Read(In("out/a.eml")), StringComparison.Ordinal);

        _session.Run("Add-HesStamp in/b.eml out -Trigger SuspectedBec -Force").Succeeded();
        Assert.Contains(Words, Mail.Read(In("out/b.eml")), StringComparison.Ordinal);
        _session.Run("Add-HesStamp in/a.eml, in/b.eml one.eml -Trigger SuspectedBec").Error("NamedTwice");
    }

    [Fact]
    public void Folders_below_are_not_read_and_a_warning_says_so()
    {
        Mail.Write(_session, "in/a.eml", Mail.Plain());
        Mail.Write(_session, "in/below/b.eml", Mail.Plain());
        var run = _session.Run("Add-HesStamp in out -Trigger SuspectedBec").Succeeded();
        Assert.Single(run.Output);
        Assert.Contains(In("in"), Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-OutputPath in")]
    [InlineData("-OutputPath in/a.eml -Force")]
    [InlineData("-OutputPath ./in/../in -Force")]
    [InlineData("-OutputPath link -Force")]
    [InlineData("-OutputPath link/a.eml -Force")]
    [InlineData("-OutputPath file.eml -Force")]
    public void A_message_is_never_written_over_itself_unless_in_place(string arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        Mail.Write(_session, "in/a.eml", Mail.Plain());
        Directory.CreateSymbolicLink(In("link"), In("in"));
        File.CreateSymbolicLink(In("file.eml"), "in/a.eml");
        var run = _session.Run("Add-HesStamp in/a.eml -Trigger SuspectedBec " + arguments);
        Assert.Equal(ErrorCategory.InvalidArgument, run.Error("StampOntoItself").CategoryInfo.Category);
        Assert.Equal(Mail.Plain(), Mail.Read(In("in/a.eml")));
        Assert.Equal("in/a.eml", new FileInfo(In("file.eml")).LinkTarget);
    }

    [Theory]
    [InlineData("-OutputPath out")]
    [InlineData("-OutputPath there -Force")]
    [InlineData("-InPlace")]
    public void WhatIf_writes_nothing_at_all(string arguments)
    {
        Mail.Write(_session, "a.eml", Mail.Plain());
        Mail.Write(_session, "there/a.eml", "there");
        var before = Mail.Snapshot(_session.Folder);
        foreach (var script in (string[])[$"Add-HesStamp a.eml -Trigger SuspectedBec {arguments} -WhatIf", $"$WhatIfPreference = $true; Add-HesStamp a.eml -Trigger SuspectedBec {arguments}"])
        {
            var result = _session.Run(script + "; $WhatIfPreference = $false").Succeeded().Single;
            Assert.Equal(("Stamped", ""), (result.Text("Outcome"), result.Text("OutputPath")));
            Assert.Equal(before, Mail.Snapshot(_session.Folder));
        }
    }

    [Fact]
    public void The_key_is_made_at_first_use_for_its_owner_and_kept_out_of_version_control()
    {
        _session.Write(".gitignore", "mine\n");
        Mail.Write(_session, "a.eml", Mail.Plain());
        _session.Run("Add-HesStamp a.eml out -Trigger SuspectedBec").Succeeded();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In("stamp.secret")));
        }

        Assert.Equal(["mine", "/*.secret"], File.ReadAllLines(In(".gitignore")));
        var key = File.ReadAllText(In("stamp.secret"));

        // Known again, whatever the policy says by now, and then nothing is written.
        _session.Run("Set-HesStampPolicy -Trigger SuspectedBec -Text 'Careful.'").Succeeded();
        var before = Mail.Snapshot(_session.Folder);
        Assert.Equal("AlreadyStamped", _session.Run("Add-HesStamp out/a.eml -InPlace -Trigger SuspectedBec").Succeeded().Single.Text("Outcome"));
        Assert.Equal(before, Mail.Snapshot(_session.Folder));
        Assert.Equal(key, File.ReadAllText(In("stamp.secret")));

        // Another workspace has another key, to which the mark is a stranger's.
        Assert.Equal("Stamped", _session.Run("Add-HesStamp out/a.eml out2 -Trigger SuspectedBec -Workspace other -PolicyPath stamps.json").Succeeded().Single.Text("Outcome"));
        Assert.NotEqual(key, File.ReadAllText(In("other/stamp.secret")));
    }

    [Fact]
    public void A_key_of_the_environment_goes_before_the_file_and_must_be_long_enough()
    {
        Mail.Write(_session, "a.eml", Mail.Plain());
        try
        {
            Environment.SetEnvironmentVariable("HES_STAMP_KEY", "fifteen letters");
            var before = Mail.Snapshot(_session.Folder);
            var error = _session.Run("Add-HesStamp a.eml out -Trigger SuspectedBec").Error("StampKeyInvalid");
            Assert.DoesNotContain("fifteen letters", error + error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Equal(before, Mail.Snapshot(_session.Folder));

            Environment.SetEnvironmentVariable("HES_STAMP_KEY", "sixteen letters.");
            _session.Run("Add-HesStamp a.eml out -Trigger SuspectedBec").Succeeded();
            Assert.False(File.Exists(In("stamp.secret")));
            Assert.Equal("AlreadyStamped", _session.Run("Add-HesStamp out/a.eml out2 -Trigger SuspectedBec -Workspace other -PolicyPath stamps.json").Succeeded().Single.Text("Outcome"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("HES_STAMP_KEY", null);
        }

        Assert.Equal("Stamped", _session.Run("Add-HesStamp out/a.eml out3 -Trigger SuspectedBec").Succeeded().Single.Text("Outcome"));
        _session.Write("stamp.secret", "short\n");
        _session.Run("Add-HesStamp a.eml out4 -Trigger SuspectedBec").Error("StampKeyInvalid");
    }

    [Fact]
    public void In_place_a_file_keeps_its_mode_and_a_link_stays_one()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("It has no such modes.");
            return;
        }

        Mail.Write(_session, "real/a.eml", Mail.Plain());
        File.SetUnixFileMode(In("real/a.eml"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(In("a.eml"), "real/a.eml");
        Assert.Equal("Stamped", _session.Run("Add-HesStamp a.eml -InPlace -Trigger SuspectedBec").Succeeded().Single.Text("Outcome"));
        Assert.Equal("real/a.eml", new FileInfo(In("a.eml")).LinkTarget);
        Assert.Contains(Words, Mail.Read(In("real/a.eml")), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In("real/a.eml")));
        Assert.Equal(["a.eml"], Directory.GetFileSystemEntries(In("real")).Select(Path.GetFileName));

        // Whatever the process would give a new file: a spool is its group's too.
        Mail.Write(_session, "shared.eml", Mail.Plain());
        var shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        File.SetUnixFileMode(In("shared.eml"), shared);
        _session.Run("Add-HesStamp shared.eml -InPlace -Trigger SuspectedBec").Succeeded();
        Assert.Equal(shared, File.GetUnixFileMode(In("shared.eml")));
    }

    [Fact]
    public void In_place_a_read_only_file_is_written_by_force_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("It has no such modes.");
            return;
        }

        Mail.Write(_session, "locked.eml", Mail.Plain());
        File.SetUnixFileMode(In("locked.eml"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Mail.Write(_session, "next.eml", Mail.Plain());
        var run = _session.Run("Add-HesStamp locked.eml, next.eml -InPlace -Trigger SuspectedBec");
        Assert.Equal(In("locked.eml"), run.Error("StampReadOnly").TargetObject);
        Assert.Equal(Mail.Plain(), Mail.Read(In("locked.eml")));
        Assert.Contains(Words, Mail.Read(In("next.eml")), StringComparison.Ordinal);
        _session.Run("Add-HesStamp locked.eml -InPlace -Trigger SuspectedBec -Force").Succeeded();
        Assert.Contains(Words, Mail.Read(In("locked.eml")), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(In("locked.eml")));
    }

    [Fact]
    public void Names_with_brackets_pipes_and_the_sessions_own_location()
    {
        Mail.Write(_session, "sub/[1] a.eml", Mail.Plain());
        Mail.Write(_session, "sub/b.eml", Mail.Plain());
        var location = "$ExecutionContext.SessionState.Path.SetLocation(\"$PWD/sub\") > $null; ";
        Assert.Equal("Stamped", _session.Run(location + "Add-HesStamp -LiteralPath '[1] a.eml' -OutputPath '../out [x]' -Trigger SuspectedBec -Workspace ..").Succeeded().Single.Text("Outcome"));
        Assert.Contains(Words, Mail.Read(In("out [x]/[1] a.eml")), StringComparison.Ordinal);
        _session.Run("Add-HesStamp '[1] a.eml' ../out -Trigger SuspectedBec -Workspace ..").Error("FileNotFound");
        Assert.Single(_session.Run("[IO.FileInfo]\"$PWD/b.eml\" | Add-HesStamp -OutputPath ../out -Trigger SuspectedBec -Workspace ..").Succeeded().Output);
        Assert.Equal(2, _session.Run("Add-HesStamp *.eml ../all -Trigger SuspectedBec -Workspace ..").Succeeded().Output.Count);
    }

    [Fact]
    public async Task The_sample_script_makes_a_policy_tries_it_stamps_and_writes_the_run_sheet()
    {
        var result = await ConsoleProcess.RunWith(null, ["-File", Path.Combine(BuildPaths.Root, "samples", "stamps.ps1")], _session.Folder);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Lint: passed, errors: 0, warnings: 0", result.Output, StringComparison.Ordinal);
        Assert.Contains("Trial: passed, messages: 3, broken: 0", result.Output, StringComparison.Ordinal);
        Assert.Contains("invoice.eml: Stamped", result.Output, StringComparison.Ordinal);
        Assert.Contains("signed.eml: LeftAlone", result.Output, StringComparison.Ordinal);
        Assert.Contains("Stamped once more: 0", result.Output, StringComparison.Ordinal);
        Assert.Contains("Run sheet: stamps/run-sheet/runsheet.md", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(In("stamps/run-sheet/runsheet.md")));
    }

    private static IEnumerable<string> Outcomes(IEnumerable<PSObject> results) => results.Select(one => one.Text("Outcome"));

    private string In(string name) => Path.Combine(_session.Folder, name);
}
