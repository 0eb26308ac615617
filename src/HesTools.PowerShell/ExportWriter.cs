using HesTools.Workspaces;

namespace HesTools.PowerShell;

/// <summary>Writes files of exports into a folder, or a single one as the file that was named: all of a format or none, and none over one that is there unasked.</summary>
/// <param name="Command">The command that writes.</param>
/// <param name="Output">Full path of the folder, which is made, or of the file.</param>
/// <param name="Force">Whether files there are are overwritten.</param>
/// <param name="PassThru">Whether files that were written are given.</param>
internal sealed record ExportWriter(HesCmdlet Command, string Output, bool Force, bool PassThru)
{
    private static readonly HashSet<string> Kinds = new([".csv", ".eml", ".htm", ".html", ".ics", ".json", ".lss", ".md", ".mmd", ".pdf", ".png", ".ps1", ".svg", ".txt"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file may be there without -Force.</summary>
    public Func<ExportedFile, bool> MayExist { get; init; } = _ => false;

    /// <summary>Of names that are written, the names of files in the folder that would mislead beside them, and refuse the format.</summary>
    public Func<IReadOnlyList<string>, string[]> Stale { get; init; } = _ => [];

    /// <summary>What -WhatIf and -Confirm say of the files of a folder.</summary>
    public Func<IReadOnlyList<(ExportedFile File, string Path)>, string> Describe { get; init; } = targets => string.Join(", ", targets.Select(target => target.File.Name));

    /// <summary>What is written to a path; null: what is there stays.</summary>
    public Func<ExportedFile, string, byte[]?> Content { get; init; } = (file, _) => file.Bytes;

    /// <summary>Writes the files of a format.</summary>
    /// <param name="files">The files.</param>
    /// <param name="action">What is done, for -WhatIf and -Confirm.</param>
    /// <param name="isOnlyFormat">Whether nothing else is written by the command, so that a path with the extension of a single file is that file.</param>
    public void Write(IReadOnlyList<ExportedFile> files, string action, bool isOnlyFormat)
    {
        var isFile = isOnlyFormat && files.Count == 1 && IsNamed(files[0]);
        if (!isFile && IsFileName && files.Count > 0)
        {
            Command.WriteError(Errors.ExportPathInvalid(Output, !isOnlyFormat ? "it is the name of a file, and several formats are written."
                : files.Count > 1 ? $"it is the name of a file, and {files.Count} files are written." : $"it is the name of a file of another kind: what is written is {Path.GetExtension(files[0].Name)}."));
            return;
        }

        var targets = files.Select(file => (File: file, Path: isFile ? Output : Path.Combine(Output, file.Name))).ToList();
        if (!Force && targets.Where(target => !MayExist(target.File) && Path.Exists(target.Path)).Select(target => target.Path).FirstOrDefault() is { } existing)
        {
            // All or nothing: files of two exports side by side would mislead.
            Command.WriteError(Errors.ExportExists(existing));
            return;
        }

        if (targets.Count > 0 && !isFile && Directory.Exists(Output) && Stale([.. files.Select(file => file.Name)]) is { Length: > 0 } stale)
        {
            Command.WriteError(Errors.ExportStale(Output, stale));
            return;
        }

        if (targets.Count == 0 || !Command.ShouldProcess(isFile ? Output : $"{Output} ({Describe(targets)})", action))
        {
            return;
        }

        foreach (var (file, path) in targets)
        {
            Command.OnWorkspaceFile(path, () => Write(file, path));
        }
    }

    /// <summary>Whether the path is that of a file: it has its extension, and is no folder.</summary>
    /// <param name="file">The file.</param>
    public bool IsNamed(ExportedFile file) =>
        Path.GetExtension(Output) is { Length: > 0 } extension && extension.Equals(Path.GetExtension(file.Name), StringComparison.OrdinalIgnoreCase) && !Directory.Exists(Output);

    /// <summary>Whether the path names a file of a kind that exports write: a folder of that name would be a mistake. Other names with a dot in them are folders.</summary>
    private bool IsFileName => Kinds.Contains(Path.GetExtension(Output)) && !Directory.Exists(Output);

    private void Write(ExportedFile file, string path)
    {
        if (Content(file, path) is not { } bytes)
        {
            return;
        }

        WorkspaceFile.Write(path, stream => stream.Write(bytes), file.IsSecret);
        if (PassThru)
        {
            Command.WriteObject(new FileInfo(path));
        }
    }
}
