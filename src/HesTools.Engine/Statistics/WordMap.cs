namespace HesTools.Engine.Statistics;

/// <summary>What the words of a log mean, worked out once a word.</summary>
internal sealed class WordMap<T>(Func<string, T> meaningOf)
{
    private readonly WordTable _words = new();
    private readonly List<T> _meanings = [];

    /// <summary>The meaning of a word.</summary>
    public T Of(ReadOnlySpan<byte> word)
    {
        var number = _words.Of(word);
        while (_meanings.Count <= number)
        {
            _meanings.Add(meaningOf(_words.Text(_meanings.Count)));
        }

        return _meanings[number];
    }
}
