namespace HesTools.Pilot.Dmarc;

/// <summary>A list of <c>tag=value</c> pairs as DKIM has it (RFC 6376 3.2), which DMARC, MTA-STS and TLS reporting share.</summary>
internal sealed class TagList
{
    private readonly Dictionary<string, string> _values;

    private TagList(Dictionary<string, string> values) => _values = values;

    /// <summary>The names in the order in which they stand.</summary>
    public required string[] Names { get; init; }

    /// <summary>A name that is there twice; null: none is. RFC 6376 3.2: such a list is invalid as a whole.</summary>
    public string? Twice { get; private init; }

    /// <summary>Pieces that are no pair.</summary>
    public int Malformed { get; private init; }

    /// <summary>The value of a tag; null: it is not there.</summary>
    /// <param name="name">Its name.</param>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads a list.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ignoreCase">Names are in any case.</param>
    public static TagList Parse(string text, bool ignoreCase = false)
    {
        var values = new Dictionary<string, string>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var names = new List<string>();
        string? twice = null;
        var malformed = 0;
        foreach (var piece in text.Split(';'))
        {
            var pair = piece.Trim(' ', '\t', '\r', '\n');
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : pair[..equals].TrimEnd(' ', '\t', '\r', '\n');
            if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                malformed += pair.Length > 0 ? 1 : 0;
            }
            else if (values.TryAdd(name, pair[(equals + 1)..].TrimStart(' ', '\t', '\r', '\n')))
            {
                names.Add(name);
            }
            else
            {
                twice ??= name;
            }
        }

        return new(values) { Names = [.. names], Twice = twice, Malformed = malformed };
    }
}
