using System.Collections.Concurrent;
using System.Globalization;
using HesTools.Archive;
using HesTools.Engine.Logs;
using HesTools.Engine.Statistics;
using HesTools.Logs;

namespace HesTools.Engine.Archive;

/// <summary>
/// An import under way. The thread that reads fills chunks; another one hands them to the database and, when a file has been read, merges its rows. Files
/// are committed several at a time, each whole: a commit is what costs, not a row.
/// </summary>
internal sealed class ArchiveImport : IArchiveImport
{
    private const int ChunksInFlight = 12;

    private readonly ArchivePaths _paths;
    private readonly ArchiveDatabase _database;
    private readonly ArchiveWriter _writer;
    private readonly ImportedSources _sources;
    private readonly RecordStager _stager;
    private readonly WordTable _words;
    private readonly SeenFilter _seen;
    private readonly BlockingCollection<ImportStep> _steps = new(ChunksInFlight);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    private readonly DataChunk[] _addresses = [ChunkTable.Address().Take()];

    // Certainly new, and others.
    private readonly DataChunk[] _messages = [ChunkTable.Message(false).Take(), ChunkTable.Message(true).Take()];
    private readonly DataChunk[] _texts = [ChunkTable.Text(false).Take(), ChunkTable.Text(true).Take()];
    private readonly DataChunk[] _events = [ChunkTable.Event(false).Take(), ChunkTable.Event(true).Take()];
    private readonly DataChunk[] _recipients = [ChunkTable.EventRecipient(false).Take(), ChunkTable.EventRecipient(true).Take()];
    private ImportedFile? _file;
    private long _lastMessage;
    private long _lastEvent;
    private int _sentWords;

    public ArchiveImport(ArchivePaths paths, LogReadOptions options, long memory)
    {
        _paths = paths;
        _database = ArchiveDatabase.Write(paths, memory, CancellationToken.None);
        try
        {
            _words = ArchiveWords.Load(_database, CancellationToken.None);
            _sentWords = _words.Count;
            _stager = new RecordStager(_database.Seed, _words, new AddressNumbers(_database), options.Vocabulary);
            _sources = new ImportedSources(_database, options, CancellationToken.None);
            _seen = KnownRows.Load(_database);
            _lastMessage = _database.Number("SELECT coalesce(max(number), 0) FROM message", CancellationToken.None);
            _lastEvent = _database.Number("SELECT coalesce(max(id), 0) FROM event", CancellationToken.None);
            _writer = new ArchiveWriter(_database, options);
        }
        catch
        {
            _database.Dispose();
            throw;
        }

        _work = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public long Rows { get; private set; }

    private DataChunk[][] Chunks => [_addresses, _messages, _texts, _events, _recipients];

    public IReadOnlyList<LogImport> FindImported(string path, CancellationToken token)
    {
        // What became of a file of this very import is known when it has been committed.
        try
        {
            return _sources.Find(path, () => Send(new ImportStep(null, null)), token);
        }
        catch (AggregateException) when (_work.IsFaulted)
        {
            _work.GetAwaiter().GetResult();
            throw;
        }
    }

    public IReadOnlyList<LogImport> TakeImported() => _writer.TakeImported();

    public void Begin(LogFile file) => _file = new ImportedFile(file, _stager.Source = _sources.NextNumber());

    public void Accept(LogRecord record)
    {
        Rows++;
        _file!.Count(record);
        if (record.Kind == LogKind.PolicyEvent)
        {
            AddEvent(record);
        }
        else
        {
            AddMessage(record);
        }

        SendAddresses();
    }

    public void Reject(RejectedRow row)
    {
        if (_file!.Rejects is null)
        {
            Directory.CreateDirectory(_paths.Rejects);
            var name = string.Concat(Path.GetFileName(row.Path).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
            _file.RejectPath = Path.Combine(
                _paths.Rejects, string.Create(CultureInfo.InvariantCulture, $"{_file.Source:D6}-{name[..Math.Min(name.Length, 100)]}.jsonl"));
            _file.Rejects = new RejectLog(_file.RejectPath);
        }

        _file.Rejects.Add(row);
    }

    public void End(LogFile file)
    {
        _file!.Rejects?.Complete();
        _file.Rejects?.Dispose();
        _sources.Add(_file);
        foreach (var chunks in Chunks)
        {
            for (var i = 0; i < chunks.Length; i++)
            {
                if (chunks[i].Count > 0)
                {
                    Send(ref chunks[i]);
                }
            }
        }

        _file.Words = [.. Enumerable.Range(_sentWords, _words.Count - _sentWords).Select(number => (number, _words.Text(number)))];
        _sentWords = _words.Count;
        Send(new ImportStep(null, _file));
        _file = null;
    }

    public void Complete(CancellationToken token)
    {
        using var stop = token.Register(_stop.Cancel);
        _steps.CompleteAdding();
        _work.GetAwaiter().GetResult();
        token.ThrowIfCancellationRequested();
        _writer.Complete(_stop.Token);
    }

    public void Dispose()
    {
        _stop.Cancel();
        if (!_steps.IsAddingCompleted)
        {
            _steps.CompleteAdding();
        }

        ((IAsyncResult)_work).AsyncWaitHandle.WaitOne();
        _file?.Rejects?.Dispose();
        _writer.Dispose();
        _database.Dispose();
        foreach (var chunk in Chunks.SelectMany(chunks => chunks))
        {
            chunk.Table.Free();
            chunk.Dispose();
        }

        _steps.Dispose();
        _stop.Dispose();
    }

    private void AddMessage(LogRecord record)
    {
        var identity = _stager.Identify(record, _addresses[0]);
        var met = _seen.Met(identity.Hash);
        if (!met)
        {
            _file!.Fresh++;
        }
        else if (identity.Class is 1 or 3)
        {
            _file!.Messages.Add(record.ReceivedTicks);
        }
        else
        {
            // States of a row with a mail ID need not have been received at the same time.
            _file!.Messages.AddAnywhere();
        }

        var number = ++_lastMessage;
        ref var chunk = ref _messages[met ? 1 : 0];
        _stager.Add(record, identity, number, chunk);
        Next(ref chunk);
        ref var texts = ref _texts[met ? 1 : 0];
        if (RecordStager.AddText(record, number, texts))
        {
            Next(ref texts);
        }
    }

    private void AddEvent(LogRecord record)
    {
        var identity = _stager.Identify(record);
        var met = _seen.Met(identity.Hash);
        if (met)
        {
            _file!.Events.Add(record.GeneratedTicks);
        }
        else
        {
            _file!.Fresh++;
        }

        var number = ++_lastEvent;
        ref var chunk = ref _events[met ? 1 : 0];
        _stager.Add(record, identity, number, chunk, _addresses[0]);
        Next(ref chunk);
        if (identity.MessageKey == 0)
        {
            // It counts for nobody.
            return;
        }

        ref var recipients = ref _recipients[met ? 1 : 0];
        var list = record[LogField.Recipient];
        var any = false;
        while (LogText.NextRecipient(ref list, out var recipient) || !any)
        {
            any = true;
            _stager.AddRecipient(recipient, identity, number, recipients, _addresses[0]);
            Next(ref recipients);
            SendAddresses();
        }
    }

    private void SendAddresses()
    {
        // A row has three addresses at most.
        if (_addresses[0].Count >= DataChunk.Size - 3)
        {
            Send(ref _addresses[0]);
        }
    }

    private void Next(ref DataChunk chunk)
    {
        if (chunk.Next())
        {
            Send(ref chunk);
        }
    }

    private void Send(ref DataChunk chunk)
    {
        var table = chunk.Table;
        Send(new ImportStep(chunk, null));
        chunk = table.Take();
    }

    private void Send(ImportStep step)
    {
        // A writer that failed takes no more: its exception is the reader's.
        while (!_steps.TryAdd(step, 100))
        {
            if (_work.IsCompleted)
            {
                _work.GetAwaiter().GetResult();
            }
        }
    }

    private void Work()
    {
        foreach (var step in _steps.GetConsumingEnumerable())
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            if (step.Chunk is { } chunk)
            {
                _writer.Append(chunk);
                chunk.Table.Return(chunk);
            }
            else if (step.File is { } file)
            {
                _writer.Add(file, _stop.Token);
            }
            else
            {
                _writer.Commit(_stop.Token);
            }
        }
    }

    /// <summary>Rows, or the end of a file, or neither: a commit.</summary>
    private readonly record struct ImportStep(DataChunk? Chunk, ImportedFile? File);
}
