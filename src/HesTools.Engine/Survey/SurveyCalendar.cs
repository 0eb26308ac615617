using System.Security.Cryptography;
using System.Text;
using HesTools.Survey;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace HesTools.Engine.Survey;

/// <summary>The days of a survey as a calendar (RFC 5545). It names nobody who is invited, and no link: one may have a token in it.</summary>
internal static class SurveyCalendar
{
    public static byte[] Write(HesSurvey survey)
    {
        var calendar = new Calendar { ProductId = "-//HesTools//Survey//EN" };
        Add(calendar, survey, "opens", survey.Opens, "Its first day. Invitations are sent.");
        if (survey.Reminder is { } reminder)
        {
            Add(calendar, survey, "reminder", reminder, "Those who were invited are reminded.");
        }

        Add(calendar, survey, "closes", survey.Closes, "Its last day.");
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    private static void Add(Calendar calendar, HesSurvey survey, string what, DateOnly day, string description) => calendar.Events.Add(new CalendarEvent
    {
        // The same for the same survey whatever its dates: a calendar that has it moves it.
        Uid = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"HesTools survey {survey.Name} {what}")).AsSpan(0, 16)) + "@hestools.invalid",
        Sequence = 0,

        // The clock of the machine would make other bytes of the same survey.
        DtStamp = new CalDateTime(survey.Opens.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
        Created = null,
        LastModified = null,
        Summary = $"Survey {what}: {DisplayText.Clean(survey.Title, int.MaxValue)}",
        Description = string.Join('\n', Lines(survey, description)),
        Start = new CalDateTime(day),
        End = new CalDateTime(day.AddDays(1)),
        Transparency = TransparencyType.Transparent,
    });

    private static IEnumerable<string> Lines(HesSurvey survey, string description)
    {
        yield return description;
        if (survey.Audience.Length > 0)
        {
            yield return "Who is asked: " + DisplayText.Clean(survey.Audience, int.MaxValue);
        }

        if (survey.Contact.Length > 0)
        {
            yield return "Questions: " + DisplayText.Clean(survey.Contact, int.MaxValue);
        }

        yield return "Days by the clock of " + survey.TimeZone;
    }
}
