using HesTools.Statistics;

namespace HesTools.Pilot;

/// <summary>
/// A domain of the pilot with where it stands and what its mail is. The names of the properties are those of the parameters of <c>Add-HesPilotDomain</c> and <c>Set-HesPilotDomain</c>.
/// Unit of <see cref="Scanned"/>, <see cref="Blocked"/>, <see cref="Delivered"/> and <see cref="Residual"/>: tracking rows, one message to one recipient or one refused attempt.
/// </summary>
public sealed record HesPilotDomain
{
    /// <summary>Its name in ASCII and lower case, without the final dot.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people: in letters of its own script where it has any.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What kind of unit; empty: not known.</summary>
    public required string Unit { get; init; }

    /// <summary>Who decides for the unit; empty: not known.</summary>
    public required string Owner { get; init; }

    /// <summary>Addresses of the people to be told.</summary>
    public required string[] Contact { get; init; }

    /// <summary>Mailboxes; null: not known.</summary>
    public required int? Mailboxes { get; init; }

    /// <summary>The unit agreed to take part; null: not asked yet.</summary>
    public required bool? Willing { get; init; }

    /// <summary>Mail servers behind the gateway.</summary>
    public required string[] InboundServer { get; init; }

    /// <summary>The wave it moves in, from 1; null: none yet.</summary>
    public required int? Wave { get; init; }

    /// <summary>Hes, Tmes or Cegp.</summary>
    public required string Product { get; init; }

    /// <summary>The site of the gateway; empty: not decided.</summary>
    public required string Region { get; init; }

    /// <summary>The mail exchanger of the gateway; empty: not known, or the one host that the product has there.</summary>
    public required string GatewayHost { get; init; }

    /// <summary>Its outgoing mail goes through the gateway too.</summary>
    public required bool Outbound { get; init; }

    /// <summary>DKIM selectors in use.</summary>
    public required string[] DkimSelector { get; init; }

    /// <summary>Proposed, Ready, Approved, LoweredTtl, Cutover, Active or RolledBack.</summary>
    public required string State { get; init; }

    /// <summary>When it came to stand there; null: not known.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>Who did that; empty: not known.</summary>
    public required string By { get; init; }

    /// <summary>What the test that was kept says: Holds, Fails, Unknown, or NotTested.</summary>
    public required string Gates { get; init; }

    /// <summary>Gates that fail.</summary>
    public required string[] FailedGates { get; init; }

    /// <summary>Gates that cannot be told.</summary>
    public required string[] UnknownGates { get; init; }

    /// <summary>When it was tested; null: no test was kept.</summary>
    public required DateTimeOffset? Tested { get; init; }

    /// <summary>The earliest time of a safe switch, as the test says; null: not known.</summary>
    public required DateTimeOffset? EarliestCutover { get; init; }

    /// <summary>Every step, in order of time.</summary>
    public required HesPilotStep[] History { get; init; }

    /// <summary>Start of the period counted, included; null: nothing was counted.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the period counted, excluded.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Incoming rows to the domain that the gateway received in the period, whatever their outcome. Before the switch the gateway sees none.</summary>
    public long? Scanned { get; init; }

    /// <summary>Of these: refused, quarantined or deleted.</summary>
    public long? Blocked { get; init; }

    /// <summary>Of these: handed to the mail server behind the gateway.</summary>
    public long? Delivered { get; init; }

    /// <summary>Scanned - Blocked - Delivered.</summary>
    public long? Residual { get; init; }

    /// <summary>Distinct envelope recipients of accepted incoming rows to the domain, compared without case.</summary>
    public long? Addresses { get; init; }

    /// <summary>A domain as it is given.</summary>
    /// <param name="domain">The domain.</param>
    public static HesPilotDomain Of(PilotDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return new()
        {
            Name = domain.Name,
            DisplayName = DomainName.Display(domain.Name),
            Unit = domain.Unit,
            Owner = domain.Owner,
            Contact = domain.Contacts,
            Mailboxes = domain.Mailboxes,
            Willing = domain.Willing,
            InboundServer = domain.InboundServers,
            Wave = domain.Wave,
            Product = domain.Product.ToString(),
            Region = domain.Region,
            GatewayHost = domain.GatewayHost,
            Outbound = domain.Outbound,
            DkimSelector = domain.DkimSelectors,
            State = domain.State.ToString(),
            Since = domain.Since,
            By = domain.History.LastOrDefault()?.By ?? "",
            Gates = domain.Evidence?.Result ?? "NotTested",
            FailedGates = domain.Evidence?.Failed ?? [],
            UnknownGates = domain.Evidence?.Unknown ?? [],
            Tested = domain.Evidence?.Time,
            EarliestCutover = domain.Evidence?.EarliestCutover,
            History = [.. domain.History.Select(step => new HesPilotStep(step.State.ToString(), step.Time, step.By, step.Reason))],
        };
    }

    /// <summary>The domain with its mail of a period.</summary>
    /// <param name="statistics">Incoming mail by domain; a domain that is not among the groups had none.</param>
    public HesPilotDomain With(HesStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var group = Array.Find(statistics.Groups, one => one.Group == Name);
        return this with
        {
            From = statistics.From,
            To = statistics.To,
            Scanned = group?.Count ?? 0,
            Blocked = group?.Blocked ?? 0,
            Delivered = group?.Delivered ?? 0,
            Residual = group?.Residual ?? 0,
            Addresses = group?.Addresses ?? 0,
        };
    }
}

/// <summary>A step of a domain, as it is given.</summary>
/// <param name="State">Where it came to stand.</param>
/// <param name="Time">When.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why, where steps were skipped or undone; empty: as planned.</param>
public sealed record HesPilotStep(string State, DateTimeOffset Time, string By, string Reason);
