using System.Text;

namespace HesTools.Workspaces;

/// <summary>Files of a workspace: UTF-8, LF, written beside their place and moved into it, one writer at a time.</summary>
public static class WorkspaceFile
{
    /// <summary>The most bytes of a file that is read whole.</summary>
    internal const int MostBytes = 64 << 20;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file; null: there is none.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="IOException">It cannot be read, or is larger than any such file.</exception>
    public static string? Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        if (file.Length > MostBytes)
        {
            throw new IOException($"'{path}' has {file.Length} bytes, more than any file of a workspace.");
        }

        try
        {
            return File.ReadAllText(path, Utf8);
        }
        catch (DecoderFallbackException exception)
        {
            throw new IOException($"'{path}' is not UTF-8.", exception);
        }
    }

    /// <summary>Puts a text in its place, whole or not at all.</summary>
    /// <param name="path">Full path; its folder is made.</param>
    /// <param name="text">The text.</param>
    public static void Write(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Write(path, Utf8.GetBytes(text.ReplaceLineEndings("\n")));
    }

    /// <summary>Puts bytes in their place, whole or not at all.</summary>
    /// <param name="path">Full path; its folder is made.</param>
    /// <param name="bytes">The bytes.</param>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>Puts a file in its place, whole or not at all.</summary>
    /// <param name="path">Full path; its folder is made.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="isSecret">Whether nobody but its owner may read it, where the system knows owners.</param>
    /// <param name="like">The file whose mode it gets, where the system has modes; null: the one in its place.</param>
    /// <param name="isSafe">Whether to wait until it is on the disk; needless for what can be made again from what there is.</param>
    public static void Write(string path, Action<Stream> write, bool isSecret = false, string? like = null, bool isSafe = true)
    {
        ArgumentNullException.ThrowIfNull(write);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, "." + Path.GetRandomFileName());
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            var model = like ?? path;
            UnixFileMode? mode = OperatingSystem.IsWindows() ? null : isSecret ? OwnerOnly : File.Exists(model) ? File.GetUnixFileMode(model) : null;
            if (mode is not null && !OperatingSystem.IsWindows())
            {
                // Whoever could not read what was there cannot read what takes its place, nor while it is written.
                options.UnixCreateMode = OwnerOnly;
            }

            using (var stream = new FileStream(beside, options))
            {
                write(stream);
                stream.Flush(flushToDisk: isSafe);
            }

            if (mode is { } known && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(beside, known);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Changes a file while nobody else does.</summary>
    /// <param name="path">Full path; its folder is made.</param>
    /// <param name="change">The text there is (null: none) to the text there is to be (null: leave it).</param>
    /// <param name="isSecret">Whether nobody but its owner may read it, where the system knows owners.</param>
    /// <exception cref="IOException">Another process did not finish within ten seconds.</exception>
    public static void Change(string path, Func<string?, string?> change, bool isSecret = false)
    {
        ArgumentNullException.ThrowIfNull(change);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var held = Hold(path + ".lock");
        if (change(Read(path)) is { } text)
        {
            var bytes = Utf8.GetBytes(text.ReplaceLineEndings("\n"));
            Write(path, stream => stream.Write(bytes), isSecret);
        }
    }

    private static FileStream Hold(string path)
    {
        var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && Environment.TickCount64 < until && Directory.Exists(Path.GetDirectoryName(path)))
            {
                Thread.Sleep(20);
            }
        }
    }
}
