using HesTools.Logs;

namespace HesTools.Engine.Archive;

/// <summary>The files that were imported, as readers of numbers know files.</summary>
internal static class ArchiveSources
{
    private const string Query =
        """
        SELECT path, member, format, bytes, sha256, whole, accepted, blocked, policy_events, other, rejected, first_received, last_received, notes
        FROM source
        WHERE first_received IS NULL OR (first_received < $to AND last_received >= $from)
        ORDER BY id
        """;

    /// <summary>Those whose rows are of a period, and those without rows.</summary>
    public static List<LogFile> Of(ArchiveDatabase database, DateTimeOffset from, DateTimeOffset to, CancellationToken token)
    {
        var files = new List<LogFile>();
        foreach (var row in database.Rows(Query, token, ("from", from.UtcDateTime), ("to", to.UtcDateTime)))
        {
            var file = new LogFile
            {
                Path = row.GetString(0), Member = row.IsDBNull(1) ? null : row.GetString(1), Format = Enum.TryParse<LogFormat>(row.GetString(2), out var format) ? format : null,
                Bytes = row.GetInt64(3), Sha256 = row.GetString(4), Whole = row.GetBoolean(5), Accepted = row.GetInt64(6), Blocked = row.GetInt64(7), PolicyEvents = row.GetInt64(8),
                Other = row.GetInt64(9), Rejected = row.GetInt64(10),
                FirstReceived = row.IsDBNull(11) ? null : new DateTimeOffset(row.GetDateTime(11), TimeSpan.Zero),
                LastReceived = row.IsDBNull(12) ? null : new DateTimeOffset(row.GetDateTime(12), TimeSpan.Zero),
            };
            file.Notes.AddRange(row.GetString(13).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            files.Add(file);
        }

        return files;
    }
}
