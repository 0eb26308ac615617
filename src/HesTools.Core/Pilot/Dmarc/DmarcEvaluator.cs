using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Dmarc;

/// <summary>DMARC by RFC 9989: which policy applies to a domain, and whether a sender passes.</summary>
/// <param name="network">Where answers come from.</param>
public sealed class DmarcEvaluator(IDnsLookup network)
{
    /// <summary>Evaluates a sender.</summary>
    /// <param name="domain">The domain of the From header where the sender does not name one.</param>
    /// <param name="sender">The sender; null: only the policy is wanted, and the result is that of mail that nothing authenticates.</param>
    /// <param name="token">Ends it.</param>
    public async Task<DmarcEvaluation> EvaluateAsync(string domain, DmarcSender? sender, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var author = Normal(sender?.Author ?? domain);
        var walk = await DmarcTreeWalk.WalkAsync(network, author, token).ConfigureAwait(false);
        var step = walk.PolicyStep;
        var known = new DmarcEvaluation { Author = author, Walk = walk, Result = DmarcResult.None, Reason = "No record applies.", PolicyDomain = step?.Domain, Record = step?.Record };
        if (step?.Record is not { } record)
        {
            return walk.Failure is null ? known : known with { Result = DmarcResult.TemporaryError, Reason = $"{walk.Failure.Question.Name} was not answered ({walk.Failure.Status})." };
        }

        if (!record.IsProcessed)
        {
            return known with
            {
                Result = record.HasWrongPolicy ? DmarcResult.PermanentError : DmarcResult.None,
                Reason = $"The record at _dmarc.{step.Domain} has no valid policy and asks for no reports: receivers do nothing with it.",
            };
        }

        var (tag, policy) = await PolicyAsync(author, step, token).ConfigureAwait(false);
        known = known with { PolicyTag = tag, PublishedPolicy = policy, Identifiers = await AlignAsync(walk, record, sender, token).ConfigureAwait(false) };
        return known.Identifiers.FirstOrDefault(one => one.IsAligned == true) is { } aligned ? known with { Result = DmarcResult.Pass, Reason = $"{aligned.Mechanism} {aligned.Domain} is aligned with {author}." }
            : known.Identifiers.FirstOrDefault(one => one.IsAligned is null) is { } open ? known with { Result = DmarcResult.TemporaryError, Reason = $"Whether {open.Mechanism} {open.Domain} is aligned is not known: an answer is missing." }
            : policy is null ? known with { Result = DmarcResult.TemporaryError, Reason = $"Whether {author} exists is not known, and so not which policy applies." }
            : known with { Result = DmarcResult.Fail, Reason = known.Identifiers.Length == 0 ? "Nothing is authenticated." : $"No identifier is aligned with {author}." };
    }

    /// <summary>A name as DNS compares it: in ASCII and lower case, without the final dot.</summary>
    /// <param name="name">The name.</param>
    internal static string Normal(string name) => DnsNames.ToAscii(name.Trim().TrimEnd('.').ToLowerInvariant()).ToLowerInvariant();

    /// <summary>The policy by what the author's domain is to that of the record. Existence matters only where np says something of its own.</summary>
    private async Task<(string Tag, string? Policy)> PolicyAsync(string author, DmarcStep step, CancellationToken token)
    {
        var record = step.Record!;
        if (!record.IsWhole)
        {
            return ("p", DmarcPolicy.None);
        }

        if (step.Domain == author)
        {
            return ("p", record.Policy);
        }

        var (tag, policy) = record.SubdomainPolicy is null ? ("p", record.Policy) : ("sp", record.SubdomainPolicy);
        if (record.AbsentPolicy is null)
        {
            return (tag, policy);
        }

        return await ExistsAsync(author, token).ConfigureAwait(false) switch
        {
            true => (tag, policy),
            false => ("np", record.AbsentPolicy),
            null when record.AbsentPolicy == policy => (tag, policy),
            null => ("", null),
        };
    }

    /// <summary>Whether a name exists (RFC 9989 3.2.12, A.4): only NXDOMAIN says that it does not. That of the target of an alias does not count: the alias is there.</summary>
    private async Task<bool?> ExistsAsync(string domain, CancellationToken token)
    {
        // MX is asked first: whoever tests a domain of mail needs that answer anyway.
        foreach (var type in new[] { DnsRecordType.Mx, DnsRecordType.A })
        {
            var answer = await network.AskAsync(new(domain, type), token).ConfigureAwait(false);
            if (!answer.IsUnknown)
            {
                return answer.Status == DnsStatus.NoError || answer.Records.Any(record => record.Type == DnsRecordType.Cname);
            }
        }

        return null;
    }

    private async Task<DmarcIdentifier[]> AlignAsync(DmarcTreeWalk walk, DmarcRecord record, DmarcSender? sender, CancellationToken token)
    {
        var identifiers = new List<DmarcIdentifier>();
        if (!string.IsNullOrWhiteSpace(sender?.Spf))
        {
            identifiers.Add(await AlignAsync(walk, "SPF", Normal(sender.Spf), record.IsSpfStrict, token).ConfigureAwait(false));
        }

        foreach (var one in sender?.Dkim ?? [])
        {
            identifiers.Add(await AlignAsync(walk, "DKIM", Normal(one), record.IsDkimStrict, token).ConfigureAwait(false));
        }

        return [.. identifiers];
    }

    private async Task<DmarcIdentifier> AlignAsync(DmarcTreeWalk walk, string mechanism, string domain, bool strict, CancellationToken token)
    {
        if (strict || domain == walk.Domain)
        {
            return new(mechanism, domain, strict, domain == walk.Domain, null);
        }

        // An organizational domain is the domain or one above it: without the last label in common, two domains have none in common.
        var organization = walk.OrganizationalDomain;
        if (TopLabel(domain) != TopLabel(walk.Domain) || (organization is not null && domain != organization && !DomainName.IsBelow(domain, organization)))
        {
            return new(mechanism, domain, strict, false, null);
        }

        var own = (await DmarcTreeWalk.WalkAsync(network, domain, token).ConfigureAwait(false)).OrganizationalDomain;
        return new(mechanism, domain, strict, organization is null || own is null ? null : own == organization, own);
    }

    private static string TopLabel(string name) => name[(name.LastIndexOf('.') + 1)..];
}
