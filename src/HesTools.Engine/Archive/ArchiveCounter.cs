using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Archive;

/// <summary>Counts the archive by SQL (<c>count.sql</c>) and gives the same cube as the counter of files.</summary>
internal sealed class ArchiveCounter
{
    private const int NoEvent = -1;

    private readonly ArchiveDatabase _database;
    private readonly StatisticsQuery _query;
    private readonly CancellationToken _token;
    private readonly SqlScript _script = SqlScript.Load("count");
    private readonly string[] _words;
    private readonly CubeShape _shape;
    private readonly EventWords _events;
    private readonly DateTimeOffset? _first;
    private readonly DateTimeOffset? _last;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;
    private readonly (string Name, object? Value)[] _parameters;
    private readonly string _picked;
    private readonly Dictionary<(bool Refused, int Word), long> _rowsByWord = [];
    private bool _unknownDirections;

    public ArchiveCounter(ArchiveDatabase database, StatisticsQuery query, CancellationToken token)
    {
        _database = database;
        _query = query;
        _token = token;
        _words = ArchiveWords.Load(database, token).ToArray();
        _shape = CubeShape.Of(query);
        (_first, _last) = Bounds();
        var (from, to) = CountedPeriod.Of(query, _first?.UtcTicks ?? long.MaxValue, _last?.UtcTicks ?? long.MinValue);
        (_from, _to) = (new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(to, TimeSpan.Zero));
        _events = new EventWords(database, _words, query, token);

        // The archive keeps microseconds: a bound between two of them is the next one.
        _parameters =
        [
            ("from", Timestamps.Up(from)), ("to", Timestamps.Up(to)), .. query.Direction is { } direction ? [("direction", (object?)(int)direction)] : Array.Empty<(string, object?)>(),
        ];
        _picked = _script["picked"] + (query.Direction is null ? "" : _script["direction"]) + (query.Domains.Count == 0 ? "" : _script["domains"]) + _script["picked_end"];
    }

    /// <summary>Counts.</summary>
    public StatisticsCube Count()
    {
        MakeTables();
        var quarters = new QuarterTable(_database, _query, Later(_from, _first), Earlier(_to, _last), _token);
        Decide();
        var cells = Cells();
        var (addresses, senders) = Rows("addresses", ("incoming", (int)TrafficDirection.Incoming)).Select(row => (row.GetInt64(0), row.GetInt64(1))).Single();
        return new StatisticsCube
        {
            From = _from,
            To = _to,
            Cells = cells,
            Domains = _words,
            Rules = _words,
            ThreatTypes = _words,
            Reasons = _words,
            Addresses = addresses,
            Senders = senders,
            AddressesByDay = Rows("addresses_by_day", ("incoming", (int)TrafficDirection.Incoming))
                .ToDictionary(row => quarters.Day(row.GetInt32(0)), row => row.GetInt64(1)),
            AddressesByGroup = AddressesByGroup(quarters),
            TopSenders = Top("top_senders"),
            TopRecipients = Top("top_recipients"),
            UnknownWords = [.. UnknownWords().OrderBy(word => word.Field, StringComparer.Ordinal).ThenBy(word => word.Word, StringComparer.Ordinal)],
            FirstReceived = _first,
            LastReceived = _last,
        };
    }

    // Only quarters that have rows: the period may be ten thousand years.
    private static DateTimeOffset Later(DateTimeOffset from, DateTimeOffset? first) => first > from ? first.Value : from;

    private static DateTimeOffset Earlier(DateTimeOffset to, DateTimeOffset? last) => last is null ? DateTimeOffset.MinValue : last.Value.AddTicks(1) < to ? last.Value.AddTicks(1) : to;

    private (DateTimeOffset? First, DateTimeOffset? Last) Bounds()
    {
        foreach (var row in _database.Rows(_script["bounds"], _token))
        {
            if (!row.IsDBNull(0))
            {
                return (new DateTimeOffset(row.GetDateTime(0), TimeSpan.Zero), new DateTimeOffset(row.GetDateTime(1), TimeSpan.Zero));
            }
        }

        return (null, null);
    }

    private void MakeTables()
    {
        _database.Execute(_script["wanted_domain"], _token);
        for (var word = 0; word < _words.Length && _query.Domains.Count > 0; word++)
        {
            if (_query.Domains.Contains(_words[word]))
            {
                _database.Execute("INSERT INTO wanted_domain VALUES ($word)", _token, ("word", word));
            }
        }

        if (_query.GroupBy is null)
        {
            return;
        }

        _database.Execute(_script["meaning"], _token);
        using var appender = _database.Connection.CreateAppender("temp", "main", "meaning");
        for (var word = 0; word < _words.Length; word++)
        {
            appender.CreateRow().AppendValue((bool?)false).AppendValue((int?)word).AppendValue((int?)_query.Vocabulary.OutcomeOf(_words[word], out _)).AppendValue((int?)0).EndRow();
            appender.CreateRow().AppendValue((bool?)true).AppendValue((int?)word).AppendValue((int?)Outcome.Refused).AppendValue((int?)(_shape.Reasons ? word : 0)).EndRow();
        }
    }

    private Dictionary<CubeKey, long> Cells()
    {
        var outcomes = Array.ConvertAll(_words, word => _query.Vocabulary.OutcomeOf(word, out _));
        var cells = new Dictionary<CubeKey, long>();
        void Add(DuckDBDataReader row, int cell, long count)
        {
            var (category, rule, type) = _events.Of(cell);
            var (refused, word) = (row.GetBoolean(3), row.GetInt32(4));
            var key = new CubeKey(
                row.GetInt32(0), row.GetInt32(1), rule, type, refused && _shape.Reasons ? word : 0,
                (TrafficDirection)row.GetByte(2), refused ? Outcome.Refused : outcomes[word], category);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _);
            sum += count;
        }

        foreach (var row in Rows("rows", ("by_domain", _shape.Domains)))
        {
            Add(row, NoEvent, row.GetInt64(5));
            ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(_rowsByWord, (row.GetBoolean(3), row.GetInt32(4)), out _);
            rows += row.GetInt64(5);
            _unknownDirections |= (TrafficDirection)row.GetByte(2) == TrafficDirection.Unknown;
        }

        foreach (var row in Rows("judged", ("by_domain", _shape.Domains)))
        {
            Add(row, row.GetInt32(6), row.GetInt64(5));
            Add(row, NoEvent, -row.GetInt64(5));
        }

        foreach (var (key, count) in cells)
        {
            if (count == 0)
            {
                cells.Remove(key);
            }
        }

        return cells;
    }

    private Dictionary<string, long> AddressesByGroup(QuarterTable quarters)
    {
        if (_query.GroupBy is not { } by)
        {
            return [];
        }

        var keys = new GroupKeys(by, _query.TimeZone, _words, _words, _words, _words);
        var time = by is GroupBy.Hour or GroupBy.Day or GroupBy.Week or GroupBy.Month;
        var rows = Rows(
            "addresses_by_group", ("by", time ? "Time" : by.ToString()), ("incoming", (int)TrafficDirection.Incoming), ("delivered", (int)Outcome.Delivered),
            ("none", by == GroupBy.Category ? (int)Category.Clean : 0));
        return rows.ToDictionary(
            row => time ? quarters.Part(row.GetInt32(0)) : keys.Of(KeyOf(by, row.GetInt32(0))),
            row => row.GetInt64(1));
    }

    /// <summary>A cell of a group.</summary>
    private static CubeKey KeyOf(GroupBy by, int part) => new(
        0,
        by == GroupBy.Domain ? part : 0,
        by == GroupBy.Rule ? part : 0,
        by == GroupBy.ThreatType ? part : 0,
        by == GroupBy.BlockReason ? part : 0,
        by == GroupBy.Direction ? (TrafficDirection)part : default,
        by == GroupBy.Outcome ? (Outcome)part : default,
        by == GroupBy.Category ? (Category)part : default);

    private RankedName[] Top(string name) =>
        _query.Top == 0 ? [] : [.. Rows(name, ("top", _query.Top)).Select(row => new RankedName(row.GetString(0), row.GetInt64(1)))];

    private IEnumerable<UnknownWord> UnknownWords()
    {
        foreach (var ((refused, number), rows) in _rowsByWord)
        {
            var word = _words[number];
            bool known;
            _ = refused ? _query.Vocabulary.BlockReasonOf(word, out known) : _query.Vocabulary.OutcomeOf(word, out known).ToString();
            if (!known)
            {
                yield return new UnknownWord(refused ? nameof(LogField.Reason) : nameof(LogField.Action), word, rows);
            }
        }

        foreach (var row in !_unknownDirections ? [] : Rows("directions", ("unknown", (int)TrafficDirection.Unknown)))
        {
            yield return new UnknownWord(nameof(LogField.Direction), _words[row.GetInt32(0)], row.GetInt64(1));
        }

        foreach (var row in _database.Rows(_script["threats"], _token, _parameters[0], _parameters[1]))
        {
            var type = _words[row.GetInt32(0)];
            if (!_query.Vocabulary.ThreatTypeOf(type).Known)
            {
                yield return new UnknownWord(nameof(LogField.ThreatType), type, row.GetInt64(1));
            }
        }
    }

    private IEnumerable<DuckDBDataReader> Rows(string name, params (string Name, object? Value)[] parameters) =>
        _database.Rows(_picked + _script[name], _token, [.. _parameters, .. parameters]);

    /// <summary>A table of the deciding events.</summary>
    private void Decide() => _database.Execute(
        "CREATE OR REPLACE TEMP TABLE decision AS " + _picked + ", " + DecisionSql.Of(_database, _token) + "SELECT * FROM decided", _token, _parameters);
}
