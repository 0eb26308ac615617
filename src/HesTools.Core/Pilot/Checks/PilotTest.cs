using HesTools.Pilot.Dns;

namespace HesTools.Pilot.Checks;

/// <summary>The test of a domain. Gates, not scores: one that fails is enough.</summary>
public sealed record PilotTest
{
    /// <summary>The domain.</summary>
    public required string Name { get; init; }

    /// <summary>Before or After the switch.</summary>
    public required string Phase { get; init; }

    /// <summary>When it was tested, with an offset.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Holds: every gate holds or is not needed. Fails: one or more fails. Unknown: none fails, but one cannot be told.</summary>
    public string Result => Gates.Any(gate => gate.Result == CheckResult.Fails) ? CheckResult.Fails
        : Gates.Any(gate => gate.Result == CheckResult.Unknown) ? CheckResult.Unknown : CheckResult.Holds;

    /// <summary>Whether every gate holds.</summary>
    public bool Passed => Result == CheckResult.Holds;

    /// <summary>Every check, in a fixed order.</summary>
    public required PilotCheck[] Checks { get; init; }

    /// <summary>The checks that are gates.</summary>
    public PilotCheck[] Gates => [.. Checks.Where(check => check.IsGate)];

    /// <summary>The earliest time of a safe switch, with an offset; null: it cannot be told.</summary>
    public DateTimeOffset? EarliestCutover { get; init; }

    /// <summary>The longest time to live of the records that lead to the domain's mail servers, seconds; null: no server of the zone could be asked.</summary>
    public long? MxTtl { get; init; }

    /// <summary>Where each of the ten look-ups of the SPF record is spent; empty: there is no record, or it is not known.</summary>
    public SpfLookup[] SpfLookups { get; init; } = [];

    /// <summary>Questions asked of DNS for this domain, each once.</summary>
    public required int Queries { get; init; }

    /// <summary>What a switch changes, as it is: kept by -Save for the rollback.</summary>
    public DnsRecordSet[] Records { get; init; } = [];

    /// <summary>Rules for stopping that are met; only after the switch.</summary>
    public string[] StopRules { get; init; } = [];

    /// <summary>What is kept of it with the domain.</summary>
    /// <param name="domain">The domain, with what was kept before.</param>
    public PilotEvidence ToEvidence(PilotDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        string[] Gates(string result) => [.. this.Gates.Where(gate => gate.Result == result).Select(gate => gate.Check)];
        var mx = Array.Find(Records, set => set.Type == DnsRecordType.Mx);
        return new(Time, Result, Gates(CheckResult.Fails), Gates(CheckResult.Unknown))
        {
            Phase = Phase,
            Before = Phase == "After" || HasChanged(domain, mx) ? domain.Evidence?.Before ?? [] : [.. Records.Select(set => KeptInclude(domain, set) ?? set)],
            // What could not be told this time does not make unknown what was known.
            MxTtl = MxTtl ?? domain.Evidence?.MxTtl,
            EarliestCutover = EarliestCutover ?? domain.Evidence?.EarliestCutover,
        };
    }

    /// <summary>The TXT set as it was kept, where the new one differs by the gateway's include: the change has begun, though nobody recorded it.</summary>
    private static DnsRecordSet? KeptInclude(PilotDomain domain, DnsRecordSet set)
    {
        var include = domain.Site?.SpfInclude ?? "";
        var kept = domain.Evidence?.Before.FirstOrDefault(one => one.Type == set.Type && one.Name == set.Name);
        bool Has(DnsRecordSet one) => one.Records.Any(text => text.Contains("include:" + include, StringComparison.OrdinalIgnoreCase));
        return domain.Outbound && include.Length > 0 && set.Type == DnsRecordType.Txt && kept is not null && Has(set) && !Has(kept) ? kept : null;
    }

    /// <summary>Whether the change has begun, by what is recorded or by what DNS shows: then what was kept before is what a rollback goes back to.</summary>
    private static bool HasChanged(PilotDomain domain, DnsRecordSet? mx)
    {
        // Records that name the gateway alone are no way back, whoever wrote them and whatever is recorded.
        if (mx?.Records.Length > 0 && Array.TrueForAll(mx.Records, data => domain.IsGateway(data[(data.IndexOf(' ', StringComparison.Ordinal) + 1)..])))
        {
            return true;
        }

        var before = domain.OldMx;
        return before is not null
            && (domain.State is PilotState.LoweredTtl or PilotState.Cutover or PilotState.Active || mx is null || mx.Records.Length == 0
                || (mx.Ttl <= PilotRules.LowTtl && before.Ttl > mx.Ttl && mx.Records.Order(StringComparer.Ordinal).SequenceEqual(before.Records.Order(StringComparer.Ordinal))));
    }
}

/// <summary>A term of an SPF record, or of one it includes, that costs a look-up (RFC 7208 4.6.4).</summary>
/// <param name="Domain">Whose record the term is in.</param>
/// <param name="Term">The term as written.</param>
/// <param name="Depth">How deep: 0 is the record of the domain itself.</param>
/// <param name="Lookups">Look-ups it costs, what it includes counted too.</param>
/// <param name="Void">Look-ups without a record among its own: more than two in all end the evaluation.</param>
public sealed record SpfLookup(string Domain, string Term, int Depth, int Lookups, int Void);
