using System.Collections.Concurrent;

namespace HesTools.Engine.Archive;

/// <summary>A file of SQL: statements under names, run in their order. What is asked comes as parameters; nothing is ever pasted into a statement.</summary>
internal sealed class SqlScript
{
    private const string Heading = "-- name: ";

    private static readonly ConcurrentDictionary<string, SqlScript> Loaded = new();
    private readonly Dictionary<string, string> _statements = [];

    private SqlScript(string text)
    {
        var name = "";
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                name = line[Heading.Length..].Trim();
                _statements.Add(name, "");
            }
            else if (name.Length > 0)
            {
                _statements[name] += line + "\n";
            }
        }
    }

    /// <summary>The names in their order.</summary>
    public IEnumerable<string> Names => _statements.Keys;

    /// <summary>A statement.</summary>
    public string this[string name] => _statements[name];

    /// <summary>The script of a name.</summary>
    public static SqlScript Load(string name) => Loaded.GetOrAdd(name, static name =>
    {
        using var stream = typeof(SqlScript).Assembly.GetManifestResourceStream(name + ".sql")
            ?? throw new InvalidOperationException($"The script {name} is missing from HesTools.Engine.");
        using var reader = new StreamReader(stream);
        return new SqlScript(reader.ReadToEnd());
    });
}
