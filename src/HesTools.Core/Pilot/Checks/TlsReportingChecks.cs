using HesTools.Pilot.Dmarc;
using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>Whether senders are asked to report where TLS failed (RFC 8460 section 3). Without a record it fails only where an MTA-STS record makes senders insist on TLS.</summary>
internal static class TlsReportingChecks
{
    private const string Check = "TlsReporting";
    private const int MostAddresses = 20;

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    internal static async Task RunAsync(CheckContext context)
    {
        var answer = await context.AskAsync("_smtp._tls." + context.Domain.Name, DnsRecordType.Txt).ConfigureAwait(false);
        var evidence = Evidence.Of(answer);
        var records = answer.Found.Select(record => record.Data).Where(text => MtaStsPolicy.HasVersion(text, "TLSRPTv1")).ToArray();
        if (answer.IsUnknown)
        {
            context.List.Unknown(Check, "", $"{answer.Question.Name} was not answered ({answer.Status}).", evidence);
        }
        else if (records.Length > 1)
        {
            context.List.Fails(Check, "two records", $"There are {records.Length} records: senders take it as none (RFC 8460 3).", evidence);
        }
        else if (records.Length == 1)
        {
            Judge(context, records[0], evidence);
        }
        else if (answer.Found.Any(record => record.Data.Contains("TLSRPT", StringComparison.OrdinalIgnoreCase)))
        {
            context.List.Fails(Check, "broken", "A record does not begin with 'v=TLSRPTv1;': senders ignore it.", evidence);
        }
        else
        {
            var policy = await context.AskAsync("_mta-sts." + context.Domain.Name, DnsRecordType.Txt).ConfigureAwait(false);
            if (policy.Found.Any(record => MtaStsPolicy.HasVersion(record.Data, "STSv1")))
            {
                context.List.Fails(Check, "none published", "There is an MTA-STS record and none for reports: nobody tells where its policy stops mail.", evidence);
            }
            else if (policy.IsUnknown)
            {
                context.List.Unknown(Check, "none published", $"No reports are asked for, and whether there is an MTA-STS policy, which needs them, was not answered ({policy.Status}).", [.. evidence, .. Evidence.Of(policy)]);
            }
            else
            {
                context.List.NotNeeded(Check, "none published", "No reports are asked for. They are worth having with MTA-STS or DANE.", evidence);
            }
        }
    }

    private static void Judge(CheckContext context, string record, string[] evidence)
    {
        var tags = TagList.Parse(record);
        var addresses = ReportAddress.ReadAll(tags["rua"]);
        var bad = addresses.Take(MostAddresses).FirstOrDefault(one => one.Scheme is not ("mailto" or "https") || one.Host.Length == 0);
        if (tags.Twice is not null || addresses.Length == 0 || bad is not null)
        {
            context.List.Fails(Check, "broken", tags.Twice is not null ? "A field is there twice: senders cannot read the record."
                : addresses.Length == 0 ? "There is no rua: reports have nowhere to go." : bad!.Problem.Length > 0 ? bad.Problem : $"'{DisplayText.Clean(bad.Text)}' is neither mailto nor https.", evidence);
            return;
        }

        context.List.Holds(Check, $"{addresses.Length} {(addresses.Length == 1 ? "address" : "addresses")}", $"Reports go to {string.Join(", ", addresses.Take(5).Select(one => DisplayText.Clean(one.Text)))}.", evidence);
    }
}
