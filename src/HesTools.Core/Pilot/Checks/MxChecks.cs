using System.Globalization;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Where mail of the domain goes today: its MX records, their hosts, and wildcards below.</summary>
internal static class MxChecks
{
    // RFC 5321 sets no limit; more is a mistake or an attack.
    private const int MostHosts = 20;

    // A label that nobody has, the same each time so that recorded answers fit.
    private const string UnlikelyLabel = "hestools-no-such-name";

    /// <summary>Makes the checks MxPresent, MxHosts and MxWildcard.</summary>
    /// <param name="context">The domain.</param>
    /// <param name="answer">Its MX records, from an authority where one could be asked.</param>
    public static async Task RunAsync(CheckContext context, DnsAnswer answer)
    {
        Present(context, answer);
        await Task.WhenAll(HostsAsync(context, answer), WildcardAsync(context)).ConfigureAwait(false);
    }

    private static void Present(CheckContext context, DnsAnswer answer)
    {
        const string Check = "MxPresent";
        var evidence = Evidence.Of(answer);
        var records = answer.Found.ToList();
        if (answer.IsUnknown)
        {
            context.List.Unknown(Check, "", "Its MX records could not be asked for.", evidence);
        }
        else if (Authority.IsAlias(answer, context.Domain.Name))
        {
            context.List.Fails(Check, "alias", "The domain is an alias of another name, whose MX records count: it cannot have MX records of its own, and a switch of the other moves this one too.", evidence);
        }
        else if (records.Any(record => record.Host == "."))
        {
            context.List.Fails(Check, "null MX", records.Count == 1 ? "It says that it takes no mail." : "A null MX stands beside others, which RFC 7505 forbids.", evidence);
        }
        else if (records.Count == 0)
        {
            context.List.Fails(Check, "none", answer.Status == DnsStatus.NameNotFound ? "There is no such name." : "It has no MX record: mail goes to its own address, if it has one.", evidence);
        }
        else
        {
            context.List.Holds(Check, Count(records.Count), $"Mail goes to {string.Join(", ", records.OrderBy(record => record.Preference).ThenBy(record => record.Host, StringComparer.Ordinal).Select(record => record.Host).Take(MostHosts))}.", evidence);
        }
    }

    private static async Task HostsAsync(CheckContext context, DnsAnswer answer)
    {
        const string Check = "MxHosts";
        var hosts = answer.Found.Select(record => record.Host).Where(host => host != ".").Distinct(StringComparer.Ordinal).ToList();
        if (hosts.Count == 0)
        {
            if (answer.IsUnknown)
            {
                context.List.Unknown(Check, "", "Its MX records could not be asked for.", Evidence.Of(answer));
            }
            else
            {
                context.List.NotNeeded(Check, "", "No MX record names a host.");
            }

            return;
        }

        var found = await Task.WhenAll(hosts.Take(MostHosts).Select(host => HostAddress.FindAsync(context, host))).ConfigureAwait(false);
        string[] evidence = [.. found.SelectMany(one => one.Evidence)];
        // An alias within the vendor's names is the vendor's to answer for.
        var problems = found.Where(one => one.Problem.Length > 0 && !(one.IsAlias && context.Domain.IsGateway(one.Host))).Select(one => one.Problem).ToList();
        if (hosts.Count > MostHosts)
        {
            problems.Add($"there are {hosts.Count} hosts, and only {MostHosts} were looked at");
        }

        if (problems.Count > 0)
        {
            context.List.Fails(Check, $"{problems.Count} of {hosts.Count} wrong", string.Join("; ", problems) + ".", evidence);
        }
        else if (found.Any(one => one.IsUnknown))
        {
            context.List.Unknown(Check, "", $"DNS did not say whether {string.Join(", ", found.Where(one => one.IsUnknown).Select(one => one.Host))} can be reached.", evidence);
        }
        else
        {
            context.List.Holds(Check, Count(hosts.Count), hosts.Count == 1 ? "Its host has an address." : "Every host has an address.", evidence);
        }
    }

    private static async Task WildcardAsync(CheckContext context)
    {
        const string Check = "MxWildcard";
        var answer = await context.AskAsync($"{UnlikelyLabel}.{context.Domain.Name}", DnsRecordType.Mx).ConfigureAwait(false);
        if (answer.IsUnknown)
        {
            context.List.Unknown(Check, "", "A name below it could not be asked for.", Evidence.Of(answer));
        }
        else if (answer.Found.Any())
        {
            context.List.Fails(Check, "wildcard", $"Every name below it has MX records: mail for anything@anything.{context.Domain.Name} is taken.", Evidence.Of(answer));
        }
        else
        {
            context.List.Holds(Check, "none", "A name below it that nobody has takes no mail.", Evidence.Of(answer));
        }
    }

    private static string Count(int hosts) => hosts.ToString(CultureInfo.InvariantCulture);
}
