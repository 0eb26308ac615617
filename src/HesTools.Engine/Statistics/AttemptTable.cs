namespace HesTools.Engine.Statistics;

/// <summary>
/// Refused attempts without an id. Identical ones in one export are separate attempts; where exports overlap, the larger number of any one of them stands.
/// </summary>
internal sealed class AttemptTable
{
    private readonly HashMap _map = new();

    // Counts of files that come mixed, while another file has its turn.
    private readonly Dictionary<(int Attempt, int File), int> _parked = [];
    private Attempt[] _attempts = new Attempt[1024];

    public int Count { get; private set; }

    public ref Attempt this[int index] => ref _attempts[index];

    /// <summary>Adds an attempt.</summary>
    /// <param name="content">128-bit hash of everything the row says: equal rows are equal by it.</param>
    /// <param name="row">The row.</param>
    /// <param name="file">The export it stands in; below zero where exports come mixed.</param>
    public void Add(UInt128 content, in Row row, int file)
    {
        var hash = (ulong)content == 0 ? 1 : (ulong)content;
        while (true)
        {
            ref var index = ref _map.GetOrAdd(hash);
            if (index < 0)
            {
                index = Count;
                if (Count == _attempts.Length)
                {
                    Array.Resize(ref _attempts, Count * 2);
                }

                _attempts[Count++] = new Attempt { Row = row, Content = content, File = file, InFile = 1, Most = 1 };
                return;
            }

            ref var attempt = ref _attempts[index];
            if (attempt.Content == content)
            {
                if (attempt.File != file)
                {
                    if (attempt.File < 0)
                    {
                        _parked[(index, attempt.File)] = attempt.InFile;
                    }

                    attempt.File = file;
                    attempt.InFile = file < 0 ? _parked.GetValueOrDefault((index, file)) : 0;
                }

                attempt.InFile++;
                attempt.Most = Math.Max(attempt.Most, attempt.InFile);
                return;
            }

            hash = ByteHash.Mix(hash, 1);
        }
    }
}

/// <summary>A refused attempt, and how often the export that has it most has it.</summary>
internal struct Attempt
{
    public Row Row;
    public UInt128 Content;
    public int File;
    public int InFile;
    public int Most;
}
