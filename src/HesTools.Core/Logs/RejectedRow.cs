namespace HesTools.Logs;

/// <summary>A row that could not be read. The rest of its file is read all the same.</summary>
/// <param name="Path">The file.</param>
/// <param name="Member">The member of an archive, or null.</param>
/// <param name="Line">1-based line where the row starts.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Raw">The row as it stands in the file, cut after 4,096 characters.</param>
public sealed record RejectedRow(string Path, string? Member, long Line, string Reason, string Raw)
{
    /// <summary>Characters of the raw row that are kept.</summary>
    public const int RawLimit = 4096;
}
