using System.Globalization;

namespace HesTools.Pilot;

/// <summary>What holds of a domain, and which steps it may take.</summary>
public static class PilotRules
{
    /// <summary>How old a test may be that a step to <see cref="PilotState.Ready"/> rests on: DNS changes without notice.</summary>
    public static readonly TimeSpan EvidenceAge = TimeSpan.FromDays(7);

    /// <summary>The time to live to switch with, seconds: five minutes, so that undoing takes no longer.</summary>
    public const long LowTtl = 300;

    // Clocks differ by as much.
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private const int MostMailboxes = 10_000_000;
    private const int LongestText = 200;

    /// <summary>What is wrong with a domain; null: nothing.</summary>
    /// <param name="domain">The domain.</param>
    public static string? ProblemOf(PilotDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        string[][] lists = [domain.Contacts, domain.InboundServers, domain.DkimSelectors];
        return domain.Mailboxes is < 0 or > MostMailboxes ? $"{domain.Mailboxes} is no number of mailboxes."
            : domain.Wave is < 1 or > 1000 ? "Waves are numbered from 1 to 1000."
            : new[] { domain.Unit, domain.Owner, domain.Region, domain.GatewayHost }.Concat(lists.SelectMany(list => list))
                .Any(text => text is null || text.Length > LongestText || !DisplayText.IsPlain(text)) ? $"A text is missing, has a control or format character, or is longer than {LongestText} characters."
            : domain.Region.Length > 0 && GatewaySite.Find(domain.Product, domain.Region) is null
                ? $"{domain.Product} has no region '{domain.Region}': {string.Join(", ", GatewaySite.Of(domain.Product).Select(site => site.Region))}."
            : domain.GatewayHost.Length > 0 && DomainName.Read(domain.GatewayHost, out var problem) != domain.GatewayHost ? $"The gateway's host '{DisplayText.Clean(domain.GatewayHost)}': {(problem.Length > 0 ? problem : "is not in lower case ASCII without a final dot.")}"
            : domain.DkimSelectors.FirstOrDefault(selector => DomainName.Read(selector + ".example.org", out _).Length == 0) is { } wrong ? $"'{DisplayText.Clean(wrong)}' is no DKIM selector."
            : domain.InboundServers.FirstOrDefault(server => MailServerName.Read(server) is null) is { } bad ? $"'{DisplayText.Clean(bad)}' is no mail server: give a name or an address, with ':port' where it is not 25."
            : null;
    }

    /// <summary>Why a step may not be taken without force; null: it may.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="to">Where it is to stand.</param>
    /// <param name="now">The time of the step.</param>
    public static string? ObstacleTo(PilotDomain domain, PilotState to, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var from = domain.State;
        if (to == PilotState.RolledBack)
        {
            return from is PilotState.LoweredTtl or PilotState.Cutover or PilotState.Active ? null : $"{from} has nothing to roll back.";
        }

        if (to == PilotState.Proposed && from == PilotState.RolledBack)
        {
            return null;
        }

        if (from == PilotState.RolledBack || to != from + 1)
        {
            return from == PilotState.RolledBack ? "A domain that was rolled back begins again as Proposed."
                : to == from ? $"It is {from} already."
                : to < from ? $"{from} comes after {to}: RolledBack undoes a switch." : $"Between {from} and {to} {(to - from == 2 ? "is" : "are")} {string.Join(", ", Enumerable.Range((int)from + 1, to - from - 1).Select(step => (PilotState)step))}.";
        }

        return to switch
        {
            PilotState.Ready => TestProblem(domain, "Before", now) ?? GatesProblem(domain),
            // A gate that failed since, or values that were changed since, are reasons to go no further.
            PilotState.Approved or PilotState.LoweredTtl when domain.OldMx is null => "How its MX records were before is not kept, so there is no way back: Test-HesPilotDomain -Save where a server of the zone can be asked.",
            PilotState.Approved or PilotState.LoweredTtl when domain.Evidence is { } kept && (kept.Failed.Length > 0 || kept.Unknown.Contains(PilotEdit.ChangedSinceTest)) => GatesProblem(domain),
            PilotState.Cutover => TestProblem(domain, "Before", now) ?? SwitchProblem(domain, now) ?? GatesProblem(domain),
            PilotState.Active => TestProblem(domain, "After", now) ?? GatesProblem(domain),
            _ => null,
        };
    }

    private static string? TestProblem(PilotDomain domain, string phase, DateTimeOffset now)
    {
        var command = phase == "After" ? "Test-HesPilotDomain -After -ValidRecipientPath LIST -Save" : "Test-HesPilotDomain -ValidRecipientPath LIST -Save";
        return domain.Evidence is not { } kept || kept.Phase != phase || ((domain.State != PilotState.Proposed || domain.History.Length > 1) && kept.Time < domain.Since)
                ? $"No test of it was kept since it became {domain.State}: {command}."
            : kept.Time > now + Skew ? string.Create(CultureInfo.InvariantCulture, $"The test that was kept is of {kept.Time:yyyy-MM-dd HH:mm zzz}, which is after the step: {command}.")
            : now - kept.Time > EvidenceAge ? string.Create(CultureInfo.InvariantCulture, $"The test is of {kept.Time:yyyy-MM-dd}, more than {EvidenceAge.TotalDays:0} days before: {command}.")
            : null;
    }

    private static string? GatesProblem(PilotDomain domain) =>
        domain.Evidence!.Result == "Holds" ? null : $"Not every gate holds: {string.Join(", ", domain.Evidence.Failed.Concat(domain.Evidence.Unknown))}.";

    private static string? SwitchProblem(PilotDomain domain, DateTimeOffset now) => domain.Evidence!.MxTtl is not { } ttl || domain.Evidence.EarliestCutover is not { } earliest
            ? "How long resolvers keep its MX records is not known: Test-HesPilotDomain -Save where a server of the zone can be asked."
        : ttl > LowTtl ? $"The last test that was kept saw the MX records with {ttl} s to live: Test-HesPilotDomain -Save once they are lowered."
        : earliest > now + Skew ? string.Create(CultureInfo.InvariantCulture, $"Resolvers may hold the MX records with their old time to live until {earliest:yyyy-MM-dd HH:mm zzz}.")
        : null;
}
