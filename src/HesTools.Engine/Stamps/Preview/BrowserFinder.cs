namespace HesTools.Engine.Stamps;

/// <summary>Finds a browser of the Chromium family.</summary>
internal static class BrowserFinder
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge-stable", "microsoft-edge", "msedge"];

    /// <summary>Full path: of HES_BROWSER where that is set, else of the first on PATH; null: there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("HES_BROWSER") is { Length: > 0 } given)
        {
            return Path.IsPathFullyQualified(given) && File.Exists(given) ? given : null;
        }

        // A folder that is not given in full would be one of the current location: whoever can write there could put a program of this name.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified).ToList();
        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension))).FirstOrDefault(File.Exists);
    }
}
