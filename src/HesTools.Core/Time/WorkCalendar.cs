namespace HesTools.Time;

/// <summary>Days on which work is done, and days on which nothing of the service may be changed. Working days are Monday to Friday but holidays.</summary>
public sealed class WorkCalendar
{
    private readonly DayRange[] _holidays;
    private readonly DayRange[] _freezes;

    /// <summary>A calendar. Where periods overlap, the one that begins first is named.</summary>
    /// <param name="holidays">Days on which nobody works.</param>
    /// <param name="freezes">Days on which nothing is changed.</param>
    public WorkCalendar(IEnumerable<DayRange> holidays, IEnumerable<DayRange> freezes)
    {
        _holidays = InOrder(holidays);
        _freezes = InOrder(freezes);
    }

    /// <summary>Why nothing may be changed on a day; null: no freeze is on it.</summary>
    /// <param name="day">The day.</param>
    public string? Freeze(DateOnly day) => Find(_freezes, day) is { } freeze ? Name("freeze", freeze) : null;

    /// <summary>Why nobody works on a day; null: it is a working day.</summary>
    /// <param name="day">The day.</param>
    public string? Closed(DateOnly day) => Find(_holidays, day) is { } holiday ? Name("holiday", holiday) : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? "weekend" : null;

    /// <summary>Why something may not be done on a day; null: it may.</summary>
    /// <param name="day">The day.</param>
    /// <param name="isChange">Whether it changes the service: a freeze forbids only that.</param>
    public string? WhyNot(DateOnly day, bool isChange) => (isChange ? Freeze(day) : null) ?? Closed(day);

    private static DayRange[] InOrder(IEnumerable<DayRange> ranges) => [.. ranges.OrderBy(range => range.From).ThenBy(range => range.To).ThenBy(range => range.Reason, StringComparer.Ordinal)];

    private static DayRange? Find(DayRange[] ranges, DateOnly day) => Array.Find(ranges, range => range.From <= day && day <= range.To);

    private static string Name(string kind, DayRange range) => range.Reason.Length > 0 ? $"{kind} '{range.Reason}'" : kind;
}
