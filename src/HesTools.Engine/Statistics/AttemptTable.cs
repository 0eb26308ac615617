using System.Runtime.CompilerServices;
using HesTools.Logs;

namespace HesTools.Engine.Statistics;

/// <summary>
/// Refused attempts without an id. Identical ones in one export are separate attempts; where exports overlap, the larger number of any one of them stands.
/// </summary>
internal sealed class AttemptTable
{
    private const int ChunkBits = 16;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<Attempt[]> _chunks = [];

    // Counts of files that come mixed, while another file has its turn.
    private readonly Dictionary<(int Attempt, int File), int> _parked = [];
    private ulong[] _slots = new ulong[1 << 12];

    public int Count { get; private set; }

    public ref Attempt this[int index] => ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    /// <summary>A hint before <see cref="Add"/>.</summary>
    public void Prefetch(in Row row) => Memory.Prefetch(ref _slots[(int)Attempt.HashOf(row.Key, row.Recipient, row.Received) & (_slots.Length - 1)]);

    /// <summary>Adds an attempt.</summary>
    /// <param name="row">The row; its key is the hash of everything that is not compared field by field.</param>
    /// <param name="file">The export it stands in; below zero where exports come mixed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in Row row, int file)
    {
        if (Count * 4L >= _slots.Length * 3L)
        {
            _slots = Slots.Grow(_slots, index => this[index].Hash);
        }

        var hash = Attempt.HashOf(row.Key, row.Recipient, row.Received);
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            if (Slots.Tag(_slots[slot]) == Slots.Tag(hash))
            {
                var index = (int)(uint)_slots[slot] - 1;
                ref var attempt = ref this[index];
                if (attempt.Same(row))
                {
                    Repeat(ref attempt, index, file);
                    return;
                }
            }

            slot = (slot + 1) & mask;
        }

        if (Count >> ChunkBits == _chunks.Count)
        {
            _chunks.Add(new Attempt[ChunkSize]);
        }

        this[Count++] = new Attempt
        {
            Content = row.Key, Message = row.Message, Received = row.Received, Recipient = row.Recipient, Sender = row.Sender, Reason = row.Word, Direction = row.Direction,
            DirectionWord = row.DirectionWord, File = file, InFile = 1, Most = 1,
        };
        _slots[slot] = Slots.Tag(hash) | (uint)Count;
    }

    private void Repeat(ref Attempt attempt, int index, int file)
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
    }
}

/// <summary>A refused attempt, and how often the export that has it most has it. 56 bytes.</summary>
internal struct Attempt
{
    public ulong Content;
    public ulong Message;
    public long Received;
    public int Recipient;
    public int Sender;
    public int Reason;
    public int File;
    public int InFile;
    public int Most;
    public TrafficDirection Direction;
    public ushort DirectionWord;

    public readonly ulong Hash => HashOf(Content, Recipient, Received);

    public static ulong HashOf(ulong content, int recipient, long received) => ByteHash.Mix(content ^ (ulong)received, (uint)recipient);

    public readonly bool Same(in Row row) => Content == row.Key && Received == row.Received && Recipient == row.Recipient && Sender == row.Sender
        && Reason == row.Word && Direction == row.Direction;

    public readonly Row ToRow() => new()
    {
        Message = Message, Received = Received, Generated = Received, Recipient = Recipient, Sender = Sender, Word = Reason, Direction = Direction, DirectionWord = DirectionWord,
        Outcome = Outcome.Refused,
    };
}
