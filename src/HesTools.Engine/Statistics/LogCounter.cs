using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Statistics;

/// <summary>
/// Counts rows as they are read. The thread that reads packs rows into batches; another one looks them up and keeps each once. Memory follows the distinct
/// rows and addresses, not the rows read. The methods that every row passes are compiled to the end at once: a month is counted before tiered compilation
/// would have got to them.
/// </summary>
public sealed class LogCounter : ILogCounter
{
    private readonly RowPacker _packer;
    private readonly RowStore _store;
    private readonly BatchQueue _queue;
    private readonly List<LogFile> _files = [];
    private readonly Dictionary<LogFile, int> _piped = [];

    /// <summary>Makes a counter.</summary>
    /// <param name="vocabulary">The words of the logs and what they mean, with the mapping and precedence to count by.</param>
    public LogCounter(Vocabulary vocabulary)
    {
        _packer = new RowPacker(vocabulary);
        _store = new RowStore(_packer);
        _queue = new BatchQueue(_store.Add);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogFile> Files => _files;

    /// <inheritdoc/>
    public void Begin(LogFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _files.Add(file);
        if (file.Format is null)
        {
            _piped[file] = -_files.Count;
        }
    }

    /// <inheritdoc/>
    public void Accept(LogRecord record)
    {
        // Rows of files come a file at a time. Piped rows may come mixed: their files have numbers below zero.
        var file = record is ISourcedRecord sourced ? _piped[sourced.File] : _files.Count;
        _packer.Pack(record, file, _queue.Current);
        if (_queue.Current.IsFull)
        {
            _queue.Send();
        }
    }

    /// <inheritdoc/>
    public void Reject(RejectedRow row)
    {
        // The file counts them; whoever wants the rows listens beside this counter.
    }

    /// <inheritdoc/>
    public void End(LogFile file)
    {
    }

    /// <inheritdoc/>
    public StatisticsCube Count(StatisticsQuery query, CancellationToken token)
    {
        _queue.Drain();
        return new CubeBuilder(_store, query).Build(token);
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();
}
