using System.Globalization;
using System.Text;
using HesTools.Time;

namespace HesTools.Engine.Schedules;

/// <summary>
/// Schedules as text for Mermaid (https://mermaid.js.org/syntax/gantt.html). Start and end are days; the working days are counted already, so days that are excluded are shaded and lengthen nothing.
/// Letters that its grammar reads stand as entity codes, which it shows as the letters.
/// </summary>
internal static class MermaidGantt
{
    private const int MostHolidays = 400;

    // What the grammar takes for more than a text where it stands first.
    private static readonly string[] Words = ["gantt", "title", "section", "dateFormat", "axisFormat", "tickInterval", "inclusiveEndDates", "topAxis", "includes", "excludes", "todayMarker", "weekday", "weekend", "accTitle", "accDescr", "click", "href", "call", "style", "classDef"];

    public static string Write(GanttChart chart)
    {
        var text = new StringBuilder("gantt\n");
        text.Append("    title ").Append(Text(chart.AsOf is { } asOf ? $"{chart.Title}, as of {asOf.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}" : chart.Title)).Append('\n');
        text.Append("    dateFormat YYYY-MM-DD\n    axisFormat %d %b\n    inclusiveEndDates\n    todayMarker off\n");
        text.Append("    excludes ").AppendJoin(", ", Excluded(chart)).Append('\n');
        string? section = null;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bar in chart.Bars)
        {
            if (bar.Section != section)
            {
                section = bar.Section;
                text.Append("    section ").Append(Text(section)).Append('\n');
            }

            string[] data =
            [
                .. bar.IsGate ? new[] { "milestone" } : [],
                .. bar.IsCritical ? new[] { "crit" } : [],
                .. bar.Progress switch { GanttProgress.Done => new[] { "done" }, GanttProgress.InProgress => ["active"], _ => [] },
                Id(bar.Id, ids),

                // A milestone stands in the middle of its days; a gate opens on the last of them.
                Day(bar.IsGate ? bar.End : bar.Start),
                Day(bar.End),
            ];
            text.Append("    ").Append(Text(Label(bar))).Append(" :").AppendJoin(", ", data).Append('\n');
        }

        return text.ToString();
    }

    private static string Label(GanttBar bar) => bar.Label
        + (bar.Progress == GanttProgress.Refused ? " (refused)" : "")
        + (bar.DaysLate is { } days ? $" ({days} {(days == 1 ? "day" : "days")} late)" : "");

    private static IEnumerable<string> Excluded(GanttChart chart) => chart.Bars.Count == 0 ? ["weekends"]
        : chart.Holidays.SelectMany(holiday => Days(holiday, chart)).Distinct().Order().Take(MostHolidays).Select(Day).Prepend("weekends");

    private static IEnumerable<DateOnly> Days(DayRange range, GanttChart chart)
    {
        var last = range.To < chart.End ? range.To : chart.End;
        for (var day = (range.From > chart.Start ? range.From : chart.Start).DayNumber; day <= last.DayNumber; day++)
        {
            yield return DateOnly.FromDayNumber(day);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // An id is a word of its own, and never one of the tags.
    private static string Id(string id, HashSet<string> used)
    {
        var safe = "t-" + string.Concat(id.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        var unique = safe;
        for (var number = 2; !used.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{safe}-n{number}");
        }

        return unique;
    }

    /// <summary>A text in which nothing is syntax.</summary>
    internal static string Text(string text)
    {
        var plain = DisplayText.Clean(text, int.MaxValue).Trim();
        if (plain.Length == 0)
        {
            return "-";
        }

        var escaped = new StringBuilder();
        var isWord = char.IsAsciiDigit(plain[0]) || Array.Exists(Words, word => plain.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        foreach (var rune in plain.EnumerateRunes())
        {
            var isText = Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '.' or '(' or ')' or '\'' or '/' or '+' || (!rune.IsAscii && !Rune.IsWhiteSpace(rune));
            if (isText && !(isWord && escaped.Length == 0))
            {
                escaped.Append(rune);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return escaped.ToString();
    }
}
