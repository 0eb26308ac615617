using System.Reflection;

namespace HesTools.Module.Tests;

/// <summary>Where the build put what the tests run.</summary>
internal static class BuildPaths
{
    public static string Root { get; } = Metadata("HesToolsRoot");

    public static string ConsoleDirectory { get; } =
        Path.Combine(Root, "src", "HesTools.Console", "bin", Metadata("HesToolsConfiguration"), "net10.0");

    public static string Manifest { get; } = Path.Combine(Metadata("HesToolsStage"), "HesTools.psd1");

    private static string Metadata(string key) =>
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
