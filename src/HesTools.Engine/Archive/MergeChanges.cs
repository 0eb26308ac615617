namespace HesTools.Engine.Archive;

/// <summary>What a merge changed, by file, in rows.</summary>
internal sealed class MergeChanges
{
    private readonly Dictionary<int, (long Added, long Superseded)> _files = [];

    /// <summary>Rows of a file that were not in the archive, and rows that took the place of an earlier state.</summary>
    public (long Added, long Superseded) this[int source] => _files.GetValueOrDefault(source) is var (added, superseded) ? (Math.Max(0, added), superseded) : default;

    /// <summary>Rows of earlier files gave way to rows that some of these files added.</summary>
    public void Supersede(long rows)
    {
        foreach (var source in _files.Keys.Order().ToList())
        {
            var given = Math.Clamp(_files[source].Added, 0, rows);
            Add(source, -given, given);
            rows -= given;
        }
    }

    public void Add(int source, long added, long superseded)
    {
        var (a, s) = _files.GetValueOrDefault(source);
        _files[source] = (a + added, s + superseded);
    }
}
