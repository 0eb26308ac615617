using System.Text.Json;

namespace HesTools.Logs;

/// <summary>
/// Which header name is which field. No header row of the console is documented, so the names are data (<c>columns.json</c>): console wording, API names,
/// translations; an administrator can add more. Names are compared without case, white space, hyphens and underscores.
/// </summary>
public sealed class ColumnNames
{
    private readonly Dictionary<string, (LogField Field, int Rank)> _fields;

    private ColumnNames(Dictionary<string, (LogField Field, int Rank)> fields) => _fields = fields;

    /// <summary>The names known today.</summary>
    public static ColumnNames Default { get; } = Load();

    /// <summary>The names that were added to the known ones, as text that is the same for the same names.</summary>
    public string Added => string.Join(
        ';', _fields.Where(name => name.Value.Rank < 0).OrderBy(name => name.Key, StringComparer.Ordinal).Select(name => $"{name.Key}={name.Value.Field}"));

    /// <summary>The field of a header name, or null.</summary>
    /// <param name="header">The name as it stands in the file.</param>
    public LogField? FieldOf(string header) => FieldOf(header, out _);

    /// <summary>The field of a header name, or null.</summary>
    /// <param name="header">The name as it stands in the file.</param>
    /// <param name="rank">How particular the name is: where two columns mean one field, the smaller rank is the column.</param>
    public LogField? FieldOf(string header, out int rank)
    {
        ArgumentNullException.ThrowIfNull(header);
        var found = _fields.TryGetValue(Key(header), out var name);
        rank = name.Rank;
        return found ? name.Field : null;
    }

    /// <summary>The names with more of them. A name given here wins over a known one.</summary>
    /// <param name="aliases">Header name to field.</param>
    public ColumnNames With(IReadOnlyDictionary<string, LogField> aliases)
    {
        ArgumentNullException.ThrowIfNull(aliases);
        var fields = new Dictionary<string, (LogField Field, int Rank)>(_fields);
        foreach (var (name, field) in aliases)
        {
            fields[Key(name)] = (field, -1);
        }

        return new ColumnNames(fields);
    }

    private static string Key(string name) =>
        string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_' or '\uFEFF'))).ToLowerInvariant();

    private static ColumnNames Load()
    {
        using var document = JsonDocument.Parse(DataFiles.Read("columns.json"));
        var fields = new Dictionary<string, (LogField Field, int Rank)>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var field = Enum.Parse<LogField>(property.Name);
            var rank = 0;
            foreach (var name in property.Value.EnumerateArray())
            {
                // Spellings that differ only in case and hyphens stand there for people.
                fields.TryAdd(Key(name.GetString()!), (field, rank++));
            }
        }

        return new ColumnNames(fields);
    }
}
