using System.Text;
using DuckDB.NET.Data;
using HesTools.Archive;
using HesTools.Engine.Statistics;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>
/// Finds rows (<c>find.sql</c>) in the order they were received, some days at a time: so that the first row comes at once and no more than a part of the
/// rows is ever sorted.
/// </summary>
internal sealed class MessageSearch
{
    // Rows of the days that are read at once.
    private const long RowsAtOnce = 250_000;

    private readonly ArchiveDatabase _database;
    private readonly MessageQuery _query;
    private readonly CancellationToken _token;
    private readonly string _decision;
    private readonly SqlScript _script = SqlScript.Load("find");

    public MessageSearch(ArchiveDatabase database, MessageQuery query, CancellationToken token)
    {
        _database = database;
        _query = query;
        _token = token;
        Words = ArchiveWords.Load(database, token).ToArray();

        // Rule and threat type are told apart, and the group is the category.
        Events = new EventWords(database, Words, new StatisticsQuery { Vocabulary = query.Vocabulary, Top = 1 }, token);
        _decision = DecisionSql.Of(database, token);
        MakeTables();
    }

    public string[] Words { get; }

    public EventWords Events { get; }

    /// <summary>The periods of some whole days each, in order.</summary>
    public IEnumerable<(DateTime From, DateTime To)> Parts()
    {
        var from = _query.From is { } start ? Timestamps.Up(start.UtcTicks) : DateTime.MinValue;
        var to = _query.To is { } end ? Timestamps.Up(end.UtcTicks) : DateTime.MaxValue;
        if (_query.MessageIds.Count > 0)
        {
            return [(from, to)];
        }

        var parts = new List<(DateTime From, DateTime To)>();
        var rows = 0L;
        foreach (var row in _database.Rows(_script["days"], _token, ("from", from), ("to", to)))
        {
            var day = row.GetDateTime(0);
            var (first, next) = (day < from ? from : day, day.AddDays(1) > to ? to : day.AddDays(1));
            if (parts.Count > 0 && rows + row.GetInt64(1) <= RowsAtOnce)
            {
                parts[^1] = (parts[^1].From, next);
                rows += row.GetInt64(1);
            }
            else
            {
                parts.Add((first, next));
                rows = row.GetInt64(1);
            }
        }

        return parts;
    }

    /// <summary>A statement over the rows of a part that match.</summary>
    /// <param name="select">Its name: rows or exported.</param>
    /// <param name="part">The part.</param>
    public (string Sql, (string Name, object? Value)[] Parameters) Statement(string select, (DateTime From, DateTime To) part)
    {
        var sql = new StringBuilder(_script["picked"]);
        var parameters = new List<(string, object?)>
        {
            ("from", part.From), ("to", part.To), ("refused_outcome", (int)Outcome.Refused), ("delivered_outcome", (int)Outcome.Delivered), ("clean", (int)Category.Clean),
        };
        void Add(bool given, string condition, params ReadOnlySpan<(string, object?)> values)
        {
            if (given)
            {
                sql.Append(_script[condition]);
                parameters.AddRange(values);
            }
        }

        Add(_query.Direction is not null, "direction", ("direction", (int)_query.Direction.GetValueOrDefault()));
        Add(_query.Domains.Count > 0, "domains");
        Add(_query.Recipients.Count > 0, "recipients");
        Add(_query.Senders.Count > 0, "senders");
        Add(_query.Outcomes.Count > 0, "outcomes", ("refused", _query.Outcomes.Contains(Outcome.Refused)));
        Add(_query.MessageIds.Count > 0, "messages");
        Add(_query.Categories.Count > 0, "delivered");
        sql.Append(_script["picked_end"]).Append(_decision).Append(_script["found"]).Append(_script[select]);
        Add(_query.MessageIds.Count > 0, "message_ids");
        Add(_query.Subject.Length > 0, "subject", ("subject", _query.Subject));
        Add(_query.Categories.Count > 0, "categories");
        return (sql.Append(_script["order"]).ToString(), [.. parameters]);
    }

    /// <summary>The rows.</summary>
    public IEnumerable<HesMessage> Rows()
    {
        var sources = new Dictionary<int, string>();
        foreach (var row in _database.Rows("SELECT id, path || coalesce('/' || member, '') FROM source", _token))
        {
            sources[row.GetInt32(0)] = row.GetString(1);
        }

        foreach (var part in Parts())
        {
            var (sql, parameters) = Statement("rows", part);
            foreach (var row in _database.Rows(sql, _token, parameters))
            {
                var message = Message(row, sources);
                for (var copies = row.GetInt32(1); copies > 0; copies--)
                {
                    yield return message;
                }
            }
        }
    }

    private static DateTimeOffset Time(DuckDBDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    /// <summary>A pattern of the session to one of SQL.</summary>
    private static string Like(string pattern) => string.Concat(pattern.Trim().ToLowerInvariant().Select(c => c switch
    {
        '*' => "%",
        '?' => "_",
        '%' or '_' or '\\' => "\\" + c,
        _ => c.ToString(),
    }));

    private HesMessage Message(DuckDBDataReader row, Dictionary<int, string> sources)
    {
        var accepted = row.GetByte(0) < 2;
        var word = Words[row.GetInt32(8)];
        var (_, rule, type) = Events.Of(row.GetInt32(13));
        return new HesMessage
        {
            Kind = accepted ? LogKind.Accepted : LogKind.Blocked,
            Received = Time(row, 2),
            Generated = row.IsDBNull(3) ? null : Time(row, 3),
            DeliveryTime = row.IsDBNull(4) ? null : Time(row, 4),
            Direction = (TrafficDirection)row.GetByte(5),
            Sender = row.GetString(6),
            Recipient = row.GetString(7),
            Outcome = accepted ? _query.Vocabulary.OutcomeOf(word, out _) : Outcome.Refused,
            Action = accepted ? word : "",
            Reason = accepted ? "" : _query.Vocabulary.BlockReasonOf(word, out _),
            Size = row.IsDBNull(9) ? null : row.GetInt64(9),
            SenderIp = row.GetString(10),
            Source = sources.GetValueOrDefault(row.GetInt32(11), ""),
            Line = row.GetInt64(12),
            Category = row.IsDBNull(14) ? null : (Category)row.GetInt32(14),
            ThreatType = Words[type],
            Rule = Words[rule],
            MessageId = row.GetString(15),
            MailId = row.GetString(16),
            Subject = row.GetString(17),
            DeliveredTo = row.GetString(18),
            HeaderFrom = row.GetString(19),
            HeaderTo = row.GetString(20),
            TlsInfo = row.GetString(21),
            Attachments = row.GetString(22),
            Details = row.GetString(23),
        };
    }

    private void MakeTables()
    {
        _database.Execute(_script["wanted"], _token);
        for (var word = 0; word < Words.Length; word++)
        {
            var outcome = _query.Vocabulary.OutcomeOf(Words[word], out _);
            if (_query.Domains.Contains(Words[word]))
            {
                Insert("INSERT INTO wanted_domain VALUES ($value)", word);
            }

            if (_query.Outcomes.Contains(outcome))
            {
                Insert("INSERT INTO wanted_action VALUES ($value)", word);
            }
        }

        using (var appender = _database.Connection.CreateAppender("temp", "main", "meaning"))
        {
            for (var word = 0; word < Words.Length; word++)
            {
                appender.CreateRow().AppendValue((int?)word).AppendValue((int?)_query.Vocabulary.OutcomeOf(Words[word], out _)).EndRow();
            }
        }

        foreach (var category in _query.Categories)
        {
            Insert("INSERT INTO wanted_category VALUES ($value)", (int)category);
        }

        foreach (var recipient in _query.Recipients)
        {
            _database.Execute(_script["wanted_recipient"], _token, ("pattern", Like(recipient)));
        }

        foreach (var sender in _query.Senders)
        {
            _database.Execute(_script["wanted_sender"], _token, ("pattern", Like(sender)));
        }

        foreach (var id in _query.MessageIds)
        {
            _database.Execute(
                "INSERT INTO wanted_message VALUES ($key, $id)", _token, ("key", ByteHash.Of(Encoding.UTF8.GetBytes(id), _database.Seed)), ("id", id));
        }
    }

    private void Insert(string sql, int value) => _database.Execute(sql, _token, ("value", value));
}
