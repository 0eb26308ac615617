using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>How two periods are to be compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The later statistics contain the earlier: take these away first.</summary>
    public bool Cumulative { get; init; }

    /// <summary>Confidence level of intervals; 1 minus it is the share of false verdicts accepted where nothing changed.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>Whether days that are only partly in a period are compared too, by their hours.</summary>
    public bool IncludePartialDay { get; init; }

    /// <summary>How long after its end a day is left out, since deliveries and verdicts still come in.</summary>
    public TimeSpan SettleDelay { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The grouping to compare by, which both statistics must carry; null: none.</summary>
    public GroupBy? By { get; init; }

    /// <summary>What happened when.</summary>
    public IReadOnlyList<PeriodAnnotation> Annotations { get; init; } = [];

    /// <summary>Whether to make control charts.</summary>
    public bool Chart { get; init; }

    /// <summary>The time it is.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;
}
