using HesTools.Pilot.Dmarc;

namespace HesTools.Pilot.Checks;

/// <summary>Which DMARC policy applies to a domain. It holds where there is one record that receivers read as it was meant, or none at all.</summary>
internal static class DmarcRecordChecks
{
    private const string Check = "DmarcRecord";
    private const int MostRemarks = 5;

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="suffixes">A list of public suffixes, to say where receivers that follow RFC 7489 differ; null: not wanted.</param>
    internal static async Task RunAsync(CheckContext context, PublicSuffixes? suffixes = null)
    {
        var found = await new DmarcEvaluator(context.Network).EvaluateAsync(context.Domain.Name, null, context.Token).ConfigureAwait(false);
        var steps = found.Walk.Steps;
        string[] evidence = [.. steps.Where(step => step.Answer.IsUnknown || step.Answer.Found.Any()).SelectMany(step => Evidence.Of(step.Answer))];
        evidence = evidence.Length > 0 ? evidence : [.. steps.SelectMany(step => Evidence.Of(step.Answer))];
        var compared = suffixes is null ? "" : await CompareAsync(context, found, suffixes).ConfigureAwait(false);

        // Its own record decides whatever is above; without one, whatever is above may decide.
        var broken = Broken(found);
        if (broken is not null)
        {
            context.List.Fails(Check, found.AppliedPolicy ?? "broken", $"{broken}{compared}", evidence);
        }
        else if (found.Record is null)
        {
            if (found.Walk.Failure is { } failure)
            {
                context.List.Unknown(Check, "", $"{failure.Question.Name} was not answered ({failure.Status}): a record there could decide, so that no policy cannot be said.", evidence);
            }
            else
            {
                context.List.Holds(Check, "none published", $"No DMARC record applies to {context.Domain.Name}: receivers ask nothing of its mail.{compared}", evidence);
            }
        }
        else if (found.PublishedPolicy is null)
        {
            context.List.Unknown(Check, "", $"The record at _dmarc.{found.PolicyDomain} has np of its own, and whether {context.Domain.Name} exists was not answered.", evidence);
        }
        else
        {
            context.List.Holds(Check, found.AppliedPolicy!, Describe(found) + Remarks(found) + compared, evidence);
        }
    }

    private static string? Broken(DmarcEvaluation found)
    {
        if (found.Record is { } record)
        {
            var own = found.Walk.Steps[0];
            return record.HasWrongPolicy ? $"The record at _dmarc.{found.PolicyDomain} has a policy that is none ({string.Join(" ", record.Problems.Take(MostRemarks))}): {(record.IsProcessed ? "receivers take it as p=none" : "receivers do nothing with it")}."
                : !record.IsProcessed ? $"The record at _dmarc.{found.PolicyDomain} has no p and asks for no reports: receivers do nothing with it."
                : found.PolicyDomain != found.Author && own.Problem.Length > 0 ? $"_dmarc.{own.Domain}: {own.Problem} The record at _dmarc.{found.PolicyDomain} applies in its place."
                : null;
        }

        return found.Walk.Steps.FirstOrDefault(step => step.Problem.Length > 0) is { } step ? $"_dmarc.{step.Domain}: {step.Problem}" : null;
    }

    private static string Describe(DmarcEvaluation found)
    {
        var where = found.PolicyDomain == found.Author ? "its own record" : $"the record of {found.PolicyDomain}";
        var organization = found.OrganizationalDomain is { } domain ? $"the organizational domain is {domain}" : $"the organizational domain is not known ({found.Walk.Failure!.Question.Name} was not answered)";
        var test = found.Record!.IsTest && found.PublishedPolicy != DmarcPolicy.None ? $", in test mode (t=y), so that {found.AppliedPolicy} is applied" : found.Record.IsTest ? ", in test mode (t=y)" : "";
        var stamp = found.PublishedPolicy == DmarcPolicy.None ? ""
            : " A stamp breaks DKIM signatures: a mail system behind the gateway that checks DMARC again must trust the gateway's ARC seal, or not check it a second time.";
        var text = $"{where[..1].ToUpperInvariant()}{where[1..]} applies: {found.PolicyTag}={found.PublishedPolicy}{test}; {organization}.{stamp}";

        // The word alone reads as if there were no record.
        return found.PublishedPolicy == DmarcPolicy.None ? $"A record with the policy 'none' applies. {text}" : text;
    }

    private static string Remarks(DmarcEvaluation found)
    {
        var record = found.Record!;
        var above = found.Walk.Steps.Where(step => step.Problem.Length > 0).Select(step => $"_dmarc.{step.Domain}: {step.Problem}");
        return string.Concat(record.Problems.Concat(above).Concat(record.Notes).Take(MostRemarks).Select(remark => " " + remark));
    }

    private static async Task<string> CompareAsync(CheckContext context, DmarcEvaluation found, PublicSuffixes suffixes)
    {
        var compared = await DmarcComparison.CompareAsync(context.Network, found, suffixes, context.Token).ConfigureAwait(false);
        return compared.Differences.Length == 0 ? "" : $" Receivers that still follow RFC 7489 differ. {string.Join(" ", compared.Differences)}";
    }
}
