using System.Globalization;
using HesTools.Archive;
using HesTools.Logs;

namespace HesTools.Statistics;

/// <summary>How far the logs cover a period, as far as the logs themselves can tell.</summary>
internal static class CoverageNotes
{
    private const int HoursWorthRemark = 24;
    private const double UsualWorthRemark = 0.5;
    private const string NoBlocked = "No blocked traffic was read: Blocked lacks the refused attempts.";

    /// <summary>The notes that concern delivered mail.</summary>
    public static IEnumerable<string> WithoutBlocked(IEnumerable<string> notes) =>
        notes.Where(note => note != NoBlocked && !note.StartsWith(nameof(LogKind.Blocked) + " ", StringComparison.Ordinal));

    public static PeriodCoverage Of(StatisticsCube cube, TimeZoneInfo zone, IReadOnlyList<LogFile> files, HesCoverage? coverage)
    {
        var seen = cube.Cells.Keys
            .Select(key => LocalHours.StartOf(new DateTimeOffset(key.Quarter * CubeKey.QuarterTicks, TimeSpan.Zero), zone).UtcTicks)
            .ToHashSet();
        var hours = LocalHours.Of(cube.From, cube.To, zone).ToList();
        var holes = new List<(DateTimeOffset Start, DateTimeOffset End)>();
        foreach (var (start, length, whole) in hours)
        {
            if (seen.Contains(whole.UtcTicks))
            {
                continue;
            }

            if (holes.Count > 0 && holes[^1].End == start)
            {
                holes[^1] = (holes[^1].Start, TimeZoneInfo.ConvertTime(start + length, zone));
            }
            else
            {
                holes.Add((start, TimeZoneInfo.ConvertTime(start + length, zone)));
            }
        }

        return new PeriodCoverage(
            hours.Count,
            hours.Count(hour => seen.Contains(hour.Whole.UtcTicks)),
            [.. holes.Select(hole => $"{Local(hole.Start)} to {Local(hole.End)}")],
            [.. Notes(cube, zone, files, coverage)]);
    }

    private static IEnumerable<string> Notes(StatisticsCube cube, TimeZoneInfo zone, IReadOnlyList<LogFile> files, HesCoverage? coverage)
    {
        if (cube.FirstReceived is not { } first || cube.LastReceived is not { } last)
        {
            yield return "No rows at all were read.";
            yield break;
        }

        if (cube.Cells.Count == 0)
        {
            yield return $"No rows in the period: those read are from {Local(first, zone)} to {Local(last, zone)}.";
        }
        else
        {
            // An hour without mail at either end is nothing to remark on.
            if (cube.From < first - TimeSpan.FromHours(1))
            {
                yield return $"The period begins before the first row read ({Local(first, zone)}).";
            }

            if (cube.To > last + TimeSpan.FromHours(1))
            {
                yield return $"The period ends after the last row read ({Local(last, zone)}).";
            }
        }

        foreach (var note in coverage is null ? [] : StreamNotes(coverage))
        {
            yield return note;
        }

        // An archive knows whether another file goes on where one was cut.
        foreach (var file in files.Where(file => coverage is null && file.HasMostRows))
        {
            yield return $"{Name(file)} has exactly 50,000 rows, the limit of an export: it may have been cut.";
        }

        foreach (var file in files.Where(file => !file.Whole))
        {
            yield return $"{Name(file)} could not be read to its end.";
        }

        if (files.Count > 0 && files.All(file => file.Blocked == 0))
        {
            yield return NoBlocked;
        }

        if (files.Count > 0 && files.All(file => file.PolicyEvents == 0))
        {
            yield return "No policy events were read: every delivered row counts as clean.";
        }
    }

    private static IEnumerable<string> StreamNotes(HesCoverage coverage)
    {
        foreach (var stream in coverage.Holes.GroupBy(hole => hole.Stream))
        {
            var cut = stream.Where(hole => hole.State == CoverageState.SuspectedCut).Sum(hole => hole.Hours);
            if (cut > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{stream.Key}: exports that may have been cut end in {cut} hours (Get-HesCoverage says which).");
            }

            // Nights without mail are nothing to remark on; a whole day is, in a stream that has rows in most hours.
            var missing = stream.Where(hole => hole is { State: CoverageState.None, Hours: >= HoursWorthRemark, Usual: >= UsualWorthRemark }).ToList();
            if (missing.Count > 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{stream.Key}: no rows for {missing.Sum(hole => hole.Hours):N0} hours, the first from {Local(missing[0].From)} (Get-HesCoverage shows all).");
            }
        }
    }

    private static string Name(LogFile file) => Path.GetFileName(file.Path) + (file.Member is null ? "" : "/" + file.Member);

    private static string Local(DateTimeOffset time, TimeZoneInfo zone) => Local(TimeZoneInfo.ConvertTime(time, zone));

    private static string Local(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mmzzz", CultureInfo.InvariantCulture);
}
