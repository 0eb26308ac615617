using System.Globalization;

namespace HesTools.Engine.Samples;

/// <summary>Subjects by what the message is, some of them awkward on purpose.</summary>
internal static class SampleSubjects
{
    private const double AwkwardShare = 0.03;

    private static readonly string[] Clean =
    [
        "Re: Timetable for Michaelmas term", "Minutes of the meeting", "Your loan is due back", "Draft paper", "Fwd: Visit on Thursday",
        "Re: Purchase order", "Lunch?", "Seminar room booking", "Re: Server maintenance window", "Interview panel", "Annual review",
        "Re: Data management plan", "Reading list", "Library access for visitors", "Telescope time allocation", "Invoice", "Re: Re: Travel claim", "",
    ];

    private static readonly string[] Graymail =
    [
        "This week's newsletter", "Table of contents alert", "New followers this week", "Summer sale: 30% off everything",
        "You have 3 new notifications", "Call for papers", "Webinar reminder", "Special issue announcement", "Last chance to register", "Forum digest",
    ];

    private static readonly string[] Spam =
    [
        "Cheap toner delivered", "You have been selected", "Lose weight fast", "Best SEO service", "Re: Your loan is approved", "Casino bonus inside",
        "Replica watches", "Work from home",
    ];

    private static readonly string[] Harmful =
    [
        "Invoice overdue", "Your parcel could not be delivered", "Verify your mailbox", "Payment advice", "Scanned document", "Urgent request",
        "Password expires today", "Purchase order enclosed", "Voicemail message", "Are you at your desk?",
    ];

    private static readonly string[] Failed = ["Undelivered Mail Returned to Sender", "Delivery Status Notification (Failure)"];

    private static readonly string[] Awkward =
    [
        "Workshop programme\r\n and travel directions", "Agenda\nfor Monday", "Quoted \"as is\", with commas, and more",
        "\"Final\" version, 2nd revision",
        "Einladung: Prüfungsausschuss, Änderung der Uhrzeit", "Résumé de la réunion – à lire", "Zaproszenie na wykład: światło i cień",
        "図書館からのお知らせ", "关于会议安排的通知", "회의 일정 안내", "دعوة لحضور الندوة", "הזמנה להרצאה", "Free pizza \U0001F355 in the common room \U0001F389",
        "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://shop.example/\",\"Win\")", "+44 20 7946 0000 called", "@everyone please read", "-10% today",
        "Budget a=1, b=2; act=now", "Path C:\\temp\\new, pipe | and = sign", "'single' quotes; semicolon",
    ];

    public static string For(SampleBucket bucket, bool bounce, ref SampleRandom random)
    {
        if (bounce)
        {
            return random.Pick(Failed);
        }

        if (random.Chance(AwkwardShare))
        {
            return random.Pick(Awkward);
        }

        var subject = random.Pick(Pool(bucket));
        return subject.Length > 0 && random.Chance(0.5)
            ? string.Create(CultureInfo.InvariantCulture, $"{subject} {random.Next(1, 9_999)}")
            : subject;
    }

    private static string[] Pool(SampleBucket bucket) => bucket switch
    {
        SampleBucket.Graymail or SampleBucket.DomainAuthentication => Graymail,
        SampleBucket.Spam or SampleBucket.WebReputation or SampleBucket.Quarantined => Spam,
        <= SampleBucket.Bec or SampleBucket.Deleted => Harmful,
        _ => Clean,
    };
}
