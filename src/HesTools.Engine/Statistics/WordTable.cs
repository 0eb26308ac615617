using System.Text;

namespace HesTools.Engine.Statistics;

/// <summary>
/// Words that repeat (actions, reasons, rules, threat types, domains) to small numbers and back. Index 0 is the empty word. One thread adds; another may read
/// the words whose numbers it was handed.
/// </summary>
internal sealed class WordTable
{
    private readonly HashMap _map = new();
    private byte[][] _bytes = new byte[64][];
    private ulong _lastHash;
    private int _last = -1;

    public WordTable()
    {
        _bytes[0] = [];
        Count = 1;
    }

    public int Count { get; private set; }

    /// <summary>The number of a word.</summary>
    public int Of(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty)
        {
            return 0;
        }

        var hash = ByteHash.Of(word);
        if (hash == _lastHash && word.SequenceEqual(_bytes[_last]))
        {
            return _last;
        }

        while (true)
        {
            ref var index = ref _map.GetOrAdd(hash);
            if (index < 0)
            {
                index = Add(word);
            }

            if (word.SequenceEqual(_bytes[index]))
            {
                (_lastHash, _last) = (hash, index);
                return index;
            }

            hash = ByteHash.Mix(hash, 1);
        }
    }

    /// <summary>The UTF-8 of a word.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => Volatile.Read(ref _bytes)[index];

    /// <summary>A word as text.</summary>
    public string Text(int index) => Encoding.UTF8.GetString(Bytes(index));

    /// <summary>All words as text.</summary>
    public string[] ToArray() => [.. Enumerable.Range(0, Count).Select(Text)];

    private int Add(ReadOnlySpan<byte> word)
    {
        if (Count == _bytes.Length)
        {
            var grown = new byte[_bytes.Length * 2][];
            _bytes.CopyTo(grown, 0);
            Volatile.Write(ref _bytes, grown);
        }

        _bytes[Count] = word.ToArray();
        return Count++;
    }
}
