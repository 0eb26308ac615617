using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>The DKIM keys of the selectors in use. A key of 1024 to 2047 bits fails here too, in lesser words: receivers take it, but signers should not use it (RFC 8301 3.2). The check is no gate.</summary>
internal static class DkimChecks
{
    private const string Check = "DkimKeys";

    /// <summary>Makes the check.</summary>
    /// <param name="context">The domain.</param>
    internal static async Task RunAsync(CheckContext context)
    {
        var selectors = context.Domain.DkimSelectors.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (selectors.Length == 0)
        {
            context.List.NotNeeded(Check, "no selector given", "DNS cannot be asked which selectors there are: name those in use (Set-HesPilotDomain -DkimSelector) from the header DKIM-Signature (s=) of outgoing mail.");
            return;
        }

        var (values, findings, evidence) = (new List<string>(), new List<string>(), new List<string>());
        var (failed, unknown) = (false, false);
        foreach (var selector in selectors)
        {
            var answer = await context.AskAsync($"{selector.ToLowerInvariant()}._domainkey.{context.Domain.Name}", DnsRecordType.Txt).ConfigureAwait(false);
            evidence.AddRange(Evidence.Of(answer));
            var (value, finding, result) = Judge(answer);
            values.Add($"{selector}: {value}");
            findings.Add($"{selector}: {finding}.");
            failed |= result == CheckResult.Fails;
            unknown |= result == CheckResult.Unknown;
        }

        var (summary, sentence) = (string.Join(", ", values), string.Join(" ", findings));
        if (failed)
        {
            context.List.Fails(Check, summary, sentence, [.. evidence]);
        }
        else if (unknown)
        {
            context.List.Unknown(Check, summary, sentence, [.. evidence]);
        }
        else
        {
            context.List.Holds(Check, summary, sentence, [.. evidence]);
        }
    }

    private static (string Value, string Finding, string Result) Judge(DnsAnswer answer)
    {
        if (answer.IsUnknown)
        {
            return ("unknown", $"there was no answer ({answer.Status})", CheckResult.Unknown);
        }

        var records = answer.Found.ToArray();
        if (records.Length == 0)
        {
            var alias = answer.Records.LastOrDefault(record => record.Type == DnsRecordType.Cname);
            return ("no key", alias is null ? "there is no key" : $"it is an alias of {DisplayText.Clean(alias.Data)}, which has no key", CheckResult.Fails);
        }

        if (records.Length > 1)
        {
            return ("several keys", $"there are {records.Length} TXT records, and which one is read is not defined (RFC 6376 3.6.2.2)", CheckResult.Fails);
        }

        var key = DkimKey.Parse(records[0].Data);
        var length = key.Bits > 0 ? $"{key.Algorithm} {key.Bits} bits" : key.Problem.Contains("revoked", StringComparison.Ordinal) ? "revoked" : "broken";
        return key.Problem.Length > 0 ? (length, key.Problem, CheckResult.Fails)
            : key.IsShort ? (length, $"the key works, but has {key.Bits} bits: 2048 are due (RFC 8301 3.2)", CheckResult.Fails)
            : (length, $"{length}{(key.Remark.Length > 0 ? $" ({key.Remark})" : "")}", CheckResult.Holds);
    }
}
