using System.Diagnostics;
using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.Engine.Archive;

/// <summary>
/// The writing side of an import. Rows that are certainly new go into the archive as they come, the others into temporary tables; files are merged and
/// committed several at a time, each whole.
/// </summary>
internal sealed class ArchiveWriter : IDisposable
{
    // A commit waits for the disk: several small files share one, so that none is acknowledged much later than it could be.
    private const long RowsInCommit = 1_000_000;
    private static readonly TimeSpan TimeInCommit = TimeSpan.FromSeconds(2);

    private readonly ArchiveDatabase _database;
    private readonly LogReadOptions _options;
    private readonly MessageMerge _messages;
    private readonly EventMerge _events;
    private readonly Dictionary<ChunkTable, TableAppender> _appenders = [];
    private readonly List<ImportedFile> _files = [];
    private readonly Queue<LogImport> _safe = [];
    private readonly Lock _gate = new();
    private bool _open;
    private long _began;
    private long _rows;

    public ArchiveWriter(ArchiveDatabase database, LogReadOptions options)
    {
        _database = database;
        _options = options;
        _messages = new MessageMerge(database);
        _events = new EventMerge(database);

        // The log is moved into the file once, at the end, and not again and again on the way.
        database.Execute("SET wal_autocheckpoint = '256MB'", CancellationToken.None);
        NewStage(CancellationToken.None);
        NewPending();
    }

    /// <summary>Files that are safe on disk.</summary>
    public IReadOnlyList<LogImport> TakeImported()
    {
        lock (_gate)
        {
            LogImport[] taken = [.. _safe];
            _safe.Clear();
            return taken;
        }
    }

    /// <summary>Takes rows of the current file.</summary>
    /// <param name="chunk">The rows.</param>
    public void Append(DataChunk chunk)
    {
        Begin();
        if (!_appenders.TryGetValue(chunk.Table, out var appender))
        {
            appender = new TableAppender(_database, chunk.Table.IsStaged ? "temp" : null, chunk.Table.Name);
            _appenders.Add(chunk.Table, appender);
        }

        appender.Append(chunk);
    }

    /// <summary>The current file has been read.</summary>
    public void Add(ImportedFile file, CancellationToken token)
    {
        Begin();
        _files.Add(file);
        _rows += file.Log.Rows;
        if (_rows >= RowsInCommit || Stopwatch.GetElapsedTime(_began) >= TimeInCommit)
        {
            Commit(token);
        }
    }

    /// <summary>Everything that was merged is safe on disk afterwards.</summary>
    public void Complete(CancellationToken token)
    {
        Commit(token);
        Purge(token);
        _database.Execute("CHECKPOINT", token);
    }

    public void Dispose()
    {
        foreach (var appender in _appenders.Values)
        {
            try
            {
                appender.Dispose();
            }
            catch (ArchiveException)
            {
                // What it held is not wanted any more.
            }
        }

        // Closing the connection rolls back what was not committed.
    }

    private void Begin()
    {
        if (!_open)
        {
            _database.Execute("BEGIN", CancellationToken.None);
            (_open, _began, _rows) = (true, Stopwatch.GetTimestamp(), 0);
        }
    }

    /// <summary>The files so far are merged, and safe on disk afterwards.</summary>
    public void Commit(CancellationToken token)
    {
        if (!_open)
        {
            return;
        }

        try
        {
            var imports = Merge(token);
            _database.Execute("COMMIT", token);
            _open = false;
            lock (_gate)
            {
                imports.ForEach(_safe.Enqueue);
            }
        }
        finally
        {
            _files.ForEach(file => file.Merged.TrySetCanceled(CancellationToken.None));
            _files.Clear();
        }
    }

    private List<LogImport> Merge(CancellationToken token)
    {
        foreach (var appender in _appenders.Values)
        {
            appender.Flush();
            appender.Dispose();
        }

        _appenders.Clear();
        var (messages, events, changes) = (new StagedRange(), new StagedRange(), new MergeChanges());
        foreach (var file in _files)
        {
            ImportRecord.AddWords(_database, file, _options.Vocabulary, token);
            messages.Add(file.Messages);
            events.Add(file.Events);
            changes.Add(file.Source, file.Fresh, 0);
        }

        if (_files.Count > 0)
        {
            _messages.Run(messages, _files[0].Source, changes, token);
            _events.Run(events, changes, token);
        }

        var imports = new List<LogImport>();
        foreach (var file in _files.Where(file => file.IsKept))
        {
            imports.Add(ImportRecord.Add(_database, file, changes[file.Source], _options, token));
            file.Merged.SetResult(imports[^1]);
        }

        if (messages.Count + events.Count > 0)
        {
            NewStage(token);
        }

        return imports;
    }

    private void Purge(CancellationToken token)
    {
        if (_database.Number("SELECT count(*) FROM gone", token) > 0)
        {
            var script = SqlScript.Load("purge");
            _database.Execute("BEGIN", token);
            foreach (var name in script.Names)
            {
                _database.Execute(script[name], token);
            }

            _database.Execute("COMMIT", token);
        }
    }

    /// <summary>Empty tables for the rows of the next files.</summary>
    private void NewStage(CancellationToken token)
    {
        var script = SqlScript.Load("stage");
        foreach (var name in script.Names)
        {
            _database.Execute(script[name], token);
        }
    }

    /// <summary>The actions of the archive that are not final.</summary>
    private void NewPending()
    {
        _database.Execute("CREATE TEMP TABLE pending (word INTEGER NOT NULL)", CancellationToken.None);
        ImportRecord.AddPending(_database, _database.Rows("SELECT id, text FROM word", CancellationToken.None).Select(row => (row.GetInt32(0), row.GetString(1))), _options.Vocabulary);
    }
}
