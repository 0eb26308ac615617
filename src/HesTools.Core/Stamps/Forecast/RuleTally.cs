using System.Globalization;
using System.Runtime.InteropServices;

namespace HesTools.Stamps.Forecast;

/// <summary>The counts of a rule while rows come. It grows with distinct days, domains and recipients only.</summary>
internal sealed class RuleTally(StampRule rule)
{
    private readonly Dictionary<DateOnly, (long Stamped, long Matched)> _days = [];
    private readonly Dictionary<string, (long Stamped, long Matched)> _domains = new(StringComparer.Ordinal);
    private readonly HashSet<int> _stampedRecipients = [];
    private readonly HashSet<int> _matchedRecipients = [];

    /// <summary>Rows stamped.</summary>
    public long Stamped { get; private set; }

    /// <summary>Rows matched.</summary>
    public long Matched { get; private set; }

    /// <summary>Rows not decided.</summary>
    public long Undecided { get; private set; }

    /// <summary>Takes a row that it matches.</summary>
    public void Match(long rows, bool stamped, DateOnly day, string domain, int recipient)
    {
        Matched += rows;
        Stamped += stamped ? rows : 0;
        Add(ref CollectionsMarshal.GetValueRefOrAddDefault(_days, day, out _), rows, stamped);
        Add(ref CollectionsMarshal.GetValueRefOrAddDefault(_domains, domain, out _), rows, stamped);
        _matchedRecipients.Add(recipient);
        if (stamped)
        {
            _stampedRecipients.Add(recipient);
        }
    }

    /// <summary>Takes a row of which the logs do not tell whether it matches.</summary>
    public void DoNotDecide(long rows) => Undecided += rows;

    /// <summary>What came of it.</summary>
    public RuleForecast Result(long delivered) => new()
    {
        Rule = rule.Name,
        Trigger = rule.Trigger.ToString(),
        Mode = rule.Mode.ToString(),
        Matched = Matched,
        Stamped = Stamped,
        ShareOfDelivered = delivered == 0 ? 0 : (double)Stamped / delivered,
        Undecided = Undecided,
        Recipients = _stampedRecipients.Count,
        MatchedRecipients = _matchedRecipients.Count,
        PerDay = [.. _days.OrderBy(day => day.Key).Select(day => new DayForecast(day.Key.ToString("O", CultureInfo.InvariantCulture), day.Value.Stamped, day.Value.Matched))],
        Domains =
        [
            .. _domains.OrderByDescending(domain => domain.Value.Stamped).ThenByDescending(domain => domain.Value.Matched).ThenBy(domain => domain.Key, StringComparer.Ordinal)
                .Select(domain => new DomainForecast(domain.Key, domain.Value.Stamped, domain.Value.Matched)),
        ],
    };

    private static void Add(ref (long Stamped, long Matched) sum, long rows, bool stamped) => sum = (sum.Stamped + (stamped ? rows : 0), sum.Matched + rows);
}
