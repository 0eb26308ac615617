using HesTools.Pilot.Dmarc;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Whether those that DMARC reports are to be sent to said that they take them (RFC 9990 section 4).</summary>
internal static class DmarcReportChecks
{
    private const string Check = "DmarcReports";

    // Each may cost nine questions, and receivers need not send to more than a few.
    private const int MostHosts = 10;
    private const int MostAddresses = 20;

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    internal static async Task RunAsync(CheckContext context)
    {
        var found = await new DmarcEvaluator(context.Network).EvaluateAsync(context.Domain.Name, null, context.Token).ConfigureAwait(false);
        if (found.Record is not { IsProcessed: true } record || found.PolicyDomain is not { } policyDomain)
        {
            if (found.Result == DmarcResult.TemporaryError)
            {
                context.List.Unknown(Check, "", found.Reason, Evidence.Of(found.Walk.Failure!));
            }
            else
            {
                context.List.NotNeeded(Check, "none", "No record applies that asks for reports.");
            }

            return;
        }

        ReportAddress[] all = [.. record.AggregateReports, .. record.FailureReports];
        if (all.Length == 0)
        {
            context.List.NotNeeded(Check, "none", $"The record of {policyDomain} asks for no reports: nobody learns of mail that fails.");
            return;
        }

        var problems = all.Take(MostAddresses).Select(one => one.Problem).Where(problem => problem.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var evidence = new List<string>(Evidence.Of(found.Walk.PolicyStep!.Answer));
        var said = new List<string>();
        var open = new List<string>();
        var hosts = all.Where(one => one.Host.Length > 0).Select(one => one.Host).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var host in hosts.Take(MostHosts))
        {
            await AskAsync(context, policyDomain, host, (said, problems, open, evidence)).ConfigureAwait(false);
        }

        if (hosts.Length > MostHosts || all.Length > MostAddresses)
        {
            open.Add($"Of {all.Length} addresses at {hosts.Length} hosts, the first {MostAddresses} addresses and {MostHosts} hosts were looked at; receivers need not send to as many.");
        }

        var finding = string.Join(" ", problems.Concat(open).Concat(said));
        var value = $"{all.Length} {(all.Length == 1 ? "address" : "addresses")}";
        if (problems.Count > 0)
        {
            context.List.Fails(Check, value, finding, [.. evidence]);
        }
        else if (open.Count > 0)
        {
            context.List.Unknown(Check, value, finding, [.. evidence]);
        }
        else
        {
            context.List.Holds(Check, value, finding, [.. evidence]);
        }
    }

    private static async Task AskAsync(CheckContext context, string policyDomain, string host, (List<string> Said, List<string> Problems, List<string> Open, List<string> Evidence) to)
    {
        if (host != policyDomain)
        {
            var ours = (await DmarcTreeWalk.WalkAsync(context.Network, policyDomain, context.Token).ConfigureAwait(false)).OrganizationalDomain;
            var theirs = (await DmarcTreeWalk.WalkAsync(context.Network, host, context.Token).ConfigureAwait(false)).OrganizationalDomain;
            if (ours is null || theirs is null)
            {
                to.Open.Add($"Whether {host} is of the same organization is not known: an answer is missing.");
                return;
            }

            if (ours != theirs)
            {
                await AuthorizedAsync(context, policyDomain, host, to).ConfigureAwait(false);
                return;
            }
        }

        to.Said.Add($"{host} is of the same organization and needs no authorization.");
    }

    private static async Task AuthorizedAsync(CheckContext context, string policyDomain, string host, (List<string> Said, List<string> Problems, List<string> Open, List<string> Evidence) to)
    {
        var name = $"{policyDomain}._report._dmarc.{host}";
        if (name.Length > DnsNames.LongestName)
        {
            to.Problems.Add($"{host} cannot authorize reports: the name to ask for has more than {DnsNames.LongestName} characters.");
            return;
        }

        // A wildcard *._report._dmarc answers by itself.
        var answer = await context.AskAsync(name, DnsRecordType.Txt).ConfigureAwait(false);
        to.Evidence.AddRange(Evidence.Of(answer));
        var records = answer.Found.Select(record => DmarcRecord.Parse(record.Data, out _)).OfType<DmarcRecord>().ToArray();
        if (answer.IsUnknown)
        {
            to.Open.Add($"{name} was not answered ({answer.Status}).");
        }
        else if (records.Length == 0)
        {
            to.Problems.Add($"{host} does not say that it takes reports for {policyDomain}: receivers send it none.");
        }
        else if (records.SelectMany(record => record.AggregateReports).FirstOrDefault(one => one.Host != host) is { } away)
        {
            to.Problems.Add($"{host} sends reports on to another host ({DisplayText.Clean(away.Text)}): receivers then send none.");
        }
        else
        {
            to.Said.Add($"{host} takes reports for {policyDomain}.");
        }
    }
}
