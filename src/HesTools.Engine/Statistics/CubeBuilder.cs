using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Statistics;

/// <summary>One pass over the distinct rows: the exact period first, then filters, the deciding event, and the cell.</summary>
internal sealed class CubeBuilder
{
    private readonly RowStore _store;
    private readonly StatisticsQuery _query;
    private readonly Dictionary<CubeKey, Cell> _cells = [];
    private readonly PairSet _byDay = new();
    private readonly PairSet _byGroup = new();
    private readonly Dictionary<DateOnly, int> _days = [];
    private readonly Dictionary<string, int> _groups = [];
    private readonly Dictionary<(string Field, int Word), long> _unknown = [];
    private readonly bool[] _recipients;
    private readonly bool[] _senders;
    private readonly long[] _bySender;
    private readonly long[] _byRecipient;
    private readonly string[] _actions;
    private readonly string[] _domains;
    private readonly string[] _rules;
    private readonly string[] _threatTypes;
    private readonly string[] _reasons;
    private readonly bool[] _reasonKnown;
    private readonly bool[]? _wanted;
    private readonly GroupKeys? _keys;
    private readonly (HashSet<int> Absorbed, Dictionary<int, int> Replaced) _merged;
    private readonly CubeShape _shape;
    private readonly long _from;
    private readonly long _to;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;
    private long _addresses;
    private long _distinctSenders;

    public CubeBuilder(RowStore store, StatisticsQuery query)
    {
        _store = store;
        _query = query;
        _recipients = new bool[store.Addresses.Count];
        _senders = new bool[store.Addresses.Count];
        _bySender = query.Top > 0 ? new long[store.Addresses.Count] : [];
        _byRecipient = query.Top > 0 ? new long[store.Addresses.Count] : [];
        _actions = store.Words.Actions.ToArray();
        _domains = store.Addresses.Domains.ToArray();
        _rules = store.Words.Rules.ToArray();
        _threatTypes = store.Words.ThreatTypes.ToArray();
        _reasons = store.Words.Reasons.ToArray();
        _reasonKnown = [.. _reasons.Select(reason => { store.Words.Vocabulary.BlockReasonOf(reason, out var known); return known; })];
        _wanted = query.Domains.Count == 0 ? null : [.. _domains.Select(domain => query.Domains.Contains(domain))];
        _merged = IdlessRows.Of(store);
        ForEach((in Row row, long _) => (_first, _last) = (Math.Min(_first, row.Received), Math.Max(_last, row.Received)), CancellationToken.None);
        (_from, _to) = CountedPeriod.Of(query, _first, _last);
        _shape = CubeShape.Of(query);
        _keys = query.GroupBy is { } by ? new GroupKeys(by, query.TimeZone, _domains, _rules, _threatTypes, _reasons) : null;
    }

    public StatisticsCube Build(CancellationToken token)
    {
        ForEach((in Row row, long count) => Count(row, count), token);
        return new StatisticsCube
        {
            From = new DateTimeOffset(_from, TimeSpan.Zero),
            To = new DateTimeOffset(_to, TimeSpan.Zero),
            Cells = _cells.ToDictionary(cell => cell.Key, cell => cell.Value.Count),
            Domains = _domains,
            Rules = _rules,
            ThreatTypes = _threatTypes,
            Reasons = _reasons,
            Addresses = _addresses,
            Senders = _distinctSenders,
            AddressesByDay = _days.ToDictionary(day => day.Key, day => CountOf(_byDay, day.Value)),
            AddressesByGroup = _groups.ToDictionary(group => group.Key, group => CountOf(_byGroup, group.Value)),
            TopSenders = Top(_bySender),
            TopRecipients = Top(_byRecipient),
            UnknownWords = [.. UnknownWords().OrderBy(word => word.Field, StringComparer.Ordinal).ThenBy(word => word.Word, StringComparer.Ordinal)],
            FirstReceived = _first > _last ? null : new DateTimeOffset(_first, TimeSpan.Zero),
            LastReceived = _first > _last ? null : new DateTimeOffset(_last, TimeSpan.Zero),
        };
    }

    private static long CountOf(PairSet set, int number) => number < set.Counts.Count ? set.Counts[number] : 0;

    /// <summary>Every distinct row in its winning state.</summary>
    private void ForEach(RowAction action, CancellationToken token)
    {
        ForEach(_store.Accepted, action, _merged.Replaced, null, token);
        ForEach(_store.AcceptedIdless, action, null, _merged.Absorbed, token);
        ForEach(_store.Refused, action, null, null, token);
        var known = RefusedRows.Of(_store);
        for (var i = 0; i < _store.Attempts.Count; i++)
        {
            ref var attempt = ref _store.Attempts[i];
            var row = attempt.ToRow();
            if (known.Standing(row, attempt.Most) is > 0 and var standing)
            {
                action(row, standing);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForEach(RowTable table, RowAction action, Dictionary<int, int>? replaced, HashSet<int>? absorbed, CancellationToken token)
    {
        for (var i = 0; i < table.Count; i++)
        {
            if ((i & 0xFFFF) == 0)
            {
                token.ThrowIfCancellationRequested();
            }

            if (absorbed is { Count: > 0 } && absorbed.Contains(i))
            {
                continue;
            }

            if (replaced is { Count: > 0 } && replaced.TryGetValue(i, out var idless))
            {
                action(_store.AcceptedIdless[idless], 1);
            }
            else
            {
                action(table[i], 1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(in Row row, long count)
    {
        if (row.Received < _from || row.Received >= _to || (_query.Direction is { } direction && row.Direction != direction))
        {
            return;
        }

        var domain = _store.Addresses.DomainOf(row.Direction == TrafficDirection.Outgoing ? row.Sender : row.Recipient);
        if (_wanted is not null && !_wanted[domain])
        {
            return;
        }

        var refused = row.Outcome == Outcome.Refused;
        int rule = 0, type = 0;
        var category = Category.Clean;
        var index = _store.Events.Of(row.Message, row.Recipient);
        if (index >= 0)
        {
            ref var deciding = ref _store.Events[index];
            (rule, type, category) = (deciding.Rule, deciding.ThreatType, deciding.Category);
        }

        var key = new CubeKey(
            (int)(row.Received / CubeKey.QuarterTicks),
            _shape.Domains ? domain : 0,
            _shape.Rules ? rule : 0,
            _shape.ThreatTypes ? type : 0,
            _shape.Reasons && refused ? row.Word : 0,
            row.Direction,
            row.Outcome,
            category);
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, key, out var exists);
        if (!exists)
        {
            cell.Day = DayOf(key);
            cell.Group = GroupOf(key);
        }

        cell.Count += count;
        if (!refused && row.Direction == TrafficDirection.Incoming)
        {
            CountAddresses(row, cell);
        }

        if (_query.Top > 0)
        {
            _bySender[row.Sender] += count;
            _byRecipient[row.Recipient] += count;
        }

        if (row.Outcome == Outcome.Unknown || (refused && !_reasonKnown[row.Word]))
        {
            var word = (refused ? nameof(LogField.Reason) : nameof(LogField.Action), row.Word);
            _unknown[word] = _unknown.GetValueOrDefault(word) + count;
        }

        if (row.Direction == TrafficDirection.Unknown)
        {
            var word = (nameof(LogField.Direction), (int)row.DirectionWord);
            _unknown[word] = _unknown.GetValueOrDefault(word) + count;
        }
    }

    private void CountAddresses(in Row row, in Cell cell)
    {
        if (!_recipients[row.Recipient])
        {
            _recipients[row.Recipient] = true;
            _addresses++;
        }

        if (!_senders[row.Sender])
        {
            _senders[row.Sender] = true;
            _distinctSenders++;
        }

        _byDay.Add(cell.Day, row.Recipient);
        if (cell.Group >= 0)
        {
            _byGroup.Add(cell.Group, row.Recipient);
        }
    }

    private int DayOf(in CubeKey key)
    {
        var instant = new DateTimeOffset(key.Quarter * CubeKey.QuarterTicks, TimeSpan.Zero);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _query.TimeZone).DateTime);
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, day, out var exists);
        return exists ? number : number = _days.Count - 1;
    }

    private int GroupOf(in CubeKey key)
    {
        if (_keys is null || (_query.GroupBy == GroupBy.Category && key.Outcome != Outcome.Delivered))
        {
            return -1;
        }

        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, _keys.Of(key), out var exists);
        return exists ? number : number = _groups.Count - 1;
    }

    /// <summary>The most frequent addresses. Most are seen a few times: only those that reach the top are ever made into text.</summary>
    private RankedName[] Top(long[] counts)
    {
        var least = new PriorityQueue<int, RankedName>(Comparer<RankedName>.Create((a, b) =>
            a.Count != b.Count ? a.Count.CompareTo(b.Count) : string.CompareOrdinal(b.Name, a.Name)));
        for (var address = 0; address < counts.Length; address++)
        {
            if (counts[address] > 0 && (least.Count < _query.Top || (least.TryPeek(out _, out var last) && counts[address] >= last.Count)))
            {
                least.Enqueue(address, new RankedName(_store.Addresses.Text(address), counts[address]));
                if (least.Count > _query.Top)
                {
                    least.Dequeue();
                }
            }
        }

        return [.. least.UnorderedItems.Select(item => item.Priority).OrderByDescending(name => name.Count).ThenBy(name => name.Name, StringComparer.Ordinal)];
    }

    private IEnumerable<UnknownWord> UnknownWords()
    {
        foreach (var ((field, word), count) in _unknown)
        {
            yield return new UnknownWord(field, field switch
            {
                nameof(LogField.Reason) => _reasons[word],
                nameof(LogField.Direction) => _store.Words.Directions.Text(word),
                _ => _actions[word],
            }, count);
        }

        foreach (var type in _store.UnknownThreats.Where(threat => threat.Time >= _from && threat.Time < _to).GroupBy(threat => threat.ThreatType))
        {
            yield return new UnknownWord(nameof(LogField.ThreatType), _threatTypes[type.Key], type.LongCount());
        }
    }

    private delegate void RowAction(in Row row, long count);

    private struct Cell
    {
        public long Count;
        public int Day;
        public int Group;
    }
}
