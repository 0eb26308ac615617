using HesTools.Pilot.Planning;

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
}

/// <summary>What is to be exported.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Domains">The domains of the pilot.</param>
/// <param name="Waves">Numbers of the waves; empty: all.</param>
public sealed record PilotExport(HesPilotPlan Plan, IReadOnlyList<PilotDomain> Domains, IReadOnlyCollection<int> Waves)
{
    /// <summary>The waves that are exported, in order of time.</summary>
    public IEnumerable<PlannedWave> Selected => Plan.Waves.Where(wave => Waves.Count == 0 || Waves.Contains(wave.Number));

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
            else if (Domains.FirstOrDefault(domain => domain.Name == planned.Name) is { } domain)
            {
                yield return domain;
            }
            else
            {
                problems.Add(new("PilotDomainNotFound", planned.Name, $"The plan has '{DisplayText.Clean(planned.Name)}', pilot.json has not.", "Add it with Add-HesPilotDomain, or make the plan again."));
            }
        }
    }
}

/// <summary>A file of an export.</summary>
/// <param name="Name">Its name, safe on every file system.</param>
/// <param name="Bytes">What is in it.</param>
public sealed record PilotExportFile(string Name, byte[] Bytes)
{
    /// <summary>People fill it in: one that is there is never overwritten.</summary>
    public bool IsFilledIn { get; init; }
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
public sealed record PilotExportResult(IReadOnlyList<PilotExportFile> Files, IReadOnlyList<PilotExportProblem> Problems, IReadOnlyList<string> Warnings);
