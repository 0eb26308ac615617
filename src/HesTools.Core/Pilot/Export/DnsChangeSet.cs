using System.Globalization;
using HesTools.Pilot.Dns;
using HesTools.Pilot.Spf;

namespace HesTools.Pilot.Export;

/// <summary>A change of a record set.</summary>
/// <param name="Before">As it must be.</param>
/// <param name="After">As it then is.</param>
public sealed record DnsChange(DnsRecordSet Before, DnsRecordSet After);

/// <summary>Changes that are made together or not at all.</summary>
/// <param name="Name">LowerTtl, Switch or RaiseTtl.</param>
/// <param name="Changes">The changes; none: there is nothing to do.</param>
public sealed record DnsChangeStep(string Name, DnsChange[] Changes);

/// <summary>What a domain's move behind the gateway changes in its zone, step by step, and the way back.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="GatewayHost">The mail exchanger of the gateway.</param>
/// <param name="Steps">LowerTtl, Switch, RaiseTtl.</param>
/// <param name="Original">The record sets concerned as they were before the first step.</param>
/// <param name="Notes">What DNS alone does not do.</param>
public sealed record DnsChangeSet(string Domain, string GatewayHost, DnsChangeStep[] Steps, DnsRecordSet[] Original, string[] Notes)
{
    /// <summary>The least time to live after a switch that went well, seconds.</summary>
    public const long HighTtl = 3600;

    private const int GatewayPreference = 10;

    /// <summary>
    /// The way back of a record set from wherever the domain stands: first from behind its change, then from before it. The first is refused where there was no change, and the second holds only if the set is as it was; so it
    /// proves that it is. MX goes first and alone: a text that somebody added meanwhile must not keep the mail where it is, and SPF must allow the gateway as long as it still has outgoing mail.
    /// </summary>
    /// <param name="type">Mx or Txt.</param>
    /// <returns>None: the set is not changed.</returns>
    public IEnumerable<DnsChange> Undo(DnsRecordType type) => Original.Where(set => set.Type == type).SelectMany(original =>
        new[] { new DnsChange(Steps.SelectMany(step => step.Changes).Where(change => change.After.Type == type && !RecordText.IsSame(change.After, original)).Select(change => change.After).First(), original), new DnsChange(original, original) });

    /// <summary>The record sets concerned after a number of steps.</summary>
    /// <param name="steps">0 to 3.</param>
    public DnsRecordSet[] StateAfter(int steps) =>
        [.. Original.Select(set => Steps.Take(steps).SelectMany(step => step.Changes).LastOrDefault(change => change.After.Type == set.Type)?.After ?? set)];

    /// <summary>The change set of a domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="problem">Why there is none; null: there is one.</param>
    public static DnsChangeSet? Make(PilotDomain domain, out PilotExportProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(domain);
        problem = null;
        PilotExportProblem Problem(string id, string message, string remedy) => new(id, domain.Name, message, remedy);
        if (DomainName.Read(domain.Name, out var wrong) != domain.Name)
        {
            problem = Problem("RecordSetBroken", $"'{DisplayText.Clean(domain.Name)}' is no domain as pilot.json has it: {wrong}", "Mend pilot.json.");
            return null;
        }

        if (domain.Evidence?.Before.FirstOrDefault(set => set.Type == DnsRecordType.Cname || (set.Type == DnsRecordType.Mx && set.Name != domain.Name)) is { } alias)
        {
            problem = Broken(domain, "MX", alias.Type == DnsRecordType.Cname ? $"'{DisplayText.Clean(alias.Name)}' is an alias, which no other record may stand beside (RFC 1034 section 3.6.2)"
                : $"those that the test saw are of '{DisplayText.Clean(alias.Name)}', so the domain is an alias");
            return null;
        }

        if (Find(domain, DnsRecordType.Mx) is not { } mx || (domain.Outbound && Find(domain, DnsRecordType.Txt) is null))
        {
            problem = Problem("EvidenceMissing", $"No test of '{domain.Name}' was kept with its {(Find(domain, DnsRecordType.Mx) is null ? "MX" : "TXT")} records: there would be no way back.", "Test-HesPilotDomain -ValidRecipientPath LIST -Save, before anything is changed.");
            return null;
        }

        var site = domain.Site;
        if (domain.Exchanger is not { } host)
        {
            problem = Problem("GatewayHostUnknown", $"Nobody said which mail exchanger '{domain.Name}' is to have.", "Set-HesPilotDomain -GatewayHost with the name in the vendor's welcome mail.");
            return null;
        }

        if (RecordText.ProblemOf(mx) is { } broken)
        {
            problem = Broken(domain, "MX", broken);
            return null;
        }

        if (mx.Records.Length > 0 && Array.TrueForAll(mx.Records, data => domain.IsGateway(data[(data.IndexOf(' ', StringComparison.Ordinal) + 1)..])))
        {
            problem = Problem("EvidenceMissing", $"The test of '{domain.Name}' that was kept is of after its switch: there would be no way back.", "Put the MX records back by hand from what is known of them, then Test-HesPilotDomain -ValidRecipientPath LIST -Save.");
            return null;
        }

        var lowered = mx with { Ttl = mx.Records.Length == 0 ? 0 : Math.Min(mx.Ttl, PilotRules.LowTtl) };
        var switched = new DnsRecordSet(domain.Name, DnsRecordType.Mx, mx.Records.Length == 0 ? PilotRules.LowTtl : lowered.Ttl, [string.Create(CultureInfo.InvariantCulture, $"{GatewayPreference} {host}")]);
        var raised = switched with { Ttl = Math.Max(mx.Ttl, HighTtl) };
        var lowering = new List<DnsChange>();
        if (lowered.Ttl != mx.Ttl)
        {
            lowering.Add(new(mx, lowered));
        }

        var original = new List<DnsRecordSet> { mx };
        var notes = new List<string>(NotesOf(domain, host, mx));
        if (domain.Outbound)
        {
            var txt = Find(domain, DnsRecordType.Txt)!;
            problem = site is not { SpfInclude.Length: > 0 }
                ? Problem("SpfIncludeUnknown", $"What SPF of '{domain.Name}' is to include is not known: {(site is null ? "it has no region" : $"the site {site.Region} publishes none")}.", "Set-HesPilotDomain -Region, or -Outbound:$false and change SPF by hand as the console says.")
                : AddInclude(domain, txt, site.SpfInclude, lowering);
            if (problem is not null)
            {
                return null;
            }

            if (lowering.Exists(change => change.After.Type == DnsRecordType.Txt))
            {
                original.Add(txt);
                if (txt.Ttl > mx.Ttl)
                {
                    notes.Add(string.Create(CultureInfo.InvariantCulture, $"SPF: resolvers may hold the TXT records without the gateway for {txt.Ttl} s after the first step, longer than the MX records: outgoing mail not through the gateway before."));
                }
            }
            else
            {
                notes.Add($"SPF has include:{site!.SpfInclude} already.");
            }
        }

        DnsChangeStep[] steps =
        [
            new("LowerTtl", [.. lowering]),
            new("Switch", [new(lowered, switched)]),
            new("RaiseTtl", [new(switched, raised)]),
        ];
        return new(domain.Name, host, steps, [.. original], [.. notes]);
    }

    private static PilotExportProblem? AddInclude(PilotDomain domain, DnsRecordSet txt, string include, List<DnsChange> lowering)
    {
        if (RecordText.ProblemOf(txt) is { } broken)
        {
            return Broken(domain, "TXT", broken);
        }

        var places = Enumerable.Range(0, txt.Records.Length).Where(index => SpfRecord.IsSpf(txt.Records[index])).ToList();
        if (places.Count != 1)
        {
            return Broken(domain, "TXT", places.Count == 0 ? "it has no SPF record to put the include into" : $"it has {places.Count} SPF records, which is as good as none (RFC 7208 section 4.5)");
        }

        if (!SpfInclude.Has(txt.Records[places[0]], include))
        {
            var strings = txt.Records.Select((_, index) => index == places[0] ? SpfInclude.Add(RecordText.Strings(txt, index), include) : RecordText.Strings(txt, index)).ToArray();
            lowering.Add(new(txt, txt with { Records = [.. strings.Select(parts => string.Concat(parts))], Strings = strings }));
        }

        return null;
    }

    private static IEnumerable<string> NotesOf(PilotDomain domain, string host, DnsRecordSet mx)
    {
        yield return $"MTA-STS: where {domain.Name} has a policy (https://mta-sts.{domain.Name}/.well-known/mta-sts.txt), it must list {host} before the switch, with a new id in _mta-sts.{domain.Name}, and the max_age of the old policy must have passed (RFC 8461).";
        yield return $"DANE: TLSA records belong to the mail exchanger, here {host}, and are the vendor's to publish; those of the old exchangers stay for the way back.";
        if (mx.Records.Length == 0)
        {
            yield return "It has no MX record: mail goes to its address records today. There is nothing to lower; resolvers remember that there is none as long as the SOA record says (RFC 2308).";
        }
        else if (mx.Ttl <= PilotRules.LowTtl)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Its time to live is {mx.Ttl} s already: there is nothing to lower.");
        }
    }

    private static PilotExportProblem Broken(PilotDomain domain, string type, string why) => new(
        "RecordSetBroken", domain.Name, $"The {type} records of '{domain.Name}' cannot be changed by script: {why}.", "Mend them in the zone, then Test-HesPilotDomain -ValidRecipientPath LIST -Save.");

    private static DnsRecordSet? Find(PilotDomain domain, DnsRecordType type) => domain.Evidence?.Before.FirstOrDefault(set => set.Type == type && set.Name == domain.Name);
}
