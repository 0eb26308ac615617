using HesTools.Archive;
using HesTools.Engine.Logs;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>A file that is being imported.</summary>
internal sealed class ImportedFile(LogFile log, int source)
{
    private readonly Dictionary<(LogKind Kind, TrafficDirection Direction, int Quarter), long> _quarters = [];
    private (LogKind Kind, TrafficDirection Direction, int Quarter) _last;
    private long _run;

    public LogFile Log => log;

    /// <summary>Its number in the archive.</summary>
    public int Source => source;

    /// <summary>When the last row, in the order of the file, was received; ticks of UTC.</summary>
    public long LastTicks { get; private set; }

    /// <summary>Whether the file is remembered: not one that is no log, or of which nothing could be read.</summary>
    public bool IsKept => log.Whole || log.Rows > 0;

    /// <summary>Rows that certainly were not in the archive.</summary>
    public long Fresh { get; set; }

    /// <summary>Tracking rows that may be in the archive, and when they were received among which they must be looked for.</summary>
    public StagedRange Messages { get; } = new();

    /// <summary>Policy events that may be in the archive, and when they were generated.</summary>
    public StagedRange Events { get; } = new();

    /// <summary>Words that are new to the archive.</summary>
    public (int Number, string Text)[] Words { get; set; } = [];

    /// <summary>Where rows that could not be read are kept.</summary>
    public string RejectPath { get; set; } = "";

    public RejectLog? Rejects { get; set; }

    /// <summary>What became of its rows, once they are merged; cancelled when that failed.</summary>
    public TaskCompletionSource<LogImport> Merged { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Rows read by kind, direction and quarter of an hour.</summary>
    public IReadOnlyDictionary<(LogKind Kind, TrafficDirection Direction, int Quarter), long> Quarters
    {
        get
        {
            Close();
            return _quarters;
        }
    }

    public void Count(LogRecord record)
    {
        LastTicks = record.ReceivedTicks;
        var key = (record.Kind, record.Direction, (int)(record.ReceivedTicks / CubeKey.QuarterTicks));
        if (key != _last)
        {
            Close();
            _last = key;
        }

        _run++;
    }

    private void Close()
    {
        if (_run > 0)
        {
            _quarters[_last] = _quarters.GetValueOrDefault(_last) + _run;
            _run = 0;
        }
    }
}
