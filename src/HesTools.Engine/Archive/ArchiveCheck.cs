using HesTools.Archive;

namespace HesTools.Engine.Archive;

/// <summary>What tells whether two archives have the same rows: how many there are in each table, and a sum over a hash of every row, whatever their order.</summary>
internal sealed record ArchiveCheck(IReadOnlyList<string> Sums, long Rows, long PolicyEvents, long Sources)
{
    /// <summary>Tables whose rows make an archive.</summary>
    public static readonly string[] Tables = ["archive", "word", "address", "source", "source_quarter", "message", "message_text", "gone", "former_key", "event", "event_recipient"];

    /// <summary>Reads every byte of an archive: a damaged one is found by the checksums of its blocks.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="catalog">The archive within it.</param>
    /// <param name="token">Ends it.</param>
    public static ArchiveCheck Of(ArchiveDatabase database, string catalog, CancellationToken token)
    {
        var sums = new List<string>();
        foreach (var table in Tables)
        {
            foreach (var row in database.Rows($"SELECT count(*) || ' ' || coalesce(sum(hash(t)), 0) FROM {catalog}.main.{table} t", token))
            {
                sums.Add($"{table} {row.GetString(0)}");
            }
        }

        return new ArchiveCheck(
            sums,
            database.Number($"SELECT coalesce(sum(standing), 0)::BIGINT FROM {catalog}.main.tracking", token),
            database.Number($"SELECT count(*) FROM {catalog}.main.event", token),
            database.Number($"SELECT count(*) FROM {catalog}.main.source", token));
    }

    /// <summary>Throws where another archive has other rows.</summary>
    public void Require(ArchiveCheck other, string path)
    {
        if (!Sums.SequenceEqual(other.Sums))
        {
            throw new ArchiveException(ArchiveProblem.ArchiveWriteFailed, path, $"{path} was written, but has not the same rows. It was removed; the archive is as it was.");
        }
    }
}
