using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Dmarc;

/// <summary>DMARC as receivers find it that still follow RFC 7489: with a list of public suffixes in place of the way up.</summary>
/// <param name="OrganizationalDomain">The organizational domain by the list.</param>
/// <param name="PolicyDomain">Where the record was found; null: there is none, or it is not known.</param>
/// <param name="Policy">The policy (p or sp; np and t are not known there); null: there is none, or it is not known.</param>
/// <param name="Result">One of <see cref="DmarcResult"/>.</param>
/// <param name="Differences">Where it differs from RFC 9989, in sentences; none: nowhere.</param>
public sealed record DmarcComparison(string OrganizationalDomain, string? PolicyDomain, string? Policy, string Result, string[] Differences)
{
    /// <summary>Compares.</summary>
    /// <param name="network">Where answers come from.</param>
    /// <param name="evaluation">What RFC 9989 finds.</param>
    /// <param name="suffixes">The list.</param>
    /// <param name="token">Ends it.</param>
    public static async Task<DmarcComparison> CompareAsync(IDnsLookup network, DmarcEvaluation evaluation, PublicSuffixes suffixes, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(suffixes);
        var author = evaluation.Author;
        string Organization(string name) => suffixes.Registrable(name) ?? name;

        var organization = Organization(author);
        var step = await DmarcTreeWalk.AskAsync(network, author, token).ConfigureAwait(false);
        // RFC 7489 6.6.3: several records end the search; RFC 9989 discards them and goes on.
        if (!step.Answer.IsUnknown && step.Record is null && organization != author && step.Answer.Found.Count(one => DmarcRecord.IsOne(one.Data)) < 2)
        {
            step = await DmarcTreeWalk.AskAsync(network, organization, token).ConfigureAwait(false);
        }

        var record = step.Record is { IsProcessed: true } ? step.Record : null;
        var policy = record is null ? null : !record.IsWhole ? DmarcPolicy.None : step.Domain == author ? record.Policy : record.SubdomainPolicy ?? record.Policy;
        bool Aligned(DmarcIdentifier one) => one.Domain == author || (!one.IsStrict && Organization(one.Domain) == organization);
        var result = step.Answer.IsUnknown ? DmarcResult.TemporaryError : record is null ? DmarcResult.None : evaluation.Identifiers.Any(Aligned) ? DmarcResult.Pass : DmarcResult.Fail;

        var differences = new List<string>();
        void Differ(string what, string? old, string? now)
        {
            if (old != now)
            {
                differences.Add($"{what}: {old ?? "none"} by RFC 7489, {now ?? "none"} by RFC 9989.");
            }
        }

        if (result != DmarcResult.TemporaryError && evaluation.Result != DmarcResult.TemporaryError)
        {
            if (evaluation.OrganizationalDomain is not null)
            {
                Differ("Organizational domain", organization, evaluation.OrganizationalDomain);
            }

            Differ("Policy domain", record is null ? null : step.Domain, evaluation.PublishedPolicy is null ? null : evaluation.PolicyDomain);
            Differ("Policy", policy, evaluation.AppliedPolicy);
            if (evaluation.Identifiers.Length > 0)
            {
                Differ("Result", result, evaluation.Result == DmarcResult.PermanentError ? DmarcResult.None : evaluation.Result);
            }
        }

        return new(organization, record is null ? null : step.Domain, policy, result, [.. differences]);
    }
}
