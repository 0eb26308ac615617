using System.Globalization;
using System.Security.Cryptography;
using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.Engine.Archive;

/// <summary>The files that were imported, by their bytes: the same file twice changes nothing, whatever it is called.</summary>
internal sealed class ImportedSources
{
    private readonly Dictionary<(long Bytes, string Sha256), List<Source>> _sources = [];
    private readonly HashSet<long> _lengths = [];
    private readonly LogReadOptions _options;
    private readonly string _reading;
    private int _last;

    public ImportedSources(ArchiveDatabase database, LogReadOptions options, CancellationToken token)
    {
        _options = options;
        _reading = Describe(options);
        foreach (var row in database.Rows(
            """
            SELECT id, path, member, format, accepted, blocked, policy_events, added, superseded, duplicate, rejected, first_received, last_received, notes, reject_path,
                bytes, sha256, whole, zone, culture, reading
            FROM source ORDER BY id
            """,
            token))
        {
            var log = new LogFile
            {
                Path = row.GetString(1), Member = row.IsDBNull(2) ? null : row.GetString(2),
                Accepted = row.GetInt64(4), Blocked = row.GetInt64(5), PolicyEvents = row.GetInt64(6),
            };
            var import = new LogImport
            {
                Path = log.Path, Member = log.Member ?? "", Format = row.GetString(3), Kind = LogImport.KindOf(log), Read = log.Rows,
                Added = row.GetInt64(7), Superseded = row.GetInt64(8), Duplicate = row.GetInt64(9), Rejected = row.GetInt64(10),
                First = Time(row, 11), Last = Time(row, 12), Notes = row.GetString(13).Split('\n', StringSplitOptions.RemoveEmptyEntries), RejectPath = row.GetString(14),
                Sha256 = row.GetString(16), AlreadyImported = true,
            };
            _last = row.GetInt32(0);
            Add(row.GetInt64(15), new Source(import.Sha256, row.GetBoolean(17), row.GetString(18), row.GetString(19), row.GetString(20), Task.FromResult(import)));
        }
    }

    public int NextNumber() => ++_last;

    /// <summary>How files are read, as it is kept with each.</summary>
    public static string Describe(LogReadOptions options) => string.Create(
        CultureInfo.InvariantCulture, $"{options.Encoding?.WebName}|{options.MaxRowLength}|{options.MaxFieldCount}|{options.ColumnNames.Added}");

    /// <summary>The zone and the culture that times of a file were read by; empty where they carried their own.</summary>
    public static (string Zone, string Culture) Reading(LogFile log, LogReadOptions options) =>
        (log.ZoneApplied ? options.TimeZone?.Id ?? "" : "", log.CultureApplied ? options.Culture?.Name ?? "" : "");

    public void Add(ImportedFile file)
    {
        if (file.IsKept)
        {
            var (zone, culture) = Reading(file.Log, _options);
            Add(file.Log.Bytes, new Source(file.Log.Sha256, file.Log.Whole, zone, culture, _reading, file.Merged.Task));
        }
    }

    /// <summary>The import of a file, once for each archive member; empty for one that is new, or was not read to its end or in another way.</summary>
    /// <param name="path">The file.</param>
    /// <param name="commit">Has files of this import committed.</param>
    /// <param name="token">Ends the comparison.</param>
    public IReadOnlyList<LogImport> Find(string path, Action commit, CancellationToken token)
    {
        // Only a file of a length that was met is read for its hash.
        if (!File.Exists(path) || new FileInfo(path).Length is var length && !_lengths.Contains(length))
        {
            return [];
        }

        if (!_sources.TryGetValue((length, Hash(path, token)), out var sources))
        {
            return [];
        }

        if (!sources.TrueForAll(source => source.Import.IsCompleted))
        {
            commit();
            Task.WaitAll([.. sources.Select(source => source.Import)], token);
        }

        // Times without a zone, and in a local order: read otherwise, its rows would count a second time, at other times.
        var (zone, culture) = (_options.TimeZone?.Id ?? "", _options.Culture?.Name ?? "");
        if (sources.Find(source => (source.Zone.Length > 0 && source.Zone != zone) || (source.Culture.Length > 0 && source.Culture != culture)) is { } other)
        {
            throw new ArchiveException(
                ArchiveProblem.ImportedOtherwise,
                path,
                $"{path} was imported with {Name("-TimeZone", other.Zone)} and {Name("-Culture", other.Culture)}: read with {Name("-TimeZone", zone)} and "
                + $"{Name("-Culture", culture)}, its rows would count twice, at different times. It was not read again.");
        }

        var same = sources.FindAll(source => source.Whole && source.Reading == _reading);
        return same.Count == 0 ? [] : [.. same.DistinctBy(source => source.Import.Result.Member).Select(source => source.Import.Result with { AlreadyImported = true, Path = path })];
    }

    private static string Name(string parameter, string value) => value.Length == 0 ? "no " + parameter : $"{parameter} {value}";

    private static DateTimeOffset? Time(System.Data.Common.DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero);

    private static string Hash(string path, CancellationToken token)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        var buffer = new byte[256 * 1024];
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            token.ThrowIfCancellationRequested();
            sha.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private void Add(long bytes, Source source)
    {
        _lengths.Add(bytes);
        if (!_sources.TryGetValue((bytes, source.Sha256), out var list))
        {
            _sources.Add((bytes, source.Sha256), list = []);
        }

        list.Add(source);
    }

    private sealed record Source(string Sha256, bool Whole, string Zone, string Culture, string Reading, Task<LogImport> Import);
}
