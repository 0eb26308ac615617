using System.Collections.Concurrent;

namespace HesTools.Engine.Statistics;

/// <summary>Hands batches to the thread that counts, in order, a few at a time, and gets them back empty.</summary>
internal sealed class BatchQueue : IDisposable
{
    private readonly BlockingCollection<RowBatch> _full = new(4);
    private readonly ConcurrentBag<RowBatch> _empty = [];
    private readonly Action<RowBatch> _consume;
    private Task? _consumer;

    public BatchQueue(Action<RowBatch> consume) => _consume = consume;

    /// <summary>The batch that is being filled.</summary>
    public RowBatch Current { get; private set; } = new();

    /// <summary>Sends the current batch and takes an empty one.</summary>
    public void Send()
    {
        _consumer ??= Task.Factory.StartNew(Consume, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // A consumer that failed takes no more: its exception is the reader's.
        while (!_full.TryAdd(Current, 100))
        {
            if (_consumer.IsCompleted)
            {
                _consumer.GetAwaiter().GetResult();
            }
        }

        Current = _empty.TryTake(out var batch) ? batch : new RowBatch();
    }

    /// <summary>Waits until everything has been consumed. No batch can be sent afterwards.</summary>
    public void Drain()
    {
        if (_full.IsAddingCompleted)
        {
            return;
        }

        if (!Current.IsEmpty)
        {
            Send();
        }

        _full.CompleteAdding();
        _consumer?.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _full.CompleteAdding();
        try
        {
            _consumer?.Wait();
        }
        catch (AggregateException)
        {
            // It was thrown where batches were sent, or nobody is left to care.
        }

        _full.Dispose();
    }

    private void Consume()
    {
        foreach (var batch in _full.GetConsumingEnumerable())
        {
            _consume(batch);
            batch.Clear();
            _empty.Add(batch);
        }
    }
}
