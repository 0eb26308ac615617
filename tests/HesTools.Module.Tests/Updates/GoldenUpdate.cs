using HesTools.Module.Tests.Console;
using HesTools.Module.Tests.Updates;

[assembly: AssemblyFixture(typeof(GoldenUpdate))]

namespace HesTools.Module.Tests.Updates;

/// <summary>The golden update, made once for all tests by the sample, in a process of its own.</summary>
public sealed class GoldenUpdate : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hestools-update-").FullName;

    public GoldenUpdate()
    {
        var result = ConsoleProcess.RunWith(null, ["-File", System.IO.Path.Combine(BuildPaths.Root, "samples", "golden-update.ps1")], _folder).GetAwaiter().GetResult();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    public string PathOf(string extension) => System.IO.Path.Combine(_folder, "golden-update", "update" + extension);

    public string Read(string extension) => File.ReadAllText(PathOf(extension));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
