using System.Globalization;
using HesTools.Samples;

namespace HesTools.Engine.Samples;

/// <summary>One export: quarters from <paramref name="First"/> up to, but without, <paramref name="End"/>.</summary>
/// <param name="Name">The file name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="First">The first quarter of an hour of the month that it covers.</param>
/// <param name="End">The quarter after the last.</param>
/// <param name="NextFirst">
/// Where the export after it begins, or <see cref="int.MaxValue"/>: what lies between here and the end is exported again.
/// </param>
internal sealed record SampleExport(string Name, SampleKind Kind, int First, int End, int NextFirst);

/// <summary>
/// Cuts the month into exports as an administrator has to: at most 7 days and fewer than 50,000 rows each, every one overlapping the one before.
/// It is made from counts alone, so that the names are known without making a row.
/// </summary>
internal static class ExportPlan
{
    /// <summary>Well below the 50,000 at which the console stops, so that a full export is never mistaken for a cut one.</summary>
    private const int MaximumRows = 48_000;

    // A state that CEF logs later than the row was received must still lie within 7 days.
    private const int MaximumQuarters = 6 * PublishedMonth.QuartersPerDay;

    /// <summary>No message has more policy events than this, so their number is bounded before they are made.</summary>
    public const int MaximumEvents = 3;

    public static IReadOnlyList<SampleExport> Make(MonthPlan plan, SampleLogFormat format)
    {
        var exports = new List<SampleExport>();
        foreach (var kind in Enum.GetValues<SampleKind>())
        {
            var bounds = new int[PublishedMonth.Quarters];
            for (var quarter = 0; quarter < bounds.Length; quarter++)
            {
                bounds[quarter] = Bound(plan, kind, format, quarter);
            }

            exports.AddRange(Name(kind, format, Cut(bounds)));
        }

        return exports;
    }

    /// <summary>At least as many lines as the quarter will have.</summary>
    public static int Bound(MonthPlan plan, SampleKind kind, SampleLogFormat format, int quarter)
    {
        if (kind == SampleKind.Blocked)
        {
            return plan.Rows(SampleBucket.Refused, quarter);
        }

        var accepted = plan.AcceptedRows(quarter);
        var sideLine = format == SampleLogFormat.Cef ? 1 : 0;
        return kind == SampleKind.Accepted
            ? (accepted * (1 + sideLine)) + sideLine
            : (MaximumEvents * (accepted - plan.Rows(SampleBucket.Clean, quarter))) + sideLine;
    }

    private static List<(int First, int End)> Cut(int[] bounds)
    {
        var ranges = new List<(int First, int End)>();
        var first = 0;
        while (true)
        {
            var end = Reach(bounds, first);
            ranges.Add((first, end));
            if (end == bounds.Length)
            {
                return ranges;
            }

            first = end - Overlap(bounds, first, end);
        }
    }

    /// <summary>How far an export that begins here may go: to a whole day where it has several, a whole hour where it has several of those.</summary>
    private static int Reach(int[] bounds, int first)
    {
        var end = first;
        long rows = 0;
        while (end < bounds.Length && end - first < MaximumQuarters && rows + bounds[end] <= MaximumRows)
        {
            rows += bounds[end++];
        }

        if (end < first + 2 && end < bounds.Length)
        {
            throw new InvalidOperationException("A quarter of an hour has more rows than an export may have.");
        }

        var length = end - first;
        var grain = length >= 2 * PublishedMonth.QuartersPerDay ? PublishedMonth.QuartersPerDay : length >= 12 ? 4 : 1;
        return end == bounds.Length ? end : end / grain * grain;
    }

    /// <summary>Half a day for exports of days, else an eighth; shorter where the next export could not get well beyond it.</summary>
    private static int Overlap(int[] bounds, int first, int end)
    {
        var length = end - first;
        var overlap = length >= 2 * PublishedMonth.QuartersPerDay ? PublishedMonth.QuartersPerDay / 2 : Math.Max(1, length / 8);
        while (overlap > 1 && Reach(bounds, end - overlap) < Math.Min(end + overlap, bounds.Length))
        {
            overlap--;
        }

        return overlap;
    }

    private static IEnumerable<SampleExport> Name(SampleKind kind, SampleLogFormat format, List<(int First, int End)> ranges)
    {
        var extension = Extension(kind, format);
        var perDay = ranges.GroupBy(range => Day(range.First)).ToDictionary(group => group.Key, group => group.Count());
        var digits = perDay.Values.Max().ToString(CultureInfo.InvariantCulture).Length;
        var part = 0;
        for (var i = 0; i < ranges.Count; i++)
        {
            var (first, end) = ranges[i];
            var day = Day(first);
            part = i > 0 && Day(ranges[i - 1].First) == day ? part + 1 : 1;
            var name = Prefix(kind) + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (perDay[day] > 1)
            {
                name += "-" + part.ToString("D" + digits, CultureInfo.InvariantCulture);
            }

            yield return new SampleExport(name + extension, kind, first, end, i + 1 < ranges.Count ? ranges[i + 1].First : int.MaxValue);
        }
    }

    private static DateOnly Day(int quarter) => DateOnly.FromDateTime(PublishedMonth.LocalStartOf(quarter));

    private static string Prefix(SampleKind kind) => kind switch
    {
        SampleKind.Accepted => "accepted-",
        SampleKind.Blocked => "blocked-",
        _ => "policy-events-",
    };

    private static string Extension(SampleKind kind, SampleLogFormat format) => format switch
    {
        SampleLogFormat.Json => ".json",
        SampleLogFormat.Cef when kind != SampleKind.Blocked => ".log",
        _ => ".csv",
    };
}
