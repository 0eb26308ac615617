using System.Globalization;
using HesTools.Pilot.Spf;

namespace HesTools.Pilot.Checks;

/// <summary>The checks of the SPF record: that it can be read, what it costs, whether it allows the gateway, and what it says of a sender.</summary>
internal static class SpfChecks
{
    private const int MostLines = 50;

    /// <summary>Fills SpfRecord, SpfLookups, SpfGatewayInclude, and SpfResult where a sender is given.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="sender">The sender to be evaluated; null: none.</param>
    /// <returns>Where the look-ups are spent.</returns>
    public static async Task<SpfLookup[]> RunAsync(CheckContext context, SpfSender? sender)
    {
        var budget = await SpfBudget.MeasureAsync(context.Network, context.Domain.Name, context.Token).ConfigureAwait(false);
        CheckRecord(context, budget);
        CheckLookups(context, budget);
        await SpfGatewayCheck.RunAsync(context, budget).ConfigureAwait(false);
        if (sender is not null)
        {
            await CheckSenderAsync(context, sender).ConfigureAwait(false);
        }

        return budget.Lookups;
    }

    /// <summary>A number of look-ups, of those allowed.</summary>
    /// <param name="lookups">The number.</param>
    public static string OfTen(int lookups) => string.Create(CultureInfo.InvariantCulture, $"{lookups} of {SpfQuestions.MostLookups}");

    private static void CheckRecord(CheckContext context, SpfBudget budget)
    {
        const string Check = "SpfRecord";
        var (list, name, evidence) = (context.List, context.Domain.Name, Evidence.Of(budget.Answer));
        if (budget.Answer.IsUnknown)
        {
            list.Unknown(Check, budget.Answer.Status.ToString(), $"DNS did not tell the TXT records of {name}.", evidence);
        }
        else if (budget.Records.Length == 0 && context.Domain.Outbound)
        {
            list.Fails(Check, "none", $"{name} has no record of SPF, and its outgoing mail is to leave through the gateway.", evidence);
        }
        else if (budget.Records.Length == 0)
        {
            list.Holds(Check, "none", $"{name} has no record of SPF: receivers cannot tell who may send for it. Its incoming mail can move all the same.", evidence);
        }
        else if (budget.Records.Length > 1)
        {
            list.Fails(Check, $"{budget.Records.Length} records", $"{name} has {budget.Records.Length} records of SPF; receivers take none of them.", evidence);
        }
        else if (budget.Record is null)
        {
            list.Fails(Check, "broken", $"The record does not follow the grammar. {budget.Problem}", evidence);
        }
        else if (budget.Faults.Length > 0)
        {
            list.Fails(Check, budget.Faults.Length == 1 ? "1 fault" : $"{budget.Faults.Length} faults", string.Join(" ", budget.Faults.Take(5).Append(Remarks(budget))).TrimEnd(), [.. evidence, .. budget.Faults]);
        }
        else if (budget.UnknownRecords.Length > 0 || budget.Stopped.Length > 0)
        {
            list.Unknown(Check, "1 record", $"The record can be read, but not all that it leads to. {string.Join("; ", budget.UnknownRecords.Take(5))} {budget.Stopped}".TrimEnd(), [.. evidence, .. budget.UnknownRecords]);
        }
        else if (budget.Loops.Length > 0)
        {
            // Each record by itself is in order; what the loop costs is a matter of SpfLookups.
            list.Holds(Check, "1 record", $"The record can be read, and it leads back to itself ({DisplayText.Clean(budget.Loops[0])}), which no receiver gets to the end of: see SpfLookups. {Remarks(budget)}".TrimEnd(), evidence);
        }
        else
        {
            list.Holds(Check, "1 record", $"The record and all that it leads to can be read. {Remarks(budget)}".TrimEnd(), evidence);
        }
    }

    // What is no error, and worth knowing.
    private static string Remarks(SpfBudget budget) => string.Join(" ", new[]
    {
        string.Join(" ", budget.Dangling.Take(3)),
        budget.AllowsAll ? "It lets everybody send ('+all')." : "",
        budget.UsesPtr ? "It uses 'ptr', which is slow and which RFC 7208 5.5 advises against." : "",
        budget.Record is { All: not null, Redirect: { } redirect } ? $"'{DisplayText.Clean(redirect.Text)}' is never looked at, because there is an 'all'." : "",
        budget.Record is { All: { } all } record && record.Terms[^1] != all ? "Terms after 'all' are never looked at." : "",
        string.Join(" ", budget.Long.Take(3)),
        budget.Long.Length > 0 ? "More than 450 may not fit an answer of 512 bytes (RFC 7208 3.4)." : "",
    }.Where(text => text.Length > 0));

    private static void CheckLookups(CheckContext context, SpfBudget budget)
    {
        const string Check = "SpfLookups";
        var list = context.List;
        if (budget.Record is null)
        {
            if (budget.Records.Length == 0 && !budget.Answer.IsUnknown)
            {
                list.NotNeeded(Check, "none", "There is no record.");
            }
            else
            {
                list.Unknown(Check, "", "The record could not be read: see SpfRecord.", Evidence.Of(budget.Answer));
            }

            return;
        }

        var value = OfTen(budget.Total);
        string[] evidence =
        [
            .. budget.Lookups.Take(MostLines).Select(row => string.Create(CultureInfo.InvariantCulture, $"{new string(' ', row.Depth * 2)}{row.Domain}: {DisplayText.Clean(row.Term)} costs {row.Lookups}{(row.Void > 0 ? $", {row.Void} find nothing" : "")}")),
            .. budget.UnknownRecords, .. budget.UnknownAddresses, .. budget.NotResolved.Select(term => term + ": not resolved, its name depends on the sender"),
        ];
        var wrong = string.Join(" ", new[]
        {
            budget.Total > SpfQuestions.MostLookups ? $"{budget.Total} look-ups, and receivers stop with an error after {SpfQuestions.MostLookups}. {Spent(budget, context.Domain.Name)}" : "",
            budget.Void > SpfQuestions.MostVoid ? $"{budget.Void} look-ups find nothing, and receivers stop with an error after {SpfQuestions.MostVoid}." : "",
            budget.Void <= SpfQuestions.MostVoid && budget.VoidForIp6 > SpfQuestions.MostVoid && budget.AllowsIp6
                ? $"{budget.VoidForIp6} look-ups find nothing where the sender has an IPv6 address, and receivers stop with an error after {SpfQuestions.MostVoid}." : "",
            budget.Loops.Length > 0 ? $"A loop: {string.Join("; ", budget.Loops.Take(3))}." : "",
            string.Join(" ", budget.Limits),
        }.Where(text => text.Length > 0));
        var open = string.Join("; ", budget.UnknownRecords.Concat(budget.UnknownAddresses).Take(5));
        var rest = budget.NotResolved.Length > 0 ? $" Counted and not resolved, because the name depends on the sender: {string.Join(", ", budget.NotResolved.Take(3))}." : "";
        if (wrong.Length > 0)
        {
            list.Fails(Check, value, $"{wrong} {budget.Stopped}".TrimEnd() + rest, evidence);
        }
        else if (open.Length > 0 || budget.Stopped.Length > 0)
        {
            list.Unknown(Check, value, $"At least {value} look-ups. {(open.Length > 0 ? $"DNS did not tell: {open}. " : "")}{budget.Stopped}".TrimEnd() + rest, evidence);
        }
        else
        {
            var six = budget.VoidForIp6 > SpfQuestions.MostVoid ? $" A sender with an IPv6 address meets {budget.VoidForIp6} that find nothing, which is an error instead of a fail; the record allows none." : "";
            list.Holds(Check, value, $"At worst {value} look-ups, {budget.Void} of which find nothing.{six}{rest}", evidence);
        }
    }

    private static string Spent(SpfBudget budget, string name) =>
        $"In the record of {name}: {string.Join(", ", budget.Lookups.Where(row => row.Depth == 0).Take(15).Select(row => $"{DisplayText.Clean(row.Term, 60)} {row.Lookups}"))}.";

    private static async Task CheckSenderAsync(CheckContext context, SpfSender sender)
    {
        const string Check = "SpfResult";
        var found = await new SpfEvaluator(context.Network, context.Now).EvaluateAsync(sender, context.Token).ConfigureAwait(false);
        var said = found.Explanation.Length > 0 ? $" The domain says: {DisplayText.Clean(found.Explanation, 500)}" : "";
        var finding = $"{sender.Address}, MAIL FROM <{DisplayText.Clean(sender.MailFrom)}>, HELO {DisplayText.Clean(sender.Helo)}. {found.Reason}{said}";
        Action<string, string, string, string[]> add = found.Result switch
        {
            SpfResult.Pass => context.List.Holds,
            SpfResult.TempError => context.List.Unknown,
            // The domain says nothing about the address: neither right nor wrong.
            SpfResult.None or SpfResult.Neutral => context.List.NotNeeded,
            _ => context.List.Fails,
        };
        add(Check, found.Result, finding, [.. found.Trace.Take(MostLines * 2)]);
    }
}
