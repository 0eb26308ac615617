using HesTools.Statistics;

namespace HesTools.Stamps.Forecast;

/// <summary>What each figure of a forecast means.</summary>
internal static class ForecastDefinitions
{
    private const string Rows = "delivered tracking rows: one message to one recipient";

    public static FigureDefinition[] All =>
    [
        new("Delivered", Rows, "Outcome Delivered, received in the period, of the direction; each once however often exported. Get-HesStatistics gives the same figure."),
        new("Trigger", Rows, "What a policy event that joins the row (message ID and recipient) says, whenever it was logged. CleanedMalware: threat category Malware and an action that cleans. RemovedAttachment: another threat category and an action that deletes attachments. SuspectedBec: threat category Bec, whatever the action."),
        new("Matched", Rows, "The rule matches, as if it were the only one: trigger, dates (by when the message was received), extensions, senders, recipients, exceptions. In audit or not."),
        new("Stamped", Rows, "The rule matches, is enforced, and no enforced rule before it matches: a row has one stamp. The days and the domains each add up to it."),
        new("Undecided", Rows, "The rule has extensions, everything else of it matches, and the logs do not name every removed file. The name is that of the event's details; where the event names none, each attachment of the row is taken for it. In neither Matched nor Stamped."),
        new("ShareOfDelivered", "0 to 1", "Stamped / Delivered."),
        new("Recipients", "addresses", "Distinct envelope recipients of stamped rows, without case; MatchedRecipients of matched rows."),
        new("AlreadyStamped", Rows, "An event that joins the row says that the gateway inserted a stamp, whatever its rule and threat."),
        new("Distribution", "addresses", "Recipients by the stamps that each would have seen in the whole period; Most is the highest number."),
        new("PerWeek", "rows a week", "Count / days of the period * 7."),
        new("AddedMessages", Rows, "An attachment of the row has the extension and no rule stamps the row now. A rule with other conditions adds fewer."),
        new("PerDay", Rows, "By the local day, in the time zone, on which the message was received."),
    ];
}
