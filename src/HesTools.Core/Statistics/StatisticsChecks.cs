using System.Globalization;
using System.Text.Json;
using HesTools.Logs;

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

        if (new object?[][] { statistics.Outcomes, statistics.Categories, statistics.Groups, statistics.Daily, statistics.Mapping, statistics.Assumed, statistics.Domain }.Any(items => items.Contains(null)))
        {
            throw new JsonException("An item of a list is null.");
        }

        Known("Direction", ["Both", .. Enum.GetNames<TrafficDirection>()], [statistics.Direction]);
        Known("Assumed", [nameof(statistics.From), nameof(statistics.To)], statistics.Assumed);
        Known("Outcomes", Enum.GetNames<Outcome>(), statistics.Outcomes.Select(outcome => outcome.Outcome));
        Known("Categories", Enum.GetNames<Category>(), statistics.Categories.Select(category => category.Category));
        Known("Groups", null, statistics.Groups.Select(group => group.Group));
        IsCount("Scanned", statistics.Scanned);
        IsCount("Blocked", statistics.Blocked);
        IsCount("Delivered", statistics.Delivered);
        IsCount("Residual", statistics.Residual);
        IsCount("Addresses", statistics.Addresses);
        foreach (var outcome in statistics.Outcomes)
        {
            IsCount("Outcomes." + outcome.Outcome, outcome.Count);
        }

        foreach (var category in statistics.Categories)
        {
            IsCount("Categories." + category.Category, category.Count);
        }

        foreach (var group in statistics.Groups)
        {
            IsCount("Groups." + DisplayText.Clean(group.Group), group.Count);
        }

        AddsUp("Blocked + Delivered + Residual", statistics.Blocked + statistics.Delivered + statistics.Residual, statistics.Scanned, "Scanned");
        if (statistics.Outcomes.Length > 0)
        {
            AddsUp("Outcomes", statistics.Outcomes.Sum(outcome => outcome.Count), statistics.Scanned, "Scanned");
        }

        if (statistics.Categories.Length > 0)
        {
            AddsUp("Categories", statistics.Categories.Sum(category => category.Count), statistics.Delivered, "Delivered");
        }

        if (statistics.Daily.Length > 0)
        {
            Days(statistics);
        }
    }

    private static void Days(HesStatistics statistics)
    {
        if (statistics.Daily.Length > MostDays)
        {
            throw new JsonException($"Daily has {statistics.Daily.Length} days, more than any mail log.");
        }

        var expected = DateOnly.FromDateTime(statistics.From.DateTime);
        foreach (var day in statistics.Daily)
        {
            if (day.Day != expected.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            {
                throw new JsonException($"Daily has '{DisplayText.Clean(day.Day)}' where {expected:yyyy-MM-dd} should be: the days of the period are to follow each other.");
            }

            if (!(day.Hours is > 0 and <= 48) || !(day.HoursCovered >= 0 && day.HoursCovered <= day.Hours))
            {
                throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"Daily.{day.Day} has {day.HoursCovered} of {day.Hours} hours covered."));
            }

            IsCount($"Daily.{day.Day}.Addresses", day.Addresses);
            foreach (var figure in Figure.Counts)
            {
                IsCount($"Daily.{day.Day}.{figure.Name}", figure.OfDay(day));
            }

            AddsUp(
                $"Daily.{day.Day}: outcomes",
                day.Delivered + Figure.Counts.Where(figure => figure.Kind == Figure.OfOutcome).Sum(figure => figure.OfDay(day)), day.Scanned, "Scanned");
            AddsUp(
                $"Daily.{day.Day}: categories", Figure.Counts.Where(figure => figure.Kind == Figure.OfCategory).Sum(figure => figure.OfDay(day)), day.Delivered, "Delivered");
            expected = expected.AddDays(1);
        }

        var hours = statistics.Daily.Sum(day => day.Hours);
        if (Math.Abs(hours - (statistics.To - statistics.From).TotalHours) > 0.001)
        {
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"Daily has {hours:0.###} hours, the period has {(statistics.To - statistics.From).TotalHours:0.###}."));
        }

        foreach (var figure in Figure.Counts)
        {
            if (figure.Of(statistics) is { } total)
            {
                AddsUp($"Daily.{figure.Name}", statistics.Daily.Sum(figure.OfDay), total, figure.Name);
            }
        }
    }

    private static void Known(string member, string[]? known, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (known is not null && !known.Contains(name))
            {
                throw new JsonException($"{member} has '{DisplayText.Clean(name)}', which is none of {string.Join(", ", known)}.");
            }

            if (!seen.Add(name))
            {
                throw new JsonException($"{member} has {DisplayText.Clean(name)} twice.");
            }
        }
    }

    private static void IsCount(string member, long count)
    {
        if (count is < 0 or > MostRows)
        {
            throw new JsonException($"{member} is {count}: that is no count.");
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
