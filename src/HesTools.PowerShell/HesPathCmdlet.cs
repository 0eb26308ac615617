using System.Management.Automation;

namespace HesTools.PowerShell;

/// <summary>Base of commands that read files: wildcards or literal paths, from the session's own location, and folders.</summary>
public abstract class HesPathCmdlet : HesCmdlet
{
    /// <summary>Parameter set of paths with wildcards.</summary>
    protected const string PathSet = "Path";

    /// <summary>Parameter set of literal paths.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Files, or folders whose files are read; wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files, or folders whose files are read; taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The files that were named, in ordinal order of their paths within each name; what is wrong with a name is an error of its own.</summary>
    /// <returns>The name as typed, and the full path.</returns>
    protected IEnumerable<(string Typed, string FullPath)> ResolvePaths()
    {
        var literal = ParameterSetName == LiteralPathSet;
        foreach (var typed in literal ? LiteralPath : Path)
        {
            foreach (var path in literal ? Literal(typed) : Expand(typed))
            {
                foreach (var file in Files(typed, path))
                {
                    yield return (typed, file);
                }
            }
        }
    }

    private IReadOnlyList<string> Expand(string typed)
    {
        try
        {
            var paths = SessionState.Path.GetResolvedProviderPathFromPSPath(typed, out var provider);
            if (provider.Name != "FileSystem")
            {
                WriteError(Errors.PathNotFileSystem(typed));
                return [];
            }

            if (paths.Count == 0)
            {
                WriteError(Errors.PathNotFound(typed, hasLiteralPath: true));
            }

            return [.. paths.Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (IsPathProblem(exception))
        {
            WriteError(Errors.PathNotFound(typed, exception, hasLiteralPath: true));
            return [];
        }
    }

    private IReadOnlyList<string> Literal(string typed)
    {
        try
        {
            var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(typed, out var provider, out _);
            if (provider.Name != "FileSystem")
            {
                WriteError(Errors.PathNotFileSystem(typed));
                return [];
            }

            return [path];
        }
        catch (Exception exception) when (IsPathProblem(exception))
        {
            WriteError(Errors.PathNotFound(typed, exception, hasLiteralPath: true));
            return [];
        }
    }

    /// <summary>Whether to warn of a folder that has others below it, which are not read.</summary>
    protected virtual bool WarnsOfFolders => false;

    /// <summary>The extension of the files of a folder that are read, with its dot; empty: all are.</summary>
    protected virtual string FolderExtension => "";

    private string[] Files(string typed, string path)
    {
        try
        {
            if (WarnsOfFolders && Directory.Exists(path) && Directory.EnumerateDirectories(path).Any())
            {
                WriteWarning($"Folders below '{path}' are not read: name them too.");
            }

            if (!Directory.Exists(path))
            {
                return [path];
            }

            string[] files = [.. Directory.EnumerateFiles(path).Where(file => System.IO.Path.GetFileName(file)[0] != '.' && file.EndsWith(FolderExtension, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
            if (files.Length == 0 && FolderExtension.Length > 0)
            {
                WriteWarning($"The folder '{path}' has no {FolderExtension} files: nothing of it is read.");
            }

            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(Errors.PathNotFound(typed, exception, hasLiteralPath: true));
            return [];
        }
    }

    private static bool IsPathProblem(Exception exception) =>
        exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSNotSupportedException or PSInvalidOperationException
            or IOException or UnauthorizedAccessException;
}
