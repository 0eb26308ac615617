using System.Reflection;

namespace HesTools.Console;

/// <summary>Finds the module to import: the one published beside the executable, else the one staged by the build.</summary>
internal static class StageLocator
{
    private const string Manifest = "HesTools.psd1";

    /// <summary>The path of the manifest. It need not exist: importing it says so.</summary>
    public static string ManifestPath()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "HesTools", Manifest);
        if (File.Exists(beside))
        {
            return beside;
        }

        var stage = typeof(StageLocator).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "HesToolsStage")?.Value;
        return string.IsNullOrEmpty(stage) ? beside : Path.Combine(stage, Manifest);
    }
}
