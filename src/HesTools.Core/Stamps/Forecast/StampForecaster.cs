using System.Runtime.InteropServices;
using HesTools.Statistics;

namespace HesTools.Stamps.Forecast;

/// <summary>
/// Tries the rules of a policy on the rows of logs, as they are tried on messages (<see cref="RuleMatcher"/>), and counts. Rows come one at a time and are
/// not kept.
/// </summary>
public sealed class StampForecaster
{
    private static readonly (string Name, long Least, long Most)[] Ranges = [("1", 1, 1), ("2-5", 2, 5), ("6-20", 6, 20), ("21+", 21, long.MaxValue)];

    private readonly StampPolicy _policy;
    private readonly TimeZoneInfo _zone;
    private readonly IReadOnlyList<StampRule> _rules;
    private readonly RuleTally[] _tallies;
    private readonly StampPolicy?[] _anyExtension;
    private readonly ForecastNotes _notes = new();
    private readonly Dictionary<string, int> _recipients = new(StringComparer.Ordinal);
    private readonly List<long> _stampsOfRecipient = [];
    private readonly (string Extension, long Added)[] _added;
    private long _alreadyStamped;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="zone">The zone of the days.</param>
    /// <param name="addedExtensions">Extensions of which to say what they would add, normalised.</param>
    public StampForecaster(StampPolicy policy, TimeZoneInfo zone, IReadOnlyList<string> addedExtensions)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(addedExtensions);
        _policy = policy;
        _zone = zone;
        _rules = policy.InOrder;
        _tallies = [.. _rules.Select(rule => new RuleTally(rule))];
        _anyExtension =
        [
            .. _rules.Select(rule => rule.Trigger == StampTrigger.RemovedAttachment && rule.Extensions.Length > 0 ? new StampPolicy { Rules = [rule with { Extensions = [] }] } : null),
        ];
        _added = [.. addedExtensions.Distinct(StringComparer.Ordinal).Select(extension => (extension, 0L))];
    }

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row.</param>
    public void Add(JudgedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _notes.Add(row);
        _alreadyStamped += row.Findings.HasFlag(EventFindings.Stamped) ? row.Count : 0;
        var stamped = EventActions.TriggersOf(row.Findings) is { Count: > 0 } triggers && Try(row, triggers);
        if (_added.Length > 0 && row.Attachments.Length > 0)
        {
            AddAttachments(row, stamped);
        }
    }

    /// <summary>What came of it.</summary>
    /// <param name="count">The period as the archive counts it.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="timeZone">The zone in the words of whoever asked.</param>
    /// <param name="top">How many recipients to name; 0: none, since addresses are personal data.</param>
    public HesStampForecast Build(JudgedCount count, StatisticsQuery query, string timeZone, int top)
    {
        ArgumentNullException.ThrowIfNull(count);
        ArgumentNullException.ThrowIfNull(query);
        var statistics = StatisticsBuilder.Build(count.Count.Cube, query, timeZone, count.Count.Sources, null, null, count.Count.Coverage);
        var stamped = _tallies.Sum(tally => tally.Stamped);
        var seen = _stampsOfRecipient.Where(stamps => stamps > 0).ToList();
        return new HesStampForecast
        {
            From = statistics.From,
            To = statistics.To,
            TimeZone = timeZone,
            Direction = statistics.Direction,
            Delivered = statistics.Delivered,
            Stamped = stamped,
            ShareOfDelivered = statistics.Delivered == 0 ? 0 : (double)stamped / statistics.Delivered,
            Recipients = seen.Count,
            AlreadyStamped = _alreadyStamped,
            Rules = Array.ConvertAll(_tallies, tally => tally.Result(statistics.Delivered)),
            Distribution = [.. Ranges.Select(range => new StampRange(range.Name, seen.Count(stamps => stamps >= range.Least && stamps <= range.Most)))],
            Most = seen.DefaultIfEmpty().Max(),
            TopRecipients = Top(top, statistics.To - statistics.From),
            AddedExtensions = Array.ConvertAll(_added, added => new AddedExtension(added.Extension, _notes.RowsWithAttachments == 0 ? null : added.Added)),
            Coverage = statistics.Coverage with { Notes = [.. CoverageNotes.WithoutBlocked(statistics.Coverage.Notes)] },
            Notes = [.. _notes.Of(_rules, _tallies, count.UnjoinedEvents, _added.Length > 0)],
            Definitions = ForecastDefinitions.All,
        };
    }

    private bool Try(JudgedRow row, IReadOnlyList<StampTrigger> triggers)
    {
        var (names, complete) = RemovedFiles(row);
        var facts = new StampFacts { Triggers = triggers, Sender = row.Sender, Recipients = [row.Recipient], FileNames = names, Time = row.Received };
        var (first, explanation) = RuleMatcher.Match(_policy, facts);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(row.Received, _zone).DateTime);
        int? recipient = null;
        for (var i = 0; i < _tallies.Length; i++)
        {
            if (explanation[i].Result != "NotMatched")
            {
                recipient ??= Recipient(row.Recipient);
                var stamps = ReferenceEquals(first, _rules[i]);
                _tallies[i].Match(row.Count, stamps, day, row.Domain, recipient.Value);
                _stampsOfRecipient[recipient.Value] += stamps ? row.Count : 0;
            }
            else if (!complete && _anyExtension[i] is { } any && RuleMatcher.Match(any, facts).Explanation[0].Result != "NotMatched")
            {
                _tallies[i].DoNotDecide(row.Count);
            }
        }

        return first is not null;
    }

    /// <summary>The names of the files that were removed, and whether none is missing.</summary>
    private (List<string> Names, bool Complete) RemovedFiles(JudgedRow row)
    {
        var names = new List<string>();
        var complete = true;
        var fromRow = false;
        foreach (var details in row.RemovedDetails)
        {
            var files = LoggedFileNames.OfEvent(details);
            if (files.Names.Count == 0 && fromRow)
            {
                continue;
            }

            if (files.Names.Count == 0)
            {
                fromRow = true;
                files = LoggedFileNames.OfRow(row.Attachments);
                _notes.NamesFromRow += files.Names.Count > 0 ? row.Count : 0;
            }

            names.AddRange(files.Names);
            complete &= files.Complete;
        }

        return (names, complete);
    }

    private void AddAttachments(JudgedRow row, bool stamped)
    {
        var files = LoggedFileNames.OfRow(row.Attachments);
        _notes.RowsWithAttachments += files.Names.Count + files.Missing > 0 ? row.Count : 0;
        _notes.RowsWithNamelessAttachments += files.Missing > 0 ? row.Count : 0;
        for (var i = 0; i < _added.Length && !stamped; i++)
        {
            _added[i].Added += files.Names.Any(name => FileExtension.Matches(_added[i].Extension, name)) ? row.Count : 0;
        }
    }

    private int Recipient(string address)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_recipients, address, out var known);
        if (!known)
        {
            number = _stampsOfRecipient.Count;
            _stampsOfRecipient.Add(0);
        }

        return number;
    }

    private RecipientForecast[] Top(int top, TimeSpan period) =>
    [
        .. _recipients.Select(pair => (Address: pair.Key, Count: _stampsOfRecipient[pair.Value])).Where(pair => pair.Count > 0)
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Address, StringComparer.Ordinal).Take(top)
            .Select(pair => new RecipientForecast(pair.Address, pair.Count, Math.Round(pair.Count / period.TotalDays * 7, 2))),
    ];
}
