namespace HesTools.Engine.Archive;

/// <summary>Files of a database, which may have a log beside them.</summary>
internal static class Files
{
    /// <summary>A name for what is to take a file's place, in the same folder.</summary>
    public static string Beside(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");

    /// <summary>Removes what was to take a file's place and never did.</summary>
    public static void RemoveBeside(string path)
    {
        foreach (var left in Directory.GetFiles(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.*"))
        {
            File.Delete(left);
        }
    }

    /// <summary>Copies a file.</summary>
    /// <returns>Its bytes.</returns>
    public static long Copy(string from, string to, CancellationToken token)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[1024 * 1024];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            token.ThrowIfCancellationRequested();
            target.Write(buffer, 0, read);
        }

        return source.Length;
    }

    /// <summary>Waits until a file is on disk.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Removes a file and its log, if they are there.</summary>
    public static void Remove(string path)
    {
        File.Delete(path);
        File.Delete(path + ".wal");
    }
}
