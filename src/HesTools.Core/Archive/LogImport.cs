using HesTools.Logs;

namespace HesTools.Archive;

/// <summary>
/// What became of the rows of a file, or archive member. Read = Added + Superseded + Duplicate, in tracking rows and policy events; rejected rows are in
/// none of them.
/// </summary>
public sealed record LogImport
{
    /// <summary>Full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>The member of a ZIP archive; empty without one.</summary>
    public required string Member { get; init; }

    /// <summary>Csv, Json, Cef, Parquet; empty for a file without content.</summary>
    public required string Format { get; init; }

    /// <summary>Accepted, Blocked, PolicyEvent, or several of them with commas; empty without rows.</summary>
    public required string Kind { get; init; }

    /// <summary>Rows read.</summary>
    public required long Read { get; init; }

    /// <summary>Of these: rows that were not in the archive.</summary>
    public required long Added { get; init; }

    /// <summary>Of these: rows that were in the archive in an earlier state, which they replaced.</summary>
    public required long Superseded { get; init; }

    /// <summary>Of these: rows that were in the archive, or earlier in the same file, in this or a later state.</summary>
    public required long Duplicate { get; init; }

    /// <summary>Rows that could not be read.</summary>
    public required long Rejected { get; init; }

    /// <summary>When the first message was received, UTC; null without rows.</summary>
    public required DateTimeOffset? First { get; init; }

    /// <summary>When the last message was received, UTC; null without rows.</summary>
    public required DateTimeOffset? Last { get; init; }

    /// <summary>SHA-256 of the bytes on disk, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether the same file was imported before: then nothing was done, and the numbers are those of that import.</summary>
    public required bool AlreadyImported { get; init; }

    /// <summary>The JSON Lines file of the rows that could not be read; empty without any.</summary>
    public string RejectPath { get; init; } = "";

    /// <summary>What a reader of the numbers should know.</summary>
    public required string[] Notes { get; init; }

    /// <summary>The kinds of rows a file has.</summary>
    /// <param name="file">The file.</param>
    public static string KindOf(LogFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string[] kinds =
        [
            file.Accepted > 0 ? nameof(LogKind.Accepted) : "", file.Blocked > 0 ? nameof(LogKind.Blocked) : "", file.PolicyEvents > 0 ? nameof(LogKind.PolicyEvent) : "",
        ];
        return string.Join(", ", kinds.Where(kind => kind.Length > 0));
    }
}
