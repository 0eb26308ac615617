using System.Globalization;
using System.Text;

namespace HesTools.Logs;

/// <summary>How logs are read. The limits are there because a log holds text that strangers wrote.</summary>
public sealed record LogReadOptions
{
    /// <summary>The zone of times that carry none; null: such times are an error. Times of CEF lines without a zone are UTC.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>The culture of dates in a local order; null: only ISO 8601 is read.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>The encoding of files without a byte order mark; null: UTF-8, or UTF-16 where every other byte is zero.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The header names of console exports.</summary>
    public ColumnNames ColumnNames { get; init; } = ColumnNames.Default;

    /// <summary>The words of the logs and what they mean.</summary>
    public Vocabulary Vocabulary { get; init; } = Vocabulary.Default;

    /// <summary>The largest row in bytes; a longer one is rejected and the reading goes on.</summary>
    public int MaxRowLength { get; init; } = 1024 * 1024;

    /// <summary>The largest number of fields in a row.</summary>
    public int MaxFieldCount { get; init; } = 256;

    /// <summary>The largest size of one compressed file, in bytes, once expanded: all its members together.</summary>
    public long MaxExpandedSize { get; init; } = 16L * 1024 * 1024 * 1024;
}
