using System.Net;
using HesTools.Pilot.Spf;

namespace HesTools.Pilot.Checks;

/// <summary>Whether the SPF record lets the gateway's servers send, and what letting them would cost.</summary>
internal static class SpfGatewayCheck
{
    private const string Check = "SpfGatewayInclude";

    /// <summary>Fills SpfGatewayInclude.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="budget">Its record.</param>
    public static async Task RunAsync(CheckContext context, SpfBudget budget)
    {
        var include = context.Site?.SpfInclude ?? "";
        var isOutbound = context.Domain.Outbound;
        Action<string, string, string, string[]> open = isOutbound ? context.List.Unknown : context.List.NotNeeded;
        if (include.Length == 0)
        {
            open(Check, "", context.Site is null ? "The site of the gateway is not decided: set the region." : $"What the record has to include for {context.Site.Region} is not published: ask the vendor; with it by hand, set -Outbound:$false.", []);
            return;
        }

        var evidence = Evidence.Of(budget.Answer);
        if (budget.Answer.IsUnknown || (budget.Record is null && budget.Records.Length > 0))
        {
            open(Check, "", "The record could not be read: see SpfRecord.", evidence);
            return;
        }

        if (budget.Included.Contains(include))
        {
            Action<string, string, string, string[]> present = isOutbound ? context.List.Holds : context.List.NotNeeded;
            present(Check, "present", $"The record includes {include}; with it, it costs {SpfChecks.OfTen(budget.Total)} look-ups at worst.{Inferred(context)}", evidence);
            return;
        }

        var (cost, isTooMuch) = await CostAsync(context, budget, include).ConfigureAwait(false);
        if (isOutbound && isTooMuch)
        {
            context.List.Blocks(Check, "absent", $"The record does not include {include}. {cost}{Inferred(context)}", evidence);
            return;
        }

        if (!isOutbound)
        {
            context.List.NotNeeded(Check, "absent", $"Outgoing mail does not leave through the gateway. {cost}{Inferred(context)}", evidence);
            return;
        }

        await CheckNetworksAsync(context, budget, $"The record does not include {include}. {cost}{Inferred(context)}", evidence).ConfigureAwait(false);
    }

    private static string Inferred(CheckContext context) => context.Site is { Certain: false } ? " The name is inferred and not documented by the vendor." : "";

    private static async Task<(string Words, bool IsTooMuch)> CostAsync(CheckContext context, SpfBudget budget, string include)
    {
        var inner = await SpfBudget.MeasureAsync(context.Network, include, context.Token).ConfigureAwait(false);
        if (inner.Record is null || inner.UnknownRecords.Length > 0 || inner.Stopped.Length > 0)
        {
            return ($"What 'include:{include}' would cost cannot be told: its record could not be read.", false);
        }

        var total = budget.Total + 1 + inner.Total;
        var isTooMuch = total > SpfQuestions.MostLookups;
        return ($"'include:{include}' would cost {1 + inner.Total}: {SpfChecks.OfTen(total)} look-ups in all{(isTooMuch ? ", which is too many: remove others first" : "")}.", isTooMuch);
    }

    // The networks may be written out, or come by another include: what counts is that the servers pass.
    private static async Task CheckNetworksAsync(CheckContext context, SpfBudget budget, string finding, string[] evidence)
    {
        var results = new List<string>();
        foreach (var address in budget.Record is null ? [] : context.Site!.Ranges.SelectMany(Ends))
        {
            var sender = new SpfSender(address, "postmaster@" + context.Domain.Name, context.Domain.Name);
            results.Add((await new SpfEvaluator(context.Network, context.Now).EvaluateAsync(sender, context.Token).ConfigureAwait(false)).Result);
        }

        if (results.Count > 0 && results.TrueForAll(result => result == SpfResult.Pass))
        {
            context.List.Holds(Check, "networks", $"{finding} It allows the gateway's networks in another way: the first and the last address of each pass.", [.. evidence, .. context.Site!.Ranges]);
        }
        else if (results.Contains(SpfResult.TempError) && results.TrueForAll(result => result is SpfResult.Pass or SpfResult.TempError))
        {
            context.List.Unknown(Check, "absent", $"{finding} Whether it allows the gateway's networks in another way cannot be told: DNS did not answer.", evidence);
        }
        else
        {
            context.List.Fails(Check, "absent", finding, evidence);
        }
    }

    private static IEnumerable<IPAddress> Ends(string range)
    {
        var network = IPNetwork.Parse(range);
        var last = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < last.Length * 8; bit++)
        {
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return [network.BaseAddress, new IPAddress(last)];
    }
}
