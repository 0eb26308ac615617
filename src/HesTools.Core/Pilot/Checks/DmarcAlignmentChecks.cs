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
        else if (sender is null && found.OrganizationalDomain is null && !(record.IsSpfStrict && record.IsDkimStrict))
        {
            context.List.Unknown(Check, $"SPF {Mode(record.IsSpfStrict)}, DKIM {Mode(record.IsDkimStrict)}", $"The organizational domain is not known: {found.Walk.Failure!.Question.Name} was not answered.", evidence);
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
        // Below a public suffix everybody is an organization of their own.
        var organization = record.Suffix == 'y' && found.PolicyDomain == found.Author ? "" : $"{found.OrganizationalDomain} or any name below it that has no psd record of its own";
        string Say(string mechanism, bool strict) => strict ? $"{mechanism} must have {found.Author} itself: a sender with a sub-domain is not aligned."
            : organization.Length == 0 ? $"{mechanism} must have {found.Author} itself, which is a public suffix (psd=y): a sender with a sub-domain is not aligned."
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
