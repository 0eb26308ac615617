using System.Globalization;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>
/// Whether the MTA-STS policy lets mail go to the gateway (RFC 8461). Before the switch it must list the hosts of both, as a rollback needs the old ones; after it all hosts in use, and once the
/// domain is active no others. In mode testing senders only report, so that a host that is missing stops no mail and no switch.
/// </summary>
internal static class MtaStsChecks
{
    private const string Check = "MtaSts";

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    internal static async Task RunAsync(CheckContext context)
    {
        var domain = context.Domain.Name;
        var answer = await context.AskAsync("_mta-sts." + domain, DnsRecordType.Txt).ConfigureAwait(false);
        var evidence = new List<string>(Evidence.Of(answer));
        var records = answer.Found.Select(record => record.Data).Where(text => MtaStsPolicy.HasVersion(text, "STSv1")).ToArray();
        if (answer.IsUnknown)
        {
            context.List.Unknown(Check, "", $"{answer.Question.Name} was not answered ({answer.Status}).", [.. evidence]);
        }
        else if (records.Length > 1 || (records.Length == 0 && answer.Found.Any(record => record.Data.Contains("STSv1", StringComparison.OrdinalIgnoreCase))) || (records.Length == 1 && MtaStsPolicy.IdOf(records[0]) is null))
        {
            context.List.Fails(Check, "broken record", (records.Length > 1 ? $"There are {records.Length} records" : records.Length == 1 ? "The record has no id of 1 to 32 letters and digits" : "A record does not begin with 'v=STSv1;'")
                + ": senders find no new policy, and those that hold an old one keep it.", [.. evidence]);
        }
        else if (records.Length == 0)
        {
            context.List.Holds(Check, "none", "There is no MTA-STS record: no sender finds a policy that a switch could break. One that was removed lately may still be kept, for its max_age.", [.. evidence]);
        }
        else
        {
            await JudgeAsync(context, records[0], evidence).ConfigureAwait(false);
        }
    }

    private static async Task JudgeAsync(CheckContext context, string record, List<string> evidence)
    {
        var fetched = await context.Network.FetchPolicyAsync(context.Domain.Name, context.Token).ConfigureAwait(false);
        if (fetched.Text is null)
        {
            context.List.Unknown(Check, "no policy", $"There is a record, but the policy could not be had: {DisplayText.Clean(fetched.Error, 200)} Senders that hold one keep it.", [.. evidence]);
            return;
        }

        evidence.AddRange(fetched.Text.Split('\n').Take(20).Select(line => $"mta-sts.txt: {DisplayText.Clean(line.TrimEnd('\r'), 200)}"));
        if (MtaStsPolicy.Parse(fetched.Text, out var problem) is not { } policy)
        {
            context.List.Fails(Check, "broken policy", $"{problem} Senders cannot read the policy, and those that hold an old one keep it.", [.. evidence]);
            return;
        }

        var until = string.Create(CultureInfo.InvariantCulture, $"{context.Now.AddSeconds(policy.MaxAge):yyyy-MM-dd HH:mm zzz}");
        var kept = string.Create(CultureInfo.InvariantCulture, $"max_age is {policy.MaxAge} s: who fetched a policy until now may keep it until {until}");
        var mx = await context.AskAsync(context.Domain.Name, DnsRecordType.Mx).ConfigureAwait(false);
        string[] present = [.. mx.Found.Select(one => one.Host).Where(host => host != ".").Distinct(StringComparer.Ordinal)];
        if (policy.Mode == "none")
        {
            context.List.Holds(Check, policy.Mode, $"The policy asks for nothing (mode none). {kept}.", [.. evidence]);
        }
        else if (context.IsAfter)
        {
            After(context, policy, present, mx, kept, evidence);
        }
        else
        {
            Before(context, policy, present, mx, (kept, until, MtaStsPolicy.IdOf(record)!), evidence);
        }
    }

    private static void Before(CheckContext context, MtaStsPolicy policy, string[] present, DnsAnswer mx, (string Kept, string Until, string Id) age, List<string> evidence)
    {
        var gateway = context.GatewayHost;
        // Whatever name the gateway gives the domain, it is of its site.
        var listed = gateway is null ? context.Site is { } site && policy.Hosts.Contains("*.in." + site.Suffix) : policy.Lists(gateway);
        string[] lacks = [.. present.Where(host => !policy.Lists(host))];
        var name = gateway ?? "the gateway's host";
        if (gateway is null && !listed)
        {
            context.List.Unknown(Check, policy.Mode, $"The gateway's host is not known, and so not whether the policy (mode {policy.Mode}) lists it. {age.Kept}.", [.. evidence]);
        }
        else if (!listed && policy.Mode == "enforce")
        {
            context.List.Fails(Check, policy.Mode, $"The policy does not list {name}: senders that hold it would refuse the gateway. {age.Kept}: list the gateway, change the id, and switch no earlier than that.", [.. evidence]);
        }
        else if (lacks.Length > 0 && policy.Mode == "enforce")
        {
            context.List.Fails(Check, policy.Mode, $"The policy does not list {Few(lacks)}, which takes mail today: senders refuse it already, and a rollback needs it.", [.. evidence]);
        }
        else if (mx.IsUnknown)
        {
            context.List.Unknown(Check, policy.Mode, $"The MX records were not answered ({mx.Status}): whether the policy lists the hosts of today is not known.", [.. evidence]);
        }
        else if (!listed || lacks.Length > 0)
        {
            context.List.Holds(Check, policy.Mode, $"The policy does not list {Few([.. lacks, .. listed ? Array.Empty<string>() : [name]])}. In mode testing senders report that and deliver; list it before the mode becomes enforce. {age.Kept}.", [.. evidence]);
        }
        else
        {
            context.List.Holds(Check, policy.Mode, $"The policy lists {name} and the hosts of today (id {age.Id}). If it lists the gateway since today, a policy without it may be kept until {age.Until} (max_age {policy.MaxAge} s): switch no earlier.", [.. evidence]);
        }
    }

    private static void After(CheckContext context, MtaStsPolicy policy, string[] present, DnsAnswer mx, string kept, List<string> evidence)
    {
        string[] lacks = [.. present.Where(host => !policy.Lists(host))];
        string[] idle = [.. policy.Hosts.Where(pattern => !present.Any(host => MtaStsPolicy.Fits(pattern, host)))];
        if (mx.IsUnknown)
        {
            context.List.Unknown(Check, policy.Mode, $"The MX records were not answered ({mx.Status}): whether the policy lists them is not known.", [.. evidence]);
        }
        else if (lacks.Length > 0 && policy.Mode == "enforce")
        {
            context.List.Fails(Check, policy.Mode, $"The policy does not list {Few(lacks)}: senders that hold it refuse the domain's mail exchanger. {kept}.", [.. evidence]);
        }
        else if (idle.Length > 0 && context.Domain.State == PilotState.Active)
        {
            context.List.Fails(Check, policy.Mode, $"The policy lists {Few(idle)}, which no MX record names: whoever can change the MX records could send mail there. Remove it, and change the id. {kept}.", [.. evidence]);
        }
        else
        {
            var remark = lacks.Length > 0 ? $"The policy does not list {Few(lacks)}; in mode testing senders report that and deliver." : "The policy lists every host in use.";
            context.List.Holds(Check, policy.Mode, $"{remark}{(idle.Length > 0 ? $" It lists {Few(idle)} as well, which a rollback needs: remove it once that is ruled out." : "")} {kept}.", [.. evidence]);
        }
    }

    private static string Few(string[] names) => string.Join(", ", names.Take(5).Select(name => DisplayText.Clean(name))) + (names.Length > 5 ? $" and {names.Length - 5} more" : "");
}
