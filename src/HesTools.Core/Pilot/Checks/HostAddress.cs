using System.Net;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Whether a mail exchanger can be reached by its name.</summary>
/// <param name="Host">The name.</param>
/// <param name="Problem">Why not; empty: it can, or it is not known.</param>
/// <param name="IsUnknown">DNS did not say.</param>
/// <param name="Evidence">The answers.</param>
internal sealed record HostAddress(string Host, string Problem, bool IsUnknown, string[] Evidence)
{
    /// <summary>It is an alias, and what it is an alias of has an address.</summary>
    public bool IsAlias { get; private init; }

    /// <summary>Looks a host up.</summary>
    public static async Task<HostAddress> FindAsync(CheckContext context, string host)
    {
        if (IPAddress.TryParse(host, out _))
        {
            return new(host, $"{host} is an address and no name", false, []);
        }

        var four = context.AskAsync(host, DnsRecordType.A);
        var six = context.AskAsync(host, DnsRecordType.Aaaa);
        DnsAnswer[] answers = [await four.ConfigureAwait(false), await six.ConfigureAwait(false)];
        string[] evidence = [.. answers.SelectMany(Checks.Evidence.Of).Distinct(StringComparer.Ordinal)];
        var alias = answers.SelectMany(answer => answer.Records).FirstOrDefault(record => record.Type == DnsRecordType.Cname && record.Name == host);
        if (answers.Any(answer => answer.Found.Any()))
        {
            return new(host, alias is null ? "" : $"{host} is an alias of {alias.Data}", false, evidence) { IsAlias = alias is not null };
        }

        return answers.Any(answer => answer.IsUnknown) ? new(host, "", true, evidence)
            : new(host, answers[0].Status == DnsStatus.NameNotFound ? $"{host} does not exist: whoever registers it takes the mail" : $"{host} has no address", false, evidence);
    }
}
