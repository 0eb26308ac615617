using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Calendar = Ical.Net.Calendar;

namespace HesTools.Engine.Calendars;

/// <summary>An entry of a calendar.</summary>
/// <param name="Of">What it is of, in words that stay as they are: its id is made of them.</param>
/// <param name="Summary">What is shown.</param>
/// <param name="Description">The rest, in lines.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; of whole days the day after the last (RFC 5545, section 3.6.1).</param>
internal sealed record CalendarEntry(string Of, string Summary, string Description, CalDateTime Start, CalDateTime End)
{
    /// <summary>Whether it is said the day before, while there is time to prepare.</summary>
    public bool HasAlarm { get; init; } = true;
}

/// <summary>Calendars to be imported (RFC 5545): they invite nobody, and take nobody's time.</summary>
internal static class CalendarFile
{
    /// <summary>Writes a calendar. The same entries give the same bytes.</summary>
    /// <param name="name">What it is a calendar of.</param>
    /// <param name="stamp">The day that stands for the time the entries were written: the clock of the machine would make other bytes of the same plan.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="zone">The zone of their times and a time before all of them; null: they need none.</param>
    public static string Write(string name, DateOnly stamp, IEnumerable<CalendarEntry> entries, (string Id, DateTime Since)? zone = null)
    {
        var calendar = new Calendar { ProductId = $"-//HesTools//{name}//EN" };
        if (zone is { } known)
        {
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(known.Id, known.Since, includeHistoricalData: false));
        }

        var written = new CalDateTime(stamp.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        foreach (var entry in entries)
        {
            var one = new CalendarEvent
            {
                Uid = IdOf(entry.Of),
                Sequence = 0,
                DtStamp = written,
                Created = null,
                LastModified = null,
                Summary = entry.Summary,
                Description = entry.Description,
                Start = entry.Start,
                End = entry.End,

                // Whoever does a step is not taken for busy by it.
                Transparency = TransparencyType.Transparent,
            };
            if (entry.HasAlarm)
            {
                one.Alarms.Add(new Alarm { Action = AlarmAction.Display, Trigger = new Trigger(Duration.FromDays(-1)), Description = entry.Summary });
            }

            calendar.Events.Add(one);
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    /// <summary>The same for the same thing, whenever it is exported and whatever its date: a calendar that has it moves it.</summary>
    private static string IdOf(string of) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16)) + "@hestools.invalid";
}
