using System.Management.Automation;

namespace HesTools.PowerShell;

/// <summary>Files of messages: found, and read as a whole.</summary>
internal static class MessageFile
{
    /// <summary>The gateway takes no larger message.</summary>
    public const long DefaultSize = 150L << 20;

    /// <summary>The files that a name means: wildcards are expanded, and of folders everything below is meant, but what begins with a dot.</summary>
    /// <param name="command">The command, to which errors are written.</param>
    /// <param name="typed">The name as typed.</param>
    /// <param name="missing">Whether it means none, of which there is an error.</param>
    public static IEnumerable<string> Find(PSCmdlet command, string typed, out bool missing)
    {
        IReadOnlyList<string> paths = [];
        ErrorRecord? error = null;
        try
        {
            paths = [.. command.SessionState.Path.GetResolvedProviderPathFromPSPath(typed, out var provider).Order(StringComparer.Ordinal)];
            error = provider.Name != "FileSystem" ? Errors.PathNotFileSystem(typed) : paths.Count == 0 ? Errors.PathNotFound(typed) : null;
        }
        catch (Exception exception) when (exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or IOException or UnauthorizedAccessException)
        {
            error = Errors.PathNotFound(typed, exception);
        }

        missing = error is not null;
        if (error is not null)
        {
            command.WriteError(error);
        }

        return missing ? [] : FilesOf(paths);
    }

    private static IEnumerable<string> FilesOf(IReadOnlyList<string> paths)
    {
        // Links are not followed: they can lead round in a circle.
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in paths)
        {
            foreach (var file in Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", options).Where(file => Path.GetFileName(file)[0] != '.').Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1))
            {
                yield return file;
            }
        }
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
