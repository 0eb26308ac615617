using System.Globalization;

namespace HesTools.Pilot.Checks;

/// <summary>Whether the list for the recipient filter is complete, by the addresses that mail was delivered to.</summary>
internal static class RecipientCheck
{
    private const string Check = "RecipientList";
    private const int MostNames = 100;

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="logs">What the logs and the list say.</param>
    public static void Run(CheckContext context, DomainLogs logs)
    {
        if (logs.Listed is not { } listed)
        {
            context.List.Unknown(Check, "", "No list of valid recipients was given: -ValidRecipientPath.");
            return;
        }

        var seen = logs.Delivered ?? new HashSet<string>();
        var missing = seen.Where(address => !listed.Contains(address)).Order(StringComparer.Ordinal).ToList();
        var silent = listed.Count(address => !seen.Contains(address));
        string[] evidence =
        [
            Line("listed", listed.Count),
            Line("seen in the archive with mail delivered", seen.Count),
            Line("seen and not listed", missing.Count),
            Line("listed and not seen", silent),
            .. logs.NameAddresses ? missing.Take(MostNames).Select(address => "not listed: " + DisplayText.Clean(address)) : [],
        ];
        if (listed.Count == 0)
        {
            context.List.Fails(Check, "0 listed", "The list has no address of the domain: the filter would refuse all its mail.", evidence);
        }
        else if (missing.Count > 0)
        {
            context.List.Fails(Check, $"{Number(missing.Count)} missing", $"Mail was delivered to {Number(missing.Count)} of {Number(seen.Count)} addresses that the list does not have.", evidence);
        }
        else if (seen.Count > 0)
        {
            context.List.Holds(Check, "complete", $"The list has all {Number(seen.Count)} addresses that mail was delivered to, and {Number(silent)} that the archive has not seen.", evidence);
        }
        else if (context.Domain.Mailboxes is { } mailboxes)
        {
            var finding = $"The archive has no row of the domain to compare with; the list has {Number(listed.Count)} addresses for {Number(mailboxes)} mailboxes.";
            if (listed.Count < mailboxes)
            {
                context.List.Fails(Check, $"{Number(listed.Count)} of {Number(mailboxes)}", finding, evidence);
            }
            else
            {
                context.List.Holds(Check, $"{Number(listed.Count)} of {Number(mailboxes)}", finding, evidence);
            }
        }
        else
        {
            context.List.Unknown(Check, $"{Number(listed.Count)} listed", "The archive has no row of the domain, and its number of mailboxes is not known: nothing to compare the list with.", evidence);
        }
    }

    private static string Line(string what, int count) => $"addresses {what}: {Number(count)}";

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
