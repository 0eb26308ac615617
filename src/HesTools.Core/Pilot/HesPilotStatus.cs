namespace HesTools.Pilot;

/// <summary>How the pilot stood at the end of a period, and what moved in it: what an update says of it. Unit of every count: domains.</summary>
public sealed record HesPilotStatus
{
    /// <summary>Start of the period, included.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period, excluded: states are those just before it.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>All domains of the pilot.</summary>
    public required int Domains { get; init; }

    /// <summary>Domains by state, in the order of the steps, all seven; they add up to <see cref="Domains"/>. One that was proposed after the period counts as Proposed.</summary>
    public required PilotStateCount[] States { get; init; }

    /// <summary>Domains that are Active: mail was seen to arrive through the gateway.</summary>
    public required int Active { get; init; }

    /// <summary>Steps to Cutover in the period.</summary>
    public required int Moved { get; init; }

    /// <summary>The first ten of these, in order of time.</summary>
    public required PilotMove[] Moves { get; init; }

    /// <summary>Steps to RolledBack in the period.</summary>
    public required int RolledBack { get; init; }

    /// <summary>The first ten of these, in order of time.</summary>
    public required PilotMove[] Rollbacks { get; init; }

    /// <summary>Domains that were still to be switched at the end of the period and whose kept test, made before that, has a gate that fails.</summary>
    public required int GatesFailing { get; init; }

    /// <summary>The mail of the domains that were behind the gateway at the end of the period; null: there were none, or there is no archive.</summary>
    public PilotMail? Mail { get; init; }

    /// <summary>The wave of the next switch; null: none is planned, or not known.</summary>
    public int? NextWave { get; init; }

    /// <summary>When the next switch is planned; null: none is planned, or not known.</summary>
    public DateTimeOffset? NextCutover { get; init; }
}

/// <summary>Mail of domains in the period, from the archive. Unit: incoming tracking rows (one message to one recipient, or one refused attempt); addresses: distinct envelope recipients of accepted rows.</summary>
/// <param name="Domains">Domains that were Cutover or Active at the end of the period.</param>
/// <param name="Scanned">All rows: Blocked + Delivered + Residual.</param>
/// <param name="Blocked">Refused, quarantined or deleted.</param>
/// <param name="Delivered">Handed to the servers behind the gateway.</param>
/// <param name="Residual">Neither.</param>
/// <param name="Addresses">Addresses.</param>
public sealed record PilotMail(int Domains, long Scanned, long Blocked, long Delivered, long Residual, long Addresses);

/// <summary>Domains in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Count">Domains.</param>
public sealed record PilotStateCount(string State, int Count);

/// <summary>A domain that moved.</summary>
/// <param name="Domain">Its name in ASCII.</param>
/// <param name="Time">When.</param>
/// <param name="Reason">Why; empty: as planned, or not said.</param>
public sealed record PilotMove(string Domain, DateTimeOffset Time, string Reason);
