using System.Globalization;

namespace HesTools.Time;

/// <summary>Days as people write them: <c>2026-12-07..2026-12-18 exams</c>, or one day: <c>2026-12-25 closed</c>.</summary>
public static class DayRangeText
{
    private const int LongestReason = 200;

    /// <summary>Reads days, ISO 8601 in every culture.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong; empty: nothing.</param>
    /// <returns>Null: there is a problem.</returns>
    public static DayRange? Read(string text, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        var space = text.IndexOfAny([' ', '\t']);
        var (days, reason) = space < 0 ? (text, "") : (text[..space], text[space..]);
        var ends = days.Split("..");
        if (ends.Length > 2 || Day(ends[0]) is not { } from || Day(ends[^1]) is not { } to)
        {
            problem = $"'{DisplayText.Clean(text)}' is no period of days.";
            return null;
        }

        return Make(from, to, reason, out problem);
    }

    /// <summary>Makes a period of days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last.</param>
    /// <param name="reason">Why.</param>
    /// <param name="problem">What is wrong; empty: nothing.</param>
    /// <returns>Null: there is a problem.</returns>
    public static DayRange? Make(DateOnly from, DateOnly to, string reason, out string problem)
    {
        ArgumentNullException.ThrowIfNull(reason);
        reason = reason.Trim();
        problem = from > to ? $"The period from {Iso(from)} to {Iso(to)} ends before it begins."
            : reason.Length > LongestReason || reason.Any(char.IsControl) ? $"A reason has at most {LongestReason} characters, none of them a control character."
            : "";
        return problem.Length == 0 ? new(from, to, reason) : null;
    }

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null: it is none.</returns>
    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
