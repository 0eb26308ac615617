using System.Globalization;
using HesTools.Pilot.Planning;
using HesTools.Workspaces;

namespace HesTools.Pilot.Export;

/// <summary>What a plan is handed over as.</summary>
public enum PilotExportFormat
{
    /// <summary>The runbook as Markdown.</summary>
    Markdown,

    /// <summary>The runbook as a page.</summary>
    Html,

    /// <summary>Its steps for a calendar.</summary>
    Ics,

    /// <summary>Its domains as a table.</summary>
    Csv,

    /// <summary>Its changes of DNS: scripts for nsupdate, and zone fragments.</summary>
    DnsChanges,

    /// <summary>Scripts that make connectors and mail flow rules of Exchange Online, and take them away.</summary>
    ExchangeConnector,

    /// <summary>The mail to the people concerned, and the list of who has it.</summary>
    Notification,

    /// <summary>Its waves and steps drawn against days: Mermaid text and pictures (PNG and SVG).</summary>
    Gantt,
}

/// <summary>What is to be exported.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Domains">The domains of the pilot.</param>
/// <param name="Waves">Numbers of the waves; empty: all.</param>
public sealed record PilotExport(HesPilotPlan Plan, IReadOnlyList<PilotDomain> Domains, IReadOnlyCollection<int> Waves)
{
    private const string FileStart = "wave-";

    /// <summary>Names of the only domains that are exported; empty: all of the waves.</summary>
    public IReadOnlyCollection<string> Names { get; init; } = [];

    /// <summary>The waves that are exported, in order of time, without the domains that are not: others than those asked for, and those that were rolled back.</summary>
    public IEnumerable<PlannedWave> Selected => Asked
        .Select(wave => wave with { Domains = [.. wave.Domains.Where(domain => !IsRolledBack(domain))] })
        .Where(wave => wave.Domains.Length > 0)
        .Select(wave => wave with { Mailboxes = (int)Math.Min(int.MaxValue, wave.Domains.Sum(domain => (long)(domain.Mailboxes ?? 0))) });

    /// <summary>What whoever works with the files must know of the domains in them, whatever the format.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            foreach (var domain in Asked.SelectMany(wave => wave.Domains).Where(IsRolledBack))
            {
                yield return $"'{DisplayText.Clean(domain.Name)}' was rolled back and is left out: plan it anew.";
            }

            foreach (var (wave, planned) in Selected.SelectMany(wave => wave.Domains, (wave, domain) => (wave, domain)))
            {
                var name = DisplayText.Clean(planned.Name);
                if (Find(planned) is not { } domain)
                {
                    continue;
                }

                var candidate = new PlanCandidate(domain);
                if (candidate.IsDone)
                {
                    yield return $"'{name}' of wave {wave.Number} is {domain.State} already: what is done is left out, the way back is there.";
                }
                else if (candidate.OpenGates is { } open)
                {
                    yield return $"'{name}' of wave {wave.Number} is not to be switched as it stands: {open}. `Test-HesPilotDomain {name} -ValidRecipientPath LIST -Save`.";
                }
            }
        }
    }

    /// <summary>Domains of the waves that were rolled back since the plan was made, and so are left out of them.</summary>
    public IEnumerable<UnplannedDomain> WentBack => Asked.SelectMany(wave => wave.Domains).Where(IsRolledBack).Select(planned =>
    {
        var (reason, wouldMove) = new PlanCandidate(Find(planned)!).Obstacle!.Value;
        return new UnplannedDomain(planned.Name, planned.Unit, reason, wouldMove);
    });

    /// <summary>Domains that nobody can be told of, in words.</summary>
    public IEnumerable<string> WithoutContact => Selected.SelectMany(wave => wave.Domains, (wave, domain) => (wave, domain))
        .Where(one => Find(one.domain) is { Contacts.Length: 0 })
        .Select(one => $"'{DisplayText.Clean(one.domain.Name)}' of wave {one.wave.Number} has no contact: nobody is told. `Set-HesPilotDomain {DisplayText.Clean(one.domain.Name)} -Contact ADDRESS`.");

    /// <summary>
    /// Files of a folder that are of this format but of no such plan, and would mislead beside those that are written: of waves that are no more, or of domains that are in no wave or were rolled back. Lists of receipts are people's and are none.
    /// </summary>
    /// <param name="format">The format.</param>
    /// <param name="there">Names of the files that are there.</param>
    /// <param name="written">Names of the files that are written.</param>
    public IEnumerable<string> Stale(PilotExportFormat format, IEnumerable<string> there, IReadOnlyCollection<string> written)
    {
        ArgumentNullException.ThrowIfNull(there);
        ArgumentNullException.ThrowIfNull(written);
        if (format is not (PilotExportFormat.DnsChanges or PilotExportFormat.Notification))
        {
            yield break;
        }

        string[] ends = format == PilotExportFormat.DnsChanges ? [".nsupdate", ".zone"] : [".txt", ".eml"];
        foreach (var name in there.Except(written).Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(FileStart, StringComparison.Ordinal) || Array.Find(ends, end => name.EndsWith(end, StringComparison.Ordinal)) is not { } end
                || name.IndexOf('-', FileStart.Length) is var dash && (dash < 0 || !int.TryParse(name.AsSpan(FileStart.Length, dash - FileStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                continue;
            }

            var wave = Array.Find(Plan.Waves, one => name.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{FileStart}{one.Number}-"), StringComparison.Ordinal));
            var isStale = wave is null || (format == PilotExportFormat.DnsChanges
                ? Selected.Any(one => one.Number == wave.Number) || Array.TrueForAll(wave.Domains, IsRolledBack)
                : !wave.Domains.Any(domain => name[(dash + 1)..^end.Length] == domain.Name && !IsRolledBack(domain)));
            if (isStale)
            {
                yield return name;
            }
        }
    }

    private IEnumerable<PlannedWave> Asked => Plan.Waves.Where(wave => Waves.Count == 0 || Waves.Contains(wave.Number))
        .Select(wave => Names.Count == 0 ? wave : wave with { Domains = [.. wave.Domains.Where(domain => Names.Contains(domain.Name))] });

    /// <summary>The domains of a wave for which a step is done, by where they stand.</summary>
    /// <param name="wave">The wave, as it is exported.</param>
    /// <param name="step">The step.</param>
    public string[] DoneOf(PlannedWave wave, RunbookStep step)
    {
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(step);
        return [.. wave.Domains.Where(planned => Find(planned) is { State: not PilotState.RolledBack } domain && domain.State >= step.Done).Select(planned => planned.Name)];
    }

    /// <summary>The domains of a wave, as the pilot has them.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="problems">Gets the domains that the pilot does not have.</param>
    public IEnumerable<PilotDomain> DomainsOf(PlannedWave wave, ICollection<PilotExportProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var planned in wave.Domains)
        {
            if (DomainName.Read(planned.Name, out var wrong) != planned.Name)
            {
                problems.Add(new("PilotDomainInvalid", planned.Name, $"The plan has '{DisplayText.Clean(planned.Name)}': {(wrong.Length > 0 ? wrong : "it is not written as pilot.json has it.")}", "Make the plan again."));
            }
            else if (Find(planned) is { } domain)
            {
                yield return domain;
            }
            else
            {
                problems.Add(new("PilotDomainNotFound", planned.Name, $"The plan has '{DisplayText.Clean(planned.Name)}', pilot.json has not.", "Add it with Add-HesPilotDomain, or make the plan again."));
            }
        }
    }

    private PilotDomain? Find(PlannedDomain planned) => Domains.FirstOrDefault(domain => domain.Name == planned.Name);

    private bool IsRolledBack(PlannedDomain planned) => Find(planned) is { State: PilotState.RolledBack };
}

/// <summary>Why a domain cannot be exported.</summary>
/// <param name="Id">The error id of the commands.</param>
/// <param name="Item">The domain.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Remedy">What to do.</param>
public sealed record PilotExportProblem(string Id, string Item, string Message, string Remedy);

/// <summary>What came of an export.</summary>
/// <param name="Files">The files.</param>
/// <param name="Problems">What could not be exported; the rest was.</param>
/// <param name="Warnings">What whoever uses the files must know.</param>
public sealed record PilotExportResult(IReadOnlyList<ExportedFile> Files, IReadOnlyList<PilotExportProblem> Problems, IReadOnlyList<string> Warnings);
