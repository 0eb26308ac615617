namespace HesTools.PowerShell;

/// <summary>Paths without symbolic links: two names of one file are one path.</summary>
internal static class RealPath
{
    // More links than this lead round in a circle.
    private const int MostLinks = 40;

    /// <summary>How paths of this system are compared.</summary>
    public static StringComparison Comparison => OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The path with every link followed, also of a file that is not there yet.</summary>
    /// <param name="path">Full path.</param>
    public static string Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    private static string Of(string path, int links)
    {
        if (links == 0 || Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        var real = Path.Combine(Of(folder, links), Path.GetFileName(path));
        FileSystemInfo item = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
        return item.LinkTarget is { } target ? Of(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(real)!, target)), links - 1) : real;
    }
}
