namespace HesTools.Statistics;

/// <summary>What each figure means: printed wherever the figures are.</summary>
internal static class Definitions
{
    private const string Rows = "tracking rows: one message to one recipient (accepted), or one refused attempt (blocked)";

    public static FigureDefinition[] All(bool validRecipients) =>
    [
        new("Scanned", Rows, "All tracking rows received in the period, each counted once however often and wherever it was exported, in its latest state."),
        new("Blocked", Rows, "Refused at the connection + Quarantined + Deleted by a rule."),
        new("Delivered", Rows, "Handed to the mail server behind the gateway."),
        new("Residual", Rows, "Scanned - Blocked - Delivered: Redirected, Bounced, Expired, Pending (temporary error, sandbox, password analysis), Unknown."),
        new("Addresses", "addresses", validRecipients
            ? "Distinct addresses of the valid-recipient list."
            : "Distinct envelope recipients of accepted incoming rows received in the period, whatever their outcome, compared without case."),
        new("Senders", "addresses", "Distinct envelope senders of accepted incoming rows received in the period, compared without case."),
        new("Category", "delivered tracking rows", "How a delivered row was judged: the policy event of highest precedence with its message ID and recipient; Clean without one."),
        new("Share", "0 to 1", "Count of the category / Delivered."),
        new("Groups", Rows, "By rule and threat type a row goes to the event that gave its category. Counts add up, addresses do not."),
    ];
}
