using System.Management.Automation;
using HesTools.Archive;
using HesTools.Logs;
using HesTools.Pilot;
using HesTools.Statistics;

namespace HesTools.PowerShell.Commands;

/// <summary>The domains of the pilot, in order of name: where each stands, what its gates say and, for a period, what its mail was.</summary>
[Cmdlet(VerbsCommon.Get, "HesPilotDomain")]
[OutputType(typeof(HesPilotDomain))]
public sealed class GetPilotDomainCommand : HesPeriodCmdlet
{
    private const string MailView = "HesTools.Pilot.HesPilotDomain#Mail";

    /// <summary>Domains of these names only: in ASCII or in letters of their own script.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Domains in these states only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PilotState[] State { get; set; } = [];

    /// <summary>Domains of these waves only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public int[] Wave { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var found = Find(PilotDomains(WorkspacePath(Workspace)))
            .Where(domain => (State.Length == 0 || State.Contains(domain.State)) && (Wave.Length == 0 || (domain.Wave is { } wave && Wave.Contains(wave)))).ToList();
        var statistics = (From ?? To) is null || found.Count == 0 ? null : Count(found);
        foreach (var domain in found.Select(HesPilotDomain.Of))
        {
            WriteObject(statistics is null ? domain : WithMail(domain.With(statistics)));
        }
    }

    /// <summary>The domain under a name of its own, by which its view shows the mail.</summary>
    private static PSObject WithMail(HesPilotDomain domain)
    {
        var item = PSObject.AsPSObject(domain);
        item.TypeNames.Insert(0, MailView);
        return item;
    }

    private List<PilotDomain> Find(PilotDomain[] domains)
    {
        var found = new SortedDictionary<string, PilotDomain>(StringComparer.Ordinal);
        foreach (var text in Name)
        {
            if (WildcardPattern.ContainsWildcardCharacters(text))
            {
                var pattern = WildcardPattern.Get(text.Trim().TrimEnd('.'), WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
                foreach (var domain in domains.Where(domain => pattern.IsMatch(domain.Name) || pattern.IsMatch(DomainName.Display(domain.Name).Split(' ')[0])))
                {
                    found[domain.Name] = domain;
                }
            }
            else if (DomainName.Read(text, out var problem) is var name && problem.Length > 0)
            {
                WriteError(Errors.InvalidDomainName(text, problem));
            }
            else if (Array.Find(domains, domain => domain.Name == name) is { } named)
            {
                found[name] = named;
            }
            else
            {
                WriteError(Errors.Pilot(PilotEdit.NotFound(name), text));
            }
        }

        return [.. found.Values];
    }

    /// <summary>The incoming mail of all of them in one count.</summary>
    private HesStatistics? Count(List<PilotDomain> domains)
    {
        var zone = FindTimeZone(TimeZone);
        var (from, to) = Period();
        var query = new StatisticsQuery { From = from, To = to, TimeZone = zone, Direction = TrafficDirection.Incoming, Domains = [.. domains.Select(domain => domain.Name)], GroupBy = GroupBy.Domain };
        HesStatistics? statistics = null;
        try
        {
            Cancellable(() => statistics = ArchiveStatistics.Count(OpenArchive(Workspace), query, TimeZone, PipelineStopToken));
        }
        catch (ArchiveException exception)
        {
            // The domains are known without their mail.
            WriteError(Errors.Archive(exception));
        }

        return statistics;
    }
}
