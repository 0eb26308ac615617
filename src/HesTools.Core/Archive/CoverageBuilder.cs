using System.Globalization;
using System.Text;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Archive;

/// <summary>A file that was imported.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CutAt">Where a file that may have been cut ends: when its last row was received; else null.</param>
public sealed record CoverageSource(string Name, DateTimeOffset? CutAt);

/// <summary>Rows of a file in a quarter of an hour of a stream.</summary>
/// <param name="Source">The file.</param>
/// <param name="Kind">Kind of the rows.</param>
/// <param name="Direction">Their direction.</param>
/// <param name="Quarter">Quarters of an hour since 0001-01-01T00:00Z.</param>
/// <param name="Rows">Rows read.</param>
public sealed record CoverageQuarter(CoverageSource Source, LogKind Kind, TrafficDirection Direction, int Quarter, long Rows);

/// <summary>Rows by quarter of an hour to the coverage of a period.</summary>
public static class CoverageBuilder
{
    private const int QuartersOfHour = 4;

    /// <summary>The coverage.</summary>
    /// <param name="query">Period and zone.</param>
    /// <param name="quarters">All rows of the archive, by file, stream and quarter.</param>
    public static HesCoverage Build(CoverageQuery query, IReadOnlyList<CoverageQuarter> quarters)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(quarters);
        var first = quarters.Count == 0 ? long.MaxValue : quarters.Min(quarter => quarter.Quarter) * CubeKey.QuarterTicks;
        var last = quarters.Count == 0 ? long.MinValue : quarters.Max(quarter => quarter.Quarter) * CubeKey.QuarterTicks;
        var (from, to) = CountedPeriod.Of(new StatisticsQuery { From = query.From, To = query.To }, first, last);
        var period = LocalHours.Of(new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(to, TimeSpan.Zero), query.TimeZone)
            .Select(hour => (hour.Start, hour.Whole)).ToList();
        var hours = new List<CoverageHour>();
        var usual = new Dictionary<string, double>();
        foreach (var stream in quarters.GroupBy(quarter => (quarter.Kind, quarter.Direction)).OrderBy(stream => stream.Key))
        {
            var name = $"{stream.Key.Kind} {stream.Key.Direction}";
            hours.AddRange(Hours(name, period, [.. stream], query.TimeZone));
            var seen = stream.Select(quarter => quarter.Quarter / QuartersOfHour).ToHashSet();
            usual[name] = seen.Count / (seen.Max() - seen.Min() + 1.0);
        }

        return new HesCoverage
        {
            From = TimeZoneInfo.ConvertTime(new DateTimeOffset(from, TimeSpan.Zero), query.TimeZone),
            To = TimeZoneInfo.ConvertTime(new DateTimeOffset(to, TimeSpan.Zero), query.TimeZone),
            TimeZone = query.TimeZoneName,
            Hours = [.. hours],
            Holes = [.. Holes(hours, usual, TimeZoneInfo.ConvertTime(new DateTimeOffset(to, TimeSpan.Zero), query.TimeZone))],
            Map = [.. Map(hours)],
        };
    }

    private static IEnumerable<CoverageHour> Hours(
        string stream, List<(DateTimeOffset Start, DateTimeOffset Whole)> period, List<CoverageQuarter> quarters, TimeZoneInfo zone)
    {
        var byHour = quarters.ToLookup(quarter => HourOf(quarter.Quarter, zone));
        var spans = quarters.GroupBy(quarter => quarter.Source)
            .Select(file => (Source: file.Key, First: file.Min(quarter => HourOf(quarter.Quarter, zone)), Last: file.Max(quarter => HourOf(quarter.Quarter, zone)))).ToList();
        foreach (var (start, whole) in period)
        {
            var here = byHour[whole.UtcTicks].ToList();

            // Where one file was cut, another one that has rows before and after the hour tells that nothing is missing.
            var cut = here.Exists(quarter => quarter.Source.CutAt is { } at && HourOf((int)(at.UtcTicks / CubeKey.QuarterTicks), zone) == whole.UtcTicks)
                && !spans.Exists(span => span.Source.CutAt is null && span.First < whole.UtcTicks && span.Last > whole.UtcTicks);
            yield return new CoverageHour(
                stream,
                start,
                here.Count == 0 ? CoverageState.None : cut ? CoverageState.SuspectedCut : CoverageState.Rows,
                here.Sum(quarter => quarter.Rows),
                [.. here.Select(quarter => quarter.Source.Name).Distinct()]);
        }
    }

    private static long HourOf(int quarter, TimeZoneInfo zone) => LocalHours.StartOf(new DateTimeOffset(quarter * CubeKey.QuarterTicks, TimeSpan.Zero), zone).UtcTicks;

    private static IEnumerable<CoverageHole> Holes(List<CoverageHour> hours, Dictionary<string, double> usual, DateTimeOffset end)
    {
        var start = -1;
        for (var i = 0; i < hours.Count; i++)
        {
            start = start < 0 ? i : start;
            var ends = i + 1 == hours.Count || hours[i + 1].State != hours[i].State || hours[i + 1].Stream != hours[i].Stream;
            if (ends)
            {
                if (hours[i].State != CoverageState.Rows)
                {
                    var next = i + 1 < hours.Count && hours[i + 1].Stream == hours[i].Stream ? hours[i + 1].Hour : end;
                    yield return new CoverageHole(hours[i].Stream, hours[start].Hour, next, i - start + 1, hours[i].State, usual[hours[i].Stream]);
                }

                start = -1;
            }
        }
    }

    private static IEnumerable<string> Map(List<CoverageHour> hours)
    {
        foreach (var stream in hours.GroupBy(hour => hour.Stream))
        {
            yield return stream.Key;
            yield return "            0     6     12    18";
            foreach (var day in stream.GroupBy(hour => DateOnly.FromDateTime(hour.Hour.DateTime)))
            {
                // A day on which clocks are changed has 23 or 25 hours; the hour that comes twice has rows if one of the two has.
                var line = new StringBuilder(new string(' ', 24));
                foreach (var hour in day)
                {
                    var mark = hour.State switch { CoverageState.Rows => '#', CoverageState.None => '.', _ => '?' };
                    line[hour.Hour.Hour] = line[hour.Hour.Hour] is '#' ? '#' : mark;
                }

                yield return string.Create(CultureInfo.InvariantCulture, $"{day.Key:yyyy-MM-dd}  {line.ToString().TrimEnd()}");
            }
        }
    }
}
