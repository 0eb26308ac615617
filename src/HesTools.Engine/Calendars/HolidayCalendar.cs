using System.Globalization;
using HesTools.Time;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Calendar = Ical.Net.Calendar;

namespace HesTools.Engine.Calendars;

/// <summary>Holidays of a calendar (RFC 5545), as governments and calendar programs publish them: events of whole days.</summary>
internal static class HolidayCalendar
{
    private const int Years = 10;
    private const int MostDays = 5000;
    private const int MostLength = 3660;

    /// <summary>Reads the events of a calendar.</summary>
    /// <param name="path">Where it is from, for messages.</param>
    /// <param name="text">The calendar.</param>
    /// <param name="today">Events that come again are told from the year before this day to ten years after it.</param>
    public static List<DayRange> Read(string path, string text, DateOnly today)
    {
        Calendar calendar;
        try
        {
            calendar = Calendar.Load(text) ?? throw new FormatException("there is none");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The library throws whatever its parts throw.
            throw new FormatException($"{path} is no calendar: {exception.Message}", exception);
        }

        var (first, last) = (new DateOnly(today.Year - 1, 1, 1), today.AddYears(Years));
        var days = new List<DayRange>();
        var number = 0;
        foreach (var one in calendar.Events)
        {
            number++;
            if (string.Equals(one.Status, EventStatus.Cancelled, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var name = HolidayFile.Reason(one.Summary);
            var where = string.Create(CultureInfo.InvariantCulture, $"{path}, event {number}{(name.Length > 0 ? $" '{name}'" : "")}");
            if (one.DtStart is not { } start)
            {
                throw new FormatException($"{where}: it has no day.");
            }

            if (start.HasTime || one.DtEnd is { HasTime: true })
            {
                throw new FormatException($"{where}: it has a time of day; a holiday is of whole days.");
            }

            var from = DateOnly.FromDateTime(start.Value);
            var length = one.DtEnd is { } end ? DateOnly.FromDateTime(end.Value).DayNumber - from.DayNumber : one.Duration is { } duration ? Length(duration, where) : 1;
            if (length < 0)
            {
                throw new FormatException($"{where}: it ends before it begins.");
            }

            // RFC 5545 has the end after the last day; programs that write the same day mean that day.
            length = Math.Max(1, length);
            if (length > MostLength)
            {
                throw new FormatException($"{where}: it lasts {length} days, longer than any holiday.");
            }

            foreach (var begin in Begins(one, from, calendar, where, first, last))
            {
                if (begin.DayNumber + length - 1 > DateOnly.MaxValue.DayNumber)
                {
                    throw new FormatException($"{where}: it ends after the last day there is.");
                }

                days.Add(new DayRange(begin, begin.AddDays(length - 1), name));
                if (days.Count > MostDays)
                {
                    throw new FormatException($"{where}: that makes more than {MostDays} holidays.");
                }
            }
        }

        return days;
    }

    private static int Length(Duration duration, string where) =>
        duration is { Hours: not (null or 0) } or { Minutes: not (null or 0) } or { Seconds: not (null or 0) } ? throw new FormatException($"{where}: it lasts hours; a holiday is of whole days.")
        : (int)Math.Clamp((duration.Weeks ?? 0) * 7L + (duration.Days ?? 0), -1, int.MaxValue);

    private static IEnumerable<DateOnly> Begins(CalendarEvent one, DateOnly from, Calendar calendar, string where, DateOnly first, DateOnly last)
    {
        if (one.RecurrenceRule is null && !one.RecurrenceDates.GetAllDates().Any())
        {
            return [from];
        }

        if (one.RecurrenceRule is { Frequency: not (FrequencyType.Daily or FrequencyType.Weekly or FrequencyType.Monthly or FrequencyType.Yearly) })
        {
            throw new FormatException($"{where}: it comes again within a day.");
        }

        // A day that was moved stands as an event of its own.
        var moved = calendar.Events.Where(other => other.Uid == one.Uid && other.RecurrenceIdentifier is not null).Select(other => DateOnly.FromDateTime(other.RecurrenceIdentifier!.StartTime.Value)).ToHashSet();
        try
        {
            return [.. one.GetOccurrences(new CalDateTime(first)).Select(occurrence => DateOnly.FromDateTime(occurrence.Period.StartTime.Value))
                .Take(MostDays + 1).TakeWhile(day => day <= last).Where(day => day >= first && !moved.Contains(day))];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new FormatException($"{where}: when it comes again cannot be told: {exception.Message}", exception);
        }
    }
}
