using System.Globalization;
using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>The local days of a period.</summary>
internal static class DailyCounts
{
    public static DayCount[] Of(StatisticsCube cube, TimeZoneInfo zone)
    {
        var tallies = new Dictionary<DateOnly, Tally>();
        var covered = new Dictionary<DateOnly, HashSet<long>>();
        foreach (var (key, count) in cube.Cells)
        {
            var instant = new DateTimeOffset(key.Quarter * CubeKey.QuarterTicks, TimeSpan.Zero);
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
            if (!tallies.TryGetValue(day, out var tally))
            {
                tallies.Add(day, tally = new Tally());
                covered.Add(day, []);
            }

            tally.Add(key, count);
            covered[day].Add(LocalHours.StartOf(instant, zone).UtcTicks);
        }

        var days = new List<DayCount>();
        var hours = LocalHours.Of(cube.From, cube.To, zone).ToLookup(hour => DateOnly.FromDateTime(hour.Start.DateTime));
        foreach (var day in hours)
        {
            var tally = tallies.GetValueOrDefault(day.Key) ?? new Tally();
            var seen = covered.GetValueOrDefault(day.Key) ?? [];
            days.Add(new DayCount
            {
                Day = day.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Hours = day.Sum(hour => hour.Length.TotalHours),
                HoursCovered = day.Where(hour => seen.Contains(hour.Whole.UtcTicks)).Sum(hour => hour.Length.TotalHours),
                Scanned = tally.Scanned,
                Refused = tally[Outcome.Refused],
                Quarantined = tally[Outcome.Quarantined],
                Deleted = tally[Outcome.Deleted],
                Delivered = tally[Outcome.Delivered],
                Redirected = tally[Outcome.Redirected],
                Bounced = tally[Outcome.Bounced],
                Expired = tally[Outcome.Expired],
                Pending = tally[Outcome.Pending],
                Unknown = tally[Outcome.Unknown],
                Clean = tally[Category.Clean],
                Graymail = tally[Category.Graymail],
                Spam = tally[Category.Spam],
                DomainAuthentication = tally[Category.DomainAuthentication],
                WebReputation = tally[Category.WebReputation],
                Bec = tally[Category.Bec],
                Malware = tally[Category.Malware],
                Phishing = tally[Category.Phishing],
                AdvancedThreat = tally[Category.AdvancedThreat],
                Other = tally[Category.Other],
                Addresses = cube.AddressesByDay.GetValueOrDefault(day.Key),
            });
        }

        return [.. days];
    }
}
