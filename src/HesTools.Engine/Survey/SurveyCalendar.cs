using HesTools.Engine.Calendars;
using HesTools.Survey;
using Ical.Net.DataTypes;

namespace HesTools.Engine.Survey;

/// <summary>The days of a survey as a calendar: whole days, which are the same in every zone. It names nobody who is invited, and no link: one may have a token in it.</summary>
internal static class SurveyCalendar
{
    public static string Write(HesSurvey survey) => CalendarFile.Write("Survey", survey.Opens, Days(survey).Select(one => new CalendarEntry(
        $"HesTools survey {survey.Name} {one.What}",
        $"Survey {one.What}: {DisplayText.Clean(survey.Title, int.MaxValue)}",
        string.Join('\n', Lines(survey, one.Text)),
        new CalDateTime(one.Day),
        new CalDateTime(one.Day.AddDays(1)))
    {
        HasAlarm = false,
    }));

    private static IEnumerable<(string What, DateOnly Day, string Text)> Days(HesSurvey survey)
    {
        yield return ("opens", survey.Opens, "Its first day. Invitations are sent.");
        if (survey.Reminder is { } reminder)
        {
            yield return ("reminder", reminder, "Those who were invited are reminded.");
        }

        yield return ("closes", survey.Closes, "Its last day.");
    }

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
