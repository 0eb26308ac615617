using DuckDB.NET.Data;
using HesTools.Logs;
using HesTools.Stamps.Forecast;

namespace HesTools.Engine.Archive;

/// <summary>Reads delivered rows with what policy events say of them that matters to stamps (<c>judged.sql</c>).</summary>
internal sealed class JudgedRows
{
    private const char Between = '\u001e';

    private readonly ArchiveDatabase _database;
    private readonly JudgedQuery _query;
    private readonly CancellationToken _token;
    private readonly string[] _words;
    private readonly SqlScript _script = SqlScript.Load("judged");
    private readonly (string Name, object? Value)[] _parameters;

    /// <summary>Finds out which events matter.</summary>
    /// <param name="database">The archive.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="from">Start of the period, included.</param>
    /// <param name="to">End of the period, excluded.</param>
    /// <param name="token">Ends the reading.</param>
    public JudgedRows(ArchiveDatabase database, JudgedQuery query, DateTimeOffset from, DateTimeOffset to, CancellationToken token)
    {
        (_database, _query, _token) = (database, query, token);
        _words = ArchiveWords.Load(database, token).ToArray();
        _parameters =
        [
            ("from", Timestamps.Up(from.UtcTicks)), ("to", Timestamps.Up(to.UtcTicks)),
            .. query.Rows.Direction is { } direction ? [("direction", (object?)(int)direction)] : Array.Empty<(string, object?)>(),
        ];
        MakeTables();
    }

    /// <summary>Events that matter and join no row.</summary>
    public long Unjoined() => _database.Number(_script["unjoined"] + (_query.Rows.Direction is null ? "" : _script["unjoined_direction"]), _token, _parameters);

    /// <summary>The rows, in no order.</summary>
    public IEnumerable<JudgedRow> Rows()
    {
        // Hardly ever an event names no recipients.
        var everyone = _database.Number("SELECT count(*) FROM (SELECT 1 FROM event_recipient WHERE recipient = -1 LIMIT 1)", _token) > 0;
        var sql = _script["picked"] + (_query.Rows.Direction is null ? "" : _script["direction"]) + _script["reached"] + (everyone ? _script["everyone"] : "") + _script["rows"]
            + _script[_query.Attachments ? "or_with_attachments" : "judged_only"];
        foreach (var row in _database.Rows(
            sql, _token, [.. _parameters, ("between", Between.ToString()), ("attachments", _query.Attachments), ("removed", (int)EventFindings.Removed)]))
        {
            yield return new JudgedRow
            {
                Count = row.GetInt32(0),
                Received = new DateTimeOffset(row.GetDateTime(1), TimeSpan.Zero),
                Sender = row.GetString(2),
                Recipient = row.GetString(3),
                Domain = _words[row.GetInt32(4)],
                Findings = (EventFindings)row.GetInt32(5),
                RemovedDetails = Texts(row, 6),
                UnknownActions = Texts(row, 7),
                Attachments = row.GetString(8),
            };
        }
    }

    private static string[] Texts(DuckDBDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetString(column).Split(Between);

    private void MakeTables()
    {
        _database.Execute(_script["tables"], _token);
        var vocabulary = _query.Rows.Vocabulary;
        using (var delivered = _database.Connection.CreateAppender("temp", "main", "delivered_word"))
        {
            for (var word = 0; word < _words.Length; word++)
            {
                if (vocabulary.OutcomeOf(_words[word], out _) == Outcome.Delivered)
                {
                    delivered.CreateRow().AppendValue((int?)word).EndRow();
                }
            }
        }

        var actions = _database.Rows(_script["actions"], _token).Select(row => (Type: row.GetInt32(0), Action: row.GetInt32(1))).ToList();
        using (var findings = _database.Connection.CreateAppender("temp", "main", "finding"))
        {
            foreach (var (type, action) in actions)
            {
                var found = EventActions.Of(vocabulary.ThreatTypeOf(_words[type]).Category, _words[action]);
                if (found != EventFindings.None)
                {
                    findings.CreateRow().AppendValue((int?)type).AppendValue((int?)action).AppendValue((int?)found).EndRow();
                }
            }
        }

        _database.Execute(_script["telling"], _token, ("removed", (int)EventFindings.Removed), ("unknown", (int)EventFindings.UnknownAction));
    }
}
