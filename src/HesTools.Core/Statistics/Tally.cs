using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>Counts of rows by outcome and, of delivered rows, by category.</summary>
internal sealed class Tally
{
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly long[] _categories = new long[Enum.GetValues<Category>().Length];

    public long Scanned => _outcomes.Sum();

    public long Blocked => this[Outcome.Refused] + this[Outcome.Quarantined] + this[Outcome.Deleted];

    public long Delivered => this[Outcome.Delivered];

    public long Residual => Scanned - Blocked - Delivered;

    public long this[Outcome outcome] => _outcomes[(int)outcome];

    public long this[Category category] => _categories[(int)category];

    public static Tally Of(IEnumerable<KeyValuePair<CubeKey, long>> cells)
    {
        var tally = new Tally();
        foreach (var (key, count) in cells)
        {
            tally.Add(key, count);
        }

        return tally;
    }

    public void Add(CubeKey key, long count)
    {
        _outcomes[(int)key.Outcome] += count;
        if (key.Outcome == Outcome.Delivered)
        {
            _categories[(int)key.Category] += count;
        }
    }
}
