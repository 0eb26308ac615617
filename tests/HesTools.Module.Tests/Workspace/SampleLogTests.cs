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
    public void What_is_written_is_what_is_said()
    {
        using var session = new ModuleSession();
        var files = session.Run("New-HesSampleLog month").Succeeded().Output;
        Assert.All(files, file => Assert.Equal(new FileInfo(file.Text("Path")).Length, file.Number("Bytes")));
        Assert.Equal(Directory.GetFiles(Path.Combine(session.Folder, "month")).Order(), files.Select(file => file.Text("Path")).Order());
    }
}
