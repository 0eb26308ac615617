using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>
/// Two periods compared. Counts are tracking rows (addresses: addresses), as given by the two statistics; rates, ratios, shares and verdicts are of the
/// days that are compared, which <see cref="Reference"/> and <see cref="Difference"/> name.
/// </summary>
public sealed record HesComparison
{
    /// <summary>The period compared with.</summary>
    public required ComparedPeriod Reference { get; init; }

    /// <summary>The period compared; where <see cref="Cumulative"/>, only what came after the reference period.</summary>
    public required ComparedPeriod Difference { get; init; }

    /// <summary>Whether the second statistics contained the first and were differenced before anything was compared.</summary>
    public required bool Cumulative { get; init; }

    /// <summary>Confidence level of all intervals, 0 to 1.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>What else decided what was compared, and how.</summary>
    public required ComparisonParameters Parameters { get; init; }

    /// <summary>Which rows count: Both, Incoming or Outgoing.</summary>
    public required string Direction { get; init; }

    /// <summary>The domains counted; empty: all.</summary>
    public required string[] Domain { get; init; }

    /// <summary>One for each figure: totals, outcomes, categories.</summary>
    public required FigureComparison[] Figures { get; init; }

    /// <summary>How the rows are divided in <see cref="Groups"/>; empty: not at all.</summary>
    public required string GroupBy { get; init; }

    /// <summary>One for each group, of whole periods.</summary>
    public required FigureComparison[] Groups { get; init; }

    /// <summary>Whether delivered mail is made up otherwise than before; null where a side delivered nothing.</summary>
    public required MixComparison? Mix { get; init; }

    /// <summary>What a reader must know before believing a number here.</summary>
    public required string[] Notes { get; init; }

    /// <summary>What happened when.</summary>
    public required PeriodAnnotation[] Annotations { get; init; }

    /// <summary>Control charts of the figures; empty unless asked for.</summary>
    public required ControlChart[] Charts { get; init; }

    /// <summary>What each term means and where its formula comes from.</summary>
    public required FigureDefinition[] Definitions { get; init; }

    /// <summary>The comparison as JSON. Times are ISO 8601 with an offset.</summary>
    public string ToJson() => StatisticsJson.Write(this);
}

/// <summary>What decided what was compared, and how.</summary>
/// <param name="ComparedAt">When it was compared.</param>
/// <param name="SettleDelay">How long after its end a day was left out.</param>
/// <param name="IncludePartialDay">Whether days partly in a period are compared.</param>
/// <param name="FewestDays">Whole days a side below which nothing is assessed.</param>
/// <param name="FewestWeeks">Whole weeks a side below which autocorrelation is not assessed.</param>
/// <param name="SmallCount">Count below which the exact test is used.</param>
public sealed record ComparisonParameters(
    DateTimeOffset ComparedAt, TimeSpan SettleDelay, bool IncludePartialDay, int FewestDays, int FewestWeeks, int SmallCount);

/// <summary>One side of a comparison.</summary>
/// <param name="From">Start, included.</param>
/// <param name="To">End, excluded.</param>
/// <param name="TimeZone">The zone of its days.</param>
/// <param name="Assumed">Which of From and To are assumed rather than known.</param>
/// <param name="WholeDays">Whole local days among those compared.</param>
/// <param name="Days">Length of what is compared, in days of 24 hours.</param>
/// <param name="FirstDay">The first local day compared, yyyy-MM-dd; empty without daily counts.</param>
/// <param name="LastDay">The last local day compared, yyyy-MM-dd; empty without daily counts.</param>
/// <param name="LeftOut">The local days of the period that are not compared, and why.</param>
/// <param name="Addresses">Distinct addresses of the whole statistics; a stock, which lengthens with the period.</param>
/// <param name="AddressDays">Sum over the days compared of the addresses of each; null where it is not known.</param>
/// <param name="Hours">Hours of the days compared.</param>
/// <param name="HoursWithoutRows">Of these: hours without any row.</param>
public sealed record ComparedPeriod(
    DateTimeOffset From,
    DateTimeOffset To,
    string TimeZone,
    string[] Assumed,
    int WholeDays,
    double Days,
    string FirstDay,
    string LastDay,
    string[] LeftOut,
    long Addresses,
    double? AddressDays,
    double Hours,
    double? HoursWithoutRows);

/// <summary>Something that happened: a policy change, a wave, a campaign.</summary>
/// <param name="Time">When.</param>
/// <param name="Text">What.</param>
/// <param name="Kind">Of what kind: Policy, Wave, Campaign, or any other word.</param>
public sealed record PeriodAnnotation(DateTimeOffset Time, string Text, string Kind);
