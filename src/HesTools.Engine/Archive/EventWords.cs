using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>
/// The combinations of rule, threat type and subtype that events of the archive have: as a table for SQL, in the order in which they decide, and back. There
/// are few of them, however many events.
/// </summary>
internal sealed class EventWords
{
    private readonly List<(Category Category, int Rule, int Type)> _cells = [];

    public EventWords(ArchiveDatabase database, string[] words, StatisticsQuery query, CancellationToken token)
    {
        var script = SqlScript.Load("count");
        var (vocabulary, shape) = (query.Vocabulary, CubeShape.Of(query));
        database.Execute(script["combination"], token);

        // A type that this version knows by another name than the one that imported it is the same type.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var word = words.Length - 1; word >= 0; word--)
        {
            numbers[words[word]] = word;
        }

        var combinations = database.Rows(script["combinations"], token)
            .Select(row => (Rule: row.GetInt32(0), Type: row.GetInt32(1), Subtype: row.GetInt32(2)))
            .ToList()
            .ConvertAll(item => (item.Rule, item.Type, item.Subtype, Known: vocabulary.ThreatTypeOf(words[item.Type])));
        combinations.Sort((a, b) => Compare(words[a.Rule], words[b.Rule]) is var rule and not 0 ? rule
            : Compare(a.Known.Name, b.Known.Name) is var type and not 0 ? type
            : Compare(words[a.Subtype], words[b.Subtype]));
        using var appender = database.Connection.CreateAppender("temp", "main", "combination");
        var cells = new Dictionary<(Category Category, int Rule, int Type), int>();
        for (var place = 0; place < combinations.Count; place++)
        {
            var item = combinations[place];
            var type = numbers.GetValueOrDefault(item.Known.Name, item.Type);
            var cell = (item.Known.Category, shape.Rules ? item.Rule : 0, shape.ThreatTypes ? type : 0);
            if (!cells.TryGetValue(cell, out var number))
            {
                cells.Add(cell, number = _cells.Count);
                _cells.Add(cell);
            }

            appender.CreateRow().AppendValue((int?)item.Rule).AppendValue((int?)item.Type).AppendValue((int?)item.Subtype)
                .AppendValue((int?)vocabulary.RankOf(item.Known.Category)).AppendValue((int?)place).AppendValue((int?)number)
                .AppendValue((int?)(query.GroupBy switch { GroupBy.Rule => item.Rule, GroupBy.ThreatType => type, _ => (int)item.Known.Category })).EndRow();
        }
    }

    /// <summary>How many cells there are.</summary>
    public int Cells => _cells.Count;

    /// <summary>Category, rule and threat type of a cell; of -1, that of a row without an event.</summary>
    public (Category Category, int Rule, int Type) Of(int cell) => cell < 0 ? (Category.Clean, 0, 0) : _cells[cell];

    /// <summary>UTF-8 order, as everywhere else.</summary>
    private static int Compare(string a, string b) =>
        System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b));
}
