using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.Engine.Archive;

/// <summary>What the archive keeps of a file besides its rows.</summary>
internal static class ImportRecord
{
    /// <summary>Words that are new.</summary>
    public static void AddWords(ArchiveDatabase database, ImportedFile file, Vocabulary vocabulary, CancellationToken token)
    {
        foreach (var (number, text) in file.Words)
        {
            database.Execute("INSERT INTO word VALUES ($id, $text)", token, ("id", number), ("text", text));
        }

        AddPending(database, file.Words, vocabulary);
    }

    /// <summary>Those words that are actions which are not final.</summary>
    public static void AddPending(ArchiveDatabase database, IEnumerable<(int Number, string Text)> words, Vocabulary vocabulary)
    {
        foreach (var (number, _) in words.Where(word => vocabulary.OutcomeOf(word.Text, out _) == Outcome.Pending).ToList())
        {
            database.Execute("INSERT INTO pending VALUES ($word)", CancellationToken.None, ("word", number));
        }
    }

    /// <summary>The file itself, and its rows by quarter of an hour. An earlier record of the same file, not read to its end or in another way, is replaced.</summary>
    public static LogImport Add(ArchiveDatabase database, ImportedFile file, (long Added, long Superseded) changed, LogReadOptions options, CancellationToken token)
    {
        var log = file.Log;
        var import = new LogImport
        {
            Path = log.Path, Member = log.Member ?? "", Format = log.Format?.ToString() ?? "", Kind = LogImport.KindOf(log), Read = log.Rows,
            Added = changed.Added, Superseded = changed.Superseded, Duplicate = Math.Max(0, log.Rows - changed.Added - changed.Superseded),
            Rejected = log.Rejected, First = log.FirstReceived, Last = log.LastReceived, Sha256 = log.Sha256, AlreadyImported = false, RejectPath = file.RejectPath,
            Notes = [.. log.Notes],
        };
        database.Execute(
            "DELETE FROM source_quarter WHERE source IN (SELECT id FROM source WHERE sha256 = $sha256 AND member IS NOT DISTINCT FROM $member)",
            token, ("sha256", log.Sha256), ("member", log.Member));
        database.Execute(
            "DELETE FROM source WHERE sha256 = $sha256 AND member IS NOT DISTINCT FROM $member", token, ("sha256", log.Sha256), ("member", log.Member));
        var (zone, culture) = ImportedSources.Reading(log, options);
        database.Execute(
            """
            INSERT INTO source VALUES ($id, $path, $member, $format, $bytes, $sha256, $whole, $zone, $culture, $reading, $accepted, $blocked, $events, $other, $rejected,
                $added, $superseded, $duplicate, $first, $last, $cut, $notes, $rejects, $imported)
            """,
            token,
            ("id", file.Source), ("path", log.Path), ("member", log.Member), ("format", import.Format), ("bytes", log.Bytes), ("sha256", log.Sha256), ("whole", log.Whole),
            ("zone", zone), ("culture", culture), ("reading", ImportedSources.Describe(options)),
            ("accepted", log.Accepted), ("blocked", log.Blocked), ("events", log.PolicyEvents), ("other", log.Other), ("rejected", log.Rejected),
            ("added", import.Added), ("superseded", import.Superseded), ("duplicate", import.Duplicate),
            ("first", log.FirstReceived?.UtcDateTime), ("last", log.LastReceived?.UtcDateTime),
            ("cut", log.HasMostRows && log.Rows > 0 ? new DateTime(file.LastTicks, DateTimeKind.Utc) : null),
            ("notes", string.Join('\n', log.Notes)), ("rejects", file.RejectPath), ("imported", DateTime.UtcNow));
        AddQuarters(database, file);
        return import;
    }

    private static void AddQuarters(ArchiveDatabase database, ImportedFile file)
    {
        if (file.Quarters.Count == 0)
        {
            return;
        }

        using var appender = database.Connection.CreateAppender("source_quarter");
        foreach (var ((kind, direction, quarter), rows) in file.Quarters)
        {
            appender.CreateRow().AppendValue(file.Source).AppendValue((byte)kind).AppendValue((byte)direction).AppendValue(quarter).AppendValue(rows).EndRow();
        }
    }
}
