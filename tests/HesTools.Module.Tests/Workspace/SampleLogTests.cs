using HesTools.Module.Tests.Console;

namespace HesTools.Module.Tests.Workspace;

public sealed class SampleLogTests
{
    [Fact]
    public void Nothing_is_written_under_WhatIf()
    {
        using var session = new ModuleSession();
        Assert.Empty(session.Run("New-HesSampleLog month -WhatIf").Succeeded().Output);
        Assert.Empty(Directory.GetFileSystemEntries(session.Folder));
    }

    [Fact]
    public async Task The_sample_script_writes_the_month_where_it_stands_and_prints_the_published_change()
    {
        using var session = new ModuleSession();
        var script = Path.Combine(BuildPaths.Root, "samples", "golden-month.ps1");
        var result = await ConsoleProcess.RunWith(null, ["-File", script], session.Folder);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"scanned +292,818 +\+179,784\s", result.Output);
        Assert.Matches(@"residual .* 18 +\+18\s", result.Output);
        Assert.Equal(15, Directory.GetFiles(Path.Combine(session.Folder, "month")).Length);
    }

    [Fact]
    public void What_is_written_is_what_is_said()
    {
        using var session = new ModuleSession();
        var files = session.Run("New-HesSampleLog month").Succeeded().Output;
        Assert.All(files, file => Assert.Equal(new FileInfo(file.Text("Path")).Length, file.Number("Bytes")));
        Assert.Equal(Directory.GetFiles(Path.Combine(session.Folder, "month")).Order(), files.Select(file => file.Text("Path")).Order());
    }
}
