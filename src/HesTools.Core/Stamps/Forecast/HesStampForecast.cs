using HesTools.Statistics;

namespace HesTools.Stamps.Forecast;

/// <summary>
/// How many messages the rules of a policy would have stamped in a period. Unit: delivered tracking rows, one message to one recipient. Addresses of people
/// are in it only where they were asked for.
/// </summary>
public sealed record HesStampForecast
{
    /// <summary>Start of the period, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period, excluded.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The zone, as it was given: that of the days.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Incoming, Outgoing, or Both.</summary>
    public required string Direction { get; init; }

    /// <summary>All delivered rows of the period: what statistics of the same period and direction say.</summary>
    public required long Delivered { get; init; }

    /// <summary>Delivered rows that a rule would have stamped: the sum of that of the rules.</summary>
    public required long Stamped { get; init; }

    /// <summary>Stamped / Delivered, 0 to 1; 0 where nothing was delivered.</summary>
    public required double ShareOfDelivered { get; init; }

    /// <summary>Distinct recipients of stamped rows.</summary>
    public required long Recipients { get; init; }

    /// <summary>Delivered rows that the gateway stamped already, by its own rules.</summary>
    public required long AlreadyStamped { get; init; }

    /// <summary>The rules, in the order in which they are tried.</summary>
    public required RuleForecast[] Rules { get; init; }

    /// <summary>The recipients of stamped rows by how many stamps each would have seen.</summary>
    public required StampRange[] Distribution { get; init; }

    /// <summary>The most stamps that one recipient would have seen.</summary>
    public required long Most { get; init; }

    /// <summary>The recipients who would have seen most, where they were asked for: personal data.</summary>
    public RecipientForecast[] TopRecipients { get; init; } = [];

    /// <summary>What each extension asked about would add.</summary>
    public AddedExtension[] AddedExtensions { get; init; } = [];

    /// <summary>How far the logs cover the period.</summary>
    public required PeriodCoverage Coverage { get; init; }

    /// <summary>What the logs could not tell.</summary>
    public required string[] Notes { get; init; }

    /// <summary>What each figure means.</summary>
    public required FigureDefinition[] Definitions { get; init; }
}

/// <summary>What a rule would have stamped.</summary>
public sealed record RuleForecast
{
    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Its trigger.</summary>
    public required string Trigger { get; init; }

    /// <summary>Enforce or Audit.</summary>
    public required string Mode { get; init; }

    /// <summary>Rows that it matches, as if it were the only rule.</summary>
    public required long Matched { get; init; }

    /// <summary>Rows that it stamps: it is enforced and comes first. 0 in audit.</summary>
    public required long Stamped { get; init; }

    /// <summary>Stamped / Delivered, 0 to 1.</summary>
    public required double ShareOfDelivered { get; init; }

    /// <summary>Rows that it would match if a removed file had one of its extensions, whose name no log has: neither matched nor stamped.</summary>
    public required long Undecided { get; init; }

    /// <summary>Distinct recipients of the rows that it stamps.</summary>
    public required long Recipients { get; init; }

    /// <summary>Distinct recipients of the rows that it matches.</summary>
    public required long MatchedRecipients { get; init; }

    /// <summary>The local days with rows, in order: they add up to Stamped and Matched.</summary>
    public required DayForecast[] PerDay { get; init; }

    /// <summary>The domains with rows, most stamped and matched first: they add up to Stamped and Matched.</summary>
    public required DomainForecast[] Domains { get; init; }
}

/// <summary>A rule on a local day.</summary>
/// <param name="Day">The day, as 2018-07-19.</param>
/// <param name="Count">Rows stamped.</param>
/// <param name="Matched">Rows matched.</param>
public sealed record DayForecast(string Day, long Count, long Matched);

/// <summary>A rule in a domain: of the recipient for incoming rows, of the sender for outgoing ones.</summary>
/// <param name="Domain">The domain; empty: an address without one.</param>
/// <param name="Count">Rows stamped.</param>
/// <param name="Matched">Rows matched.</param>
public sealed record DomainForecast(string Domain, long Count, long Matched);

/// <summary>Recipients with a number of stamps.</summary>
/// <param name="Stamps">1, 2-5, 6-20 or 21+, in the whole period.</param>
/// <param name="Recipients">How many recipients.</param>
public sealed record StampRange(string Stamps, long Recipients);

/// <summary>A recipient and the stamps to see.</summary>
/// <param name="Recipient">The address.</param>
/// <param name="Count">Stamps in the period.</param>
/// <param name="PerWeek">Count / days of the period * 7.</param>
public sealed record RecipientForecast(string Recipient, long Count, double PerWeek);

/// <summary>An extension that a rule may get.</summary>
/// <param name="Extension">The extension.</param>
/// <param name="AddedMessages">Delivered rows with an attachment of it that no rule stamps now; null: not known, as the logs name no attachments.</param>
public sealed record AddedExtension(string Extension, long? AddedMessages);
