using System.Management.Automation;

namespace HesTools.PowerShell;

/// <summary>Files of messages: found, and read as a whole.</summary>
internal static class MessageFile
{
    /// <summary>The gateway takes no larger message.</summary>
    public const long DefaultSize = 150L << 20;

    /// <summary>The files that a name means: wildcards are expanded, and of folders everything below is meant, but what begins with a dot, and links, which can lead round in a circle.</summary>
    /// <param name="paths">The session's paths.</param>
    /// <param name="typed">The name as typed.</param>
    /// <param name="onError">Takes what is wrong with the name or a folder; the rest goes on.</param>
    public static IEnumerable<string> Find(PathIntrinsics paths, string typed, Action<ErrorRecord> onError)
    {
        IReadOnlyList<string> found = [];
        try
        {
            found = [.. paths.GetResolvedProviderPathFromPSPath(typed, out var provider).Order(StringComparer.Ordinal)];
            if (provider.Name != "FileSystem" || found.Count == 0)
            {
                onError(provider.Name != "FileSystem" ? Errors.PathNotFileSystem(typed) : Errors.PathNotFound(typed));
                return [];
            }
        }
        catch (Exception exception) when (exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or IOException or UnauthorizedAccessException)
        {
            onError(Errors.PathNotFound(typed, exception));
        }

        return found.SelectMany(path => Directory.Exists(path) ? Below(path, onError) : [path]);
    }

    private static IEnumerable<string> Below(string folder, Action<ErrorRecord> onError)
    {
        IReadOnlyList<FileSystemInfo> items = [];
        try
        {
            items = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(item => item.Name[0] != '.' && item.LinkTarget is null).OrderBy(item => item.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            onError(Errors.ReadFailed(folder, exception));
        }

        return items.SelectMany(item => item is DirectoryInfo ? Below(item.FullName, onError) : [item.FullName]);
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="typed">Its name as typed.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="most">Larger files are not read.</param>
    /// <param name="error">Why there are none.</param>
    public static byte[]? Read(string typed, string path, long most, out ErrorRecord? error)
    {
        error = null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
            if (file.Length > most)
            {
                error = Errors.MessageTooLarge(path, file.Length, most);
                return null;
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (FileNotFoundException exception)
        {
            error = Errors.PathNotFound(typed, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = Errors.ReadFailed(path, exception);
        }

        return null;
    }
}
