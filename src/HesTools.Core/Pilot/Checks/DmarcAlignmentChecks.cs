using HesTools.Pilot.Dmarc;

namespace HesTools.Pilot.Checks;

/// <summary>Whether the domains of SPF and DKIM belong together with that of the author.</summary>
internal static class DmarcAlignmentChecks
{
    private const string Check = "DmarcAlignment";

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="sender">Who sends; null: what the record asks for is said.</param>
    internal static async Task RunAsync(CheckContext context, DmarcSender? sender = null)
    {
        var found = await new DmarcEvaluator(context.Network).EvaluateAsync(context.Domain.Name, sender, context.Token).ConfigureAwait(false);
        string[] evidence = [.. found.Walk.Steps.Where(step => step.Answer.IsUnknown || step.Record is not null).SelectMany(step => Evidence.Of(step.Answer))];
        if (found.Record is not { IsProcessed: true } record)
        {
            if (found.Result == DmarcResult.TemporaryError)
            {
                context.List.Unknown(Check, "temperror", found.Reason, evidence);
            }
            else if (found.Result == DmarcResult.PermanentError)
            {
                context.List.Fails(Check, "permerror", found.Reason, evidence);
            }
            else
            {
                context.List.NotNeeded(Check, "none", $"No record asks for alignment: {found.Reason}", evidence);
            }
        }
        else if (sender is null)
        {
            context.List.Holds(Check, $"SPF {Mode(record.IsSpfStrict)}, DKIM {Mode(record.IsDkimStrict)}", Describe(found, record), evidence);
        }
        else
        {
            Report(context, found, evidence);
        }
    }

    private static string Mode(bool strict) => strict ? "strict" : "relaxed";

    private static string Describe(DmarcEvaluation found, DmarcRecord record)
    {
        var organization = found.OrganizationalDomain is { } domain ? $"{domain} or any name below it that has no psd=n record of its own" : "the same organizational domain, which is not known";
        string Say(string mechanism, bool strict) => strict ? $"{mechanism} must have {found.Author} itself: a sender with a sub-domain is not aligned."
            : $"{mechanism} may have {organization}: a sender with a sub-domain is aligned.";
        return $"{Say("SPF", record.IsSpfStrict)} {Say("DKIM", record.IsDkimStrict)}";
    }

    private static void Report(CheckContext context, DmarcEvaluation found, string[] evidence)
    {
        var each = string.Join(" ", found.Identifiers.Select(one => $"{one.Mechanism} {DisplayText.Clean(one.Domain)} ({Mode(one.IsStrict)}): {one.IsAligned switch { true => "aligned", false => "not aligned", null => "not known" }}"
            + (one.OrganizationalDomain is { } organization ? $", organizational domain {organization}." : ".")));
        var finding = $"{DisplayText.Clean(found.Author)}: {found.Reason} {each}".TrimEnd();
        switch (found.Result)
        {
            case DmarcResult.Pass:
                context.List.Holds(Check, found.Result, finding, evidence);
                break;
            case DmarcResult.Fail:
                context.List.Fails(Check, found.Result, $"{finding} The policy applied is {found.AppliedPolicy}.", evidence);
                break;
            default:
                context.List.Unknown(Check, found.Result, finding, evidence);
                break;
        }
    }
}
