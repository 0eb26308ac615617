using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>
/// Whether senders that use DANE (RFC 7672) can deliver to the gateway. Records count only where the resolver validated them by DNSSEC. Where the old hosts have records and the gateway has none, the check
/// fails though no mail is lost: protection is, and that is for the owner to decide. Whether a record fits the certificate of its host is not tested here.
/// </summary>
internal static class DaneChecks
{
    private const string Check = "Dane";
    private const int MostHosts = 20;

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    internal static async Task RunAsync(CheckContext context)
    {
        var mx = await context.AskAsync(context.Domain.Name, DnsRecordType.Mx).ConfigureAwait(false);
        if (mx.IsUnknown)
        {
            context.List.Unknown(Check, "", $"The MX records were not answered ({mx.Status}).", Evidence.Of(mx));
            return;
        }

        var gateway = context.GatewayHost;
        string[] present = [.. mx.Found.Select(record => record.Host).Where(host => host != "." && host != gateway).Distinct(StringComparer.Ordinal)];
        var evidence = new List<string>();
        var old = new List<Host>();
        foreach (var host in present.Take(MostHosts))
        {
            old.Add(await AskAsync(context, host, evidence).ConfigureAwait(false));
        }

        var next = gateway is null ? null : await AskAsync(context, gateway, evidence).ConfigureAwait(false);
        var remarks = Remarks(mx, present.Length, [.. old, .. next is null ? Array.Empty<Host>() : [next]]);
        var target = context.IsAfter ? [.. old, .. next is null ? Array.Empty<Host>() : [next]] : next is null ? Array.Empty<Host>() : [next];
        var covered = old.FirstOrDefault(host => host.IsUsable);
        if (target.FirstOrDefault(host => host.IsBroken) is { } broken)
        {
            context.List.Fails(Check, "unusable", $"No TLSA record of {broken.Name} is usable ({broken.Problem}): senders take its certificate unchecked, or not at all.{remarks}", [.. evidence]);
        }
        else if (old.Concat(target).FirstOrDefault(host => host.Answer.IsUnknown) is { } open)
        {
            context.List.Unknown(Check, "", $"{open.Answer.Question.Name} was not answered ({open.Answer.Status}): senders that use DANE do not deliver to a host whose TLSA records they cannot ask for.{remarks}", [.. evidence]);
        }
        else if (target.FirstOrDefault(host => host.Answer.Found.Any() && !host.Answer.IsAuthenticated) is { } unsigned)
        {
            context.List.Unknown(Check, "not validated", $"{unsigned.Name} has TLSA records, and this resolver does not validate: a sender that does may count them.{remarks}", [.. evidence]);
        }
        else if (next is null)
        {
            context.List.Unknown(Check, "", $"The gateway's host is not known, and so not whether it has TLSA records.{(covered is null ? " The hosts of today have none." : $" {covered.Name} has.")}{remarks}", [.. evidence]);
        }
        else if (next.IsUsable)
        {
            context.List.Holds(Check, "present", $"{next.Name} has TLSA records that are usable and signed.{remarks}", [.. evidence]);
        }
        else if (covered is not null && !context.IsAfter)
        {
            context.List.Fails(Check, "lost", $"{covered.Name} has TLSA records and {next.Name} has none: no mail is lost by the switch, but senders that use DANE no longer verify whom they deliver to.{remarks}", [.. evidence]);
        }
        else
        {
            context.List.Holds(Check, "none", $"{next.Name} has no TLSA records that count{(covered is null ? ", and no other host of the domain has: the switch changes nothing for DANE" : "")}.{remarks}", [.. evidence]);
        }
    }

    private static async Task<Host> AskAsync(CheckContext context, string name, List<string> evidence)
    {
        var answer = await context.AskAsync("_25._tcp." + name, DnsRecordType.Tlsa).ConfigureAwait(false);
        evidence.AddRange(Evidence.Of(answer));
        string?[] problems = [.. answer.Found.Select(record => TlsaRecord.ProblemOf(record.Data))];
        return new(name, answer, answer.IsAuthenticated && problems.Contains(null), answer.IsAuthenticated && problems.Length > 0 && !problems.Contains(null), problems.FirstOrDefault(problem => problem is not null) ?? "");
    }

    private static string Remarks(DnsAnswer mx, int present, Host[] hosts)
    {
        var unsigned = hosts.Where(host => !host.Answer.IsUnknown && !host.Answer.IsAuthenticated && host.Answer.Found.Any()).Select(host => host.Name).ToArray();
        var partly = hosts.FirstOrDefault(host => host.IsUsable && host.Problem.Length > 0);
        return (unsigned.Length > 0 ? $" The TLSA records of {string.Join(", ", unsigned)} do not count: the resolver did not validate them. Ask one that does, or sign the zone." : "")
            + (!mx.IsAuthenticated && hosts.Any(host => host.IsUsable) ? " The MX records were not validated: without that, senders need not use DANE (RFC 7672 2.2.1)." : "")
            + (partly is not null ? $" A record of {partly.Name} is unusable: {partly.Problem}." : "")
            + (present > MostHosts ? $" Of {present} hosts the first {MostHosts} were asked for." : "");
    }

    private sealed record Host(string Name, DnsAnswer Answer, bool IsUsable, bool IsBroken, string Problem);
}
