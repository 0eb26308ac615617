using HesTools.Comparison;
using HesTools.Statistics;

namespace HesTools.Pilot.Checks;

/// <summary>What the logs and the recipient list say of a domain.</summary>
public sealed record DomainLogs
{
    /// <summary>The valid recipients of the domain, in lower case; null: no list was given.</summary>
    public IReadOnlySet<string>? Listed { get; init; }

    /// <summary>Recipients of the domain that mail was delivered to, in lower case; null: there is no archive.</summary>
    public IReadOnlySet<string>? Delivered { get; init; }

    /// <summary>Incoming rows of the domain since its switch; null: there is no archive, or it was not switched.</summary>
    public HesStatistics? Since { get; init; }

    /// <summary>The end of the last hour that has rows of any domain; null: there is none since the switch.</summary>
    public DateTimeOffset? CoveredUntil { get; init; }

    /// <summary>The volume before and after, compared; null: there is nothing to compare with.</summary>
    public HesComparison? Volume { get; init; }

    /// <summary>Why the volume was not compared; empty: it was.</summary>
    public string NotCompared { get; init; } = "";

    /// <summary>Whether there is no past to compare with, which no waiting and no import brings.</summary>
    public bool HasNoPast { get; init; }

    /// <summary>Whether addresses may be named in evidence; otherwise they are only counted.</summary>
    public bool NameAddresses { get; init; }
}
