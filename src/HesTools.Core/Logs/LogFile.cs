namespace HesTools.Logs;

/// <summary>One file, or one member of an archive, and what was found in it: the unit within which identical refused rows are separate attempts.</summary>
public sealed class LogFile
{
    /// <summary>Full path of the file, or a name for rows that were piped.</summary>
    public required string Path { get; init; }

    /// <summary>The member of a ZIP archive, or null.</summary>
    public string? Member { get; init; }

    /// <summary>The format, found from the content.</summary>
    public LogFormat? Format { get; set; }

    /// <summary>Bytes of the file as it lies on disk.</summary>
    public long Bytes { get; set; }

    /// <summary>SHA-256 of those bytes, hexadecimal; empty for piped rows.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Accepted tracking rows read, before duplicates are removed.</summary>
    public long Accepted { get; set; }

    /// <summary>Blocked tracking rows read, before duplicates are removed.</summary>
    public long Blocked { get; set; }

    /// <summary>Policy events read, before duplicates are removed.</summary>
    public long PolicyEvents { get; set; }

    /// <summary>Rows of other logs that are no mail (audit, URL clicks): counted, not read.</summary>
    public long Other { get; set; }

    /// <summary>Rows that could not be read.</summary>
    public long Rejected { get; set; }

    /// <summary>Whether it was read to its end; false for a file that broke off, whose rows up to there count.</summary>
    public bool Whole { get; set; } = true;

    /// <summary>Whether any time of it carried no zone, and was read in the one given.</summary>
    public bool ZoneApplied { get; set; }

    /// <summary>Whether any time of it was in a local order, and was read by the culture given.</summary>
    public bool CultureApplied { get; set; }

    /// <summary>When the first message of the file was received; null in a file without rows.</summary>
    public DateTimeOffset? FirstReceived { get; set; }

    /// <summary>When the last message of the file was received; null in a file without rows.</summary>
    public DateTimeOffset? LastReceived { get; set; }

    /// <summary>What a reader of the numbers should know about this file.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Rows at which the console cuts an export: gateway help, "Querying log export".</summary>
    public const int ExportLimit = 50_000;

    /// <summary>Whether it is a console export of just as many rows as an export has at most.</summary>
    public bool HasMostRows => Format == LogFormat.Csv && Rows + Rejected == ExportLimit;

    /// <summary>All rows read.</summary>
    public long Rows => Accepted + Blocked + PolicyEvents;

    /// <summary>The name of the file or member for people.</summary>
    public string DisplayName => Member is null ? Path : Path + "/" + Member;
}
