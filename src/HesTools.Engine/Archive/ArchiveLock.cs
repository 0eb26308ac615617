using System.Diagnostics;
using System.Globalization;
using HesTools.Archive;

namespace HesTools.Engine.Archive;

/// <summary>
/// Who may use the archive: one that writes, or any number that read. The database's own lock is per process and would not see a second copy of the module
/// in the same process, whose writes would be lost; these locks lie beside the file and are seen by all. The system releases them when a process dies.
/// </summary>
internal sealed class ArchiveLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FileStream[] _held;

    private ArchiveLock(params FileStream[] held) => _held = held;

    /// <summary>For writing: refused at once while another one writes; those that read are waited for.</summary>
    public static ArchiveLock Write(ArchivePaths paths, CancellationToken token)
    {
        FileStream writer;
        try
        {
            writer = Exclusive(paths.WriterLock);
        }
        catch (IOException exception)
        {
            throw InUse(paths, exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ArchiveException(ArchiveProblem.ArchiveAccessDenied, paths.File, $"The archive {paths.File} may not be written: {exception.Message}", exception);
        }

        try
        {
            var all = Patiently(paths, () => Exclusive(paths.Lock), "is being read by another process or command, which did not end in time", token);
            File.WriteAllText(paths.WriterNote, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new ArchiveLock(all!, writer);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>For reading: one that writes is waited for.</summary>
    public static ArchiveLock Read(ArchivePaths paths, CancellationToken token)
    {
        var shared = Patiently(paths, () => Shared(paths.Lock), $"is being written by {Writer(paths)}, which did not end in time", token);
        return shared is null ? new ArchiveLock() : new ArchiveLock(shared);
    }

    public void Dispose()
    {
        foreach (var stream in _held)
        {
            stream.Dispose();
        }
    }

    private static FileStream Exclusive(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static FileStream? Shared(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (FileNotFoundException)
        {
            try
            {
                using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
                {
                }

                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException || (exception is IOException && !Directory.Exists(Path.GetDirectoryName(path))))
            {
                // A folder that cannot be written: nobody writes to this archive.
                return null;
            }
        }
    }

    private static FileStream? Patiently(ArchivePaths paths, Func<FileStream?> open, string why, CancellationToken token)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return open();
            }
            catch (IOException exception)
            {
                if (Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new ArchiveException(ArchiveProblem.ArchiveInUse, paths.File, $"The archive {paths.File} {why}.", exception);
                }
            }

            token.WaitHandle.WaitOne(25);
            token.ThrowIfCancellationRequested();
        }
    }

    private static ArchiveException InUse(ArchivePaths paths, IOException exception) => new(
        ArchiveProblem.ArchiveInUse, paths.File, $"The archive {paths.File} is being written by {Writer(paths)}. Nothing was changed; try again when it has ended.", exception);

    private static string Writer(ArchivePaths paths)
    {
        try
        {
            var text = File.ReadAllText(paths.WriterNote).Trim();
            return text == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) ? "another command of this process" : $"process {text}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
