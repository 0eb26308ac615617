using HesTools.Module.Tests;

[assembly: AssemblyFixture(typeof(GoldenMonth))]

namespace HesTools.Module.Tests;

/// <summary>The published month in every format, written once for all tests by the cmdlet.</summary>
public sealed class GoldenMonth : IDisposable
{
    public const string Whole = "-From 2018-07-19T10:00 -To 2018-08-14T10:00 -TimeZone Europe/London";
    public const string First = "-From 2018-07-19T10:00 -To 2018-07-29T10:00 -TimeZone Europe/London";

    private readonly string _folder = Directory.CreateTempSubdirectory("hestools-month-").FullName;

    public GoldenMonth()
    {
        using var session = new ModuleSession();
        foreach (var format in new[] { "Csv", "Json", "Cef" })
        {
            session.Run($"New-HesSampleLog -Path '{PathOf(format)}' -As {format}").Succeeded();
        }
    }

    public string PathOf(string format) => Path.Combine(_folder, format);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
