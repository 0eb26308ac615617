using System.Globalization;
using HesTools.Service;

namespace HesTools.Engine.Updates;

/// <summary>The lessons of an update in sentences: what was learned, what changes, and which actions are past their date, as of the end of its period.</summary>
internal sealed class LessonModel(HesServiceRecord record, UpdateTexts texts)
{
    private static readonly char[] Ends = ['.', '!', '?', '\u2026'];

    private DateOnly AsOf => record.AsOf ?? DateOnly.FromDateTime(record.To.DateTime);

    /// <summary>The sentence that names overdue actions; none: there are none.</summary>
    public IEnumerable<string> Overdue()
    {
        // One that is not due any more by its own words, as in a record changed by hand, is named without a number of days below 0.
        string[] actions =
        [
            .. record.OverdueActions.Select(one => texts.Render("lessons.overdue.action", UpdateModel.Values(
                ("change", one.Change.Trim().TrimEnd('.')), ("owner", one.Owner), ("due", Iso(one.Due)), ("days", Math.Max(0, AsOf.DayNumber - (one.Due ?? AsOf).DayNumber))))),
        ];
        if (actions.Length > 0)
        {
            yield return texts.Render("lessons.overdue", UpdateModel.Values(("count", actions.Length), ("actions", texts.Listed(actions))));
        }
    }

    /// <summary>The lessons of the period, one text each.</summary>
    public IEnumerable<string> Lessons() => record.Lessons.Select(one => texts.Render("lesson", UpdateModel.Values(
        ("text", one.Change.Length > 0 ? Sentence(one.Text) : one.Text), ("why", one.Why), ("change", one.Change.Length > 0 ? Sentence(one.Change) : ""),
        ("owner", one.Owner), ("due", Iso(one.Due)), ("done", one.Done <= AsOf ? Iso(one.Done) : null))));

    private static string Sentence(string text) => text.Trim() is { Length: > 0 } words && !Ends.Contains(words[^1]) ? words + "." : text.Trim();

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
}
