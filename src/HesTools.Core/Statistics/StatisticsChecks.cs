using System.Globalization;
using System.Text.Json;

namespace HesTools.Statistics;

/// <summary>What holds for statistics that were counted must hold for those that were saved, or altered since.</summary>
internal static class StatisticsChecks
{
    private const int MostDays = 100_000;

    /// <summary>Sums of such counts still fit; no mail log comes near.</summary>
    private const long MostRows = 1_000_000_000_000;

    /// <summary>Checks that the numbers of statistics make sense together.</summary>
    /// <exception cref="JsonException">They do not; the message names the member.</exception>
    public static void Check(HesStatistics statistics)
    {
        if (statistics.From >= statistics.To)
        {
            throw new JsonException($"To ({statistics.To:O}) is not after From ({statistics.From:O}).");
        }

        if (new object?[][] { statistics.Outcomes, statistics.Categories, statistics.Groups, statistics.Daily, statistics.Mapping, statistics.Assumed }.Any(items => items.Contains(null)))
        {
            throw new JsonException("An item of a list is null.");
        }

        IsCount(("Scanned", statistics.Scanned), ("Blocked", statistics.Blocked), ("Delivered", statistics.Delivered), ("Residual", statistics.Residual), ("Addresses", statistics.Addresses));
        AddsUp("Blocked + Delivered + Residual", statistics.Blocked + statistics.Delivered + statistics.Residual, statistics.Scanned, "Scanned");
        IsCount([.. statistics.Outcomes.Select(outcome => ("Outcomes." + outcome.Outcome, outcome.Count))]);
        IsCount([.. statistics.Categories.Select(category => ("Categories." + category.Category, category.Count))]);
        IsCount([.. statistics.Groups.Select(group => ("Groups." + DisplayText.Clean(group.Group), group.Count))]);
        IsOnce("Outcomes", statistics.Outcomes.Select(outcome => outcome.Outcome));
        IsOnce("Categories", statistics.Categories.Select(category => category.Category));
        IsOnce("Groups", statistics.Groups.Select(group => group.Group));
        if (statistics.Outcomes.Length > 0)
        {
            AddsUp("Outcomes", statistics.Outcomes.Sum(outcome => outcome.Count), statistics.Scanned, "Scanned");
        }

        if (statistics.Categories.Length > 0)
        {
            AddsUp("Categories", statistics.Categories.Sum(category => category.Count), statistics.Delivered, "Delivered");
        }

        Days(statistics);
    }

    private static void Days(HesStatistics statistics)
    {
        if (statistics.Daily.Length == 0)
        {
            return;
        }

        if (statistics.Daily.Length > MostDays)
        {
            throw new JsonException($"Daily has {statistics.Daily.Length} days, more than any mail log.");
        }

        DateOnly? before = null;
        foreach (var day in statistics.Daily)
        {
            if (!DateOnly.TryParseExact(day.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date <= before)
            {
                throw new JsonException($"Daily has the day '{DisplayText.Clean(day.Day)}', which is none or not after the one before it.");
            }

            if (!(day.Hours is > 0 and <= 48) || !(day.HoursCovered >= 0 && day.HoursCovered <= day.Hours))
            {
                throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"Daily.{day.Day} has {day.HoursCovered} of {day.Hours} hours covered."));
            }

            var blocked = day.Refused + day.Quarantined + day.Deleted;
            IsCount(
                ($"Daily.{day.Day}.Scanned", day.Scanned), ($"Daily.{day.Day}.Addresses", day.Addresses), ($"Daily.{day.Day}.Refused", day.Refused),
                ($"Daily.{day.Day}.Quarantined", day.Quarantined), ($"Daily.{day.Day}.Deleted", day.Deleted), ($"Daily.{day.Day}.Delivered", day.Delivered),
                ($"Daily.{day.Day}.Scanned without Blocked and Delivered", day.Scanned - blocked - day.Delivered));
            before = date;
        }

        AddsUp("Daily.Scanned", statistics.Daily.Sum(day => day.Scanned), statistics.Scanned, "Scanned");
        AddsUp("Daily.Delivered", statistics.Daily.Sum(day => day.Delivered), statistics.Delivered, "Delivered");
        AddsUp("Daily.Refused, Quarantined and Deleted", statistics.Daily.Sum(day => day.Refused + day.Quarantined + day.Deleted), statistics.Blocked, "Blocked");
    }

    private static void IsCount(params (string Member, long Count)[] counts)
    {
        foreach (var (member, count) in counts)
        {
            if (count is < 0 or > MostRows)
            {
                throw new JsonException($"{member} is {count}: that is no count.");
            }
        }
    }

    private static void IsOnce(string member, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new JsonException($"{member} has {DisplayText.Clean(twice.Key)} twice.");
        }
    }

    private static void AddsUp(string parts, long sum, long whole, string name)
    {
        if (sum != whole)
        {
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"{parts} add up to {sum:N0}, {name} is {whole:N0}."));
        }
    }
}
