namespace HesTools.Engine.Archive;

/// <summary>Rows that wait to be merged, and the times among which what they are one with must be: so that most of a large archive is not read.</summary>
internal sealed class StagedRange
{
    private long _low = long.MaxValue;
    private long _high = long.MinValue;

    public long Count { get; private set; }

    /// <summary>The first time, UTC.</summary>
    public DateTime Low => Count == 0 || _low <= 0 ? DateTime.MinValue : new DateTime(_low, DateTimeKind.Utc);

    /// <summary>The last time, UTC.</summary>
    public DateTime High => Count == 0 || _high >= DateTime.MaxValue.Ticks ? DateTime.MaxValue : new DateTime(_high, DateTimeKind.Utc);

    /// <summary>A row whose like has the same time, to the second.</summary>
    public void Add(long ticks)
    {
        Count++;
        _low = Math.Min(_low, ticks - TimeSpan.TicksPerSecond);
        _high = Math.Max(_high, ticks + TimeSpan.TicksPerSecond);
    }

    /// <summary>All rows of another range too.</summary>
    public void Add(StagedRange other)
    {
        Count += other.Count;
        _low = Math.Min(_low, other._low);
        _high = Math.Max(_high, other._high);
    }

    /// <summary>A row whose like may have any time.</summary>
    public void AddAnywhere()
    {
        Count++;
        (_low, _high) = (long.MinValue, long.MaxValue);
    }
}
