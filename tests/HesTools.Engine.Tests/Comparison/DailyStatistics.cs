using System.Globalization;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Comparison;

/// <summary>Statistics made of daily counts by hand.</summary>
internal static class DailyStatistics
{
    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Monday = new(2018, 9, 3, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Statistics of whole days that have rows of one kind: refused, or delivered of one category.</summary>
    /// <param name="from">Midnight of the first day.</param>
    /// <param name="counts">Rows of each day.</param>
    /// <param name="category">The category of delivered rows; null: refused.</param>
    public static HesStatistics Of(DateTimeOffset from, IReadOnlyList<long> counts, Category? category = null) => Of(
        from, [.. counts.Select(count => category is { } c ? (0L, new Dictionary<Category, long> { [c] = count }) : (count, new Dictionary<Category, long>()))]);

    /// <summary>Statistics of whole days that have refused rows, and delivered ones by category.</summary>
    public static HesStatistics Of(DateTimeOffset from, IReadOnlyList<(long Refused, Dictionary<Category, long> Delivered)> days)
    {
        var daily = days.Select((day, i) => Day(from.AddDays(i), 24, day.Refused, day.Delivered)).ToArray();
        return Of(from, from.AddDays(days.Count), daily);
    }

    /// <summary>One day.</summary>
    public static DayCount Day(DateTimeOffset day, double hours, long refused, Dictionary<Category, long> delivered) => new()
    {
        Day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Hours = hours,
        HoursCovered = refused + delivered.Values.Sum() == 0 ? 0 : hours,
        Scanned = refused + delivered.Values.Sum(),
        Refused = refused,
        Quarantined = 0,
        Deleted = 0,
        Delivered = delivered.Values.Sum(),
        Redirected = 0,
        Bounced = 0,
        Expired = 0,
        Pending = 0,
        Unknown = 0,
        Clean = delivered.GetValueOrDefault(Category.Clean),
        Graymail = delivered.GetValueOrDefault(Category.Graymail),
        Spam = delivered.GetValueOrDefault(Category.Spam),
        DomainAuthentication = delivered.GetValueOrDefault(Category.DomainAuthentication),
        WebReputation = delivered.GetValueOrDefault(Category.WebReputation),
        Bec = delivered.GetValueOrDefault(Category.Bec),
        Malware = delivered.GetValueOrDefault(Category.Malware),
        Phishing = delivered.GetValueOrDefault(Category.Phishing),
        AdvancedThreat = delivered.GetValueOrDefault(Category.AdvancedThreat),
        Other = delivered.GetValueOrDefault(Category.Other),
        Addresses = 500,
    };

    /// <summary>Statistics of days, whose totals are their sums.</summary>
    public static HesStatistics Of(DateTimeOffset from, DateTimeOffset to, DayCount[] daily)
    {
        long[] categories =
        [
            daily.Sum(d => d.Clean), daily.Sum(d => d.Graymail), daily.Sum(d => d.Spam), daily.Sum(d => d.DomainAuthentication), daily.Sum(d => d.WebReputation),
            daily.Sum(d => d.Bec), daily.Sum(d => d.Malware), daily.Sum(d => d.Phishing), daily.Sum(d => d.AdvancedThreat), daily.Sum(d => d.Other),
        ];
        return Of(from, to, daily.Sum(d => d.Refused), categories) with { Daily = daily };
    }

    /// <summary>Statistics without daily counts.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">End.</param>
    /// <param name="refused">Refused rows.</param>
    /// <param name="categories">Delivered rows of the ten categories.</param>
    public static HesStatistics Of(DateTimeOffset from, DateTimeOffset to, long refused, params long[] categories) => new()
    {
        From = from,
        To = to,
        TimeZone = "UTC",
        Scanned = refused + categories.Sum(),
        Blocked = refused,
        Delivered = categories.Sum(),
        Residual = 0,
        Addresses = 529,
        Outcomes = [.. Enum.GetValues<Outcome>().Select(outcome => new OutcomeCount(
            outcome.ToString(), outcome == Outcome.Refused ? refused : outcome == Outcome.Delivered ? categories.Sum() : 0))],
        Categories = [.. Enum.GetValues<Category>().Select((category, i) => new CategoryCount(
            category.ToString(), i < categories.Length ? categories[i] : 0, i < categories.Length && categories.Sum() > 0 ? (double)categories[i] / categories.Sum() : 0))],
        Daily = [],
    };
}
