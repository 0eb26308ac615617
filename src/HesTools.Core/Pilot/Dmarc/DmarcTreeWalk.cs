using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Dmarc;

/// <summary>The way up from a domain in search of DMARC records (RFC 9989 4.10): at most eight questions, to the last label.</summary>
/// <param name="Domain">Where it began.</param>
/// <param name="Steps">The questions, the longest name first. A question without an answer ends the way: what is above is not known, and what is not known is never taken for no policy.</param>
public sealed record DmarcTreeWalk(string Domain, DmarcStep[] Steps)
{
    // A longer name is shortened to as many labels after the first question.
    private const int MostLabels = 7;

    /// <summary>The answer that was not had; null: all were.</summary>
    public DnsAnswer? Failure => Steps.Length > 0 && Steps[^1].Answer.IsUnknown ? Steps[^1].Answer : null;

    /// <summary>The record at the domain itself; null: it has none, or it is not known.</summary>
    public DmarcRecord? OwnRecord => Steps.Length > 0 && Steps[0].Domain == Domain ? Steps[0].Record : null;

    /// <summary>The organizational domain (RFC 9989 4.10.2); null: an answer is missing.</summary>
    public string? OrganizationalDomain
    {
        get
        {
            if (Failure is not null)
            {
                return null;
            }

            var found = Steps.Where(step => step.Record is not null).ToArray();
            foreach (var step in found)
            {
                if (step.Record!.Suffix == 'n')
                {
                    return step.Domain;
                }

                if (step.Record.Suffix == 'y' && step.Domain != Domain)
                {
                    return Last(Domain, step.Domain.Count(c => c == '.') + 2);
                }
            }

            return found.Length > 0 ? found[^1].Domain : Domain;
        }
    }

    /// <summary>The step whose record applies to mail of the domain (RFC 9989 4.10.1): its own, that of the organizational domain, or that of the public suffix. Null: there is none, or it is not known.</summary>
    public DmarcStep? PolicyStep => OwnRecord is not null ? Steps[0]
        : Failure is not null ? null
        : Steps.FirstOrDefault(step => step.Domain == OrganizationalDomain && step.Record is not null)
            ?? (Steps.Length > 0 && Steps[^1].Record?.Suffix == 'y' ? Steps[^1] : null);

    /// <summary>Walks.</summary>
    /// <param name="network">Where answers come from.</param>
    /// <param name="domain">Where to begin, in ASCII and lower case, without the final dot.</param>
    /// <param name="token">Ends it.</param>
    public static async Task<DmarcTreeWalk> WalkAsync(IDnsLookup network, string domain, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(domain);
        var steps = new List<DmarcStep>();
        foreach (var target in Targets(domain))
        {
            var step = await AskAsync(network, target, token).ConfigureAwait(false);
            steps.Add(step);
            if (step.Answer.IsUnknown || step.Record?.Suffix is 'y' or 'n')
            {
                break;
            }
        }

        return new(domain, [.. steps]);
    }

    /// <summary>The domains asked for, the longest first: eight at most.</summary>
    /// <param name="domain">Where to begin.</param>
    public static IEnumerable<string> Targets(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        for (var target = domain; target.Length > 0;)
        {
            yield return target;
            var labels = target.Count(c => c == '.') + 1;
            target = Last(target, Math.Min(labels - 1, MostLabels));
        }
    }

    /// <summary>Asks for the record of one domain.</summary>
    internal static async Task<DmarcStep> AskAsync(IDnsLookup network, string domain, CancellationToken token)
    {
        var question = new DnsQuestion("_dmarc." + domain, DnsRecordType.Txt);
        var answer = question.Name.Length > DnsNames.LongestName ? new DnsAnswer(question, DnsStatus.NameNotFound, []) : await network.AskAsync(question, token).ConfigureAwait(false);
        var problem = "";
        var record = answer.IsUnknown ? null : DmarcRecord.Of(answer, out problem);
        return new(domain, answer, record, problem);
    }

    private static string Last(string name, int labels)
    {
        if (labels <= 0)
        {
            return "";
        }

        var start = name.Length;
        while (labels-- > 0 && start > 0)
        {
            start = name.LastIndexOf('.', start - 1);
            if (start < 0)
            {
                return name;
            }
        }

        return name[(start + 1)..];
    }
}

/// <summary>One question of the way up.</summary>
/// <param name="Domain">The domain asked for.</param>
/// <param name="Answer">The answer for <c>_dmarc</c> of it.</param>
/// <param name="Record">Its record; null: it has none that counts.</param>
/// <param name="Problem">Why a record there does not count; empty: there is no such record.</param>
public sealed record DmarcStep(string Domain, DnsAnswer Answer, DmarcRecord? Record, string Problem);
