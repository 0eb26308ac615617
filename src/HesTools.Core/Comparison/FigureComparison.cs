namespace HesTools.Comparison;

/// <summary>One figure of two periods.</summary>
public sealed record FigureComparison
{
    /// <summary>Total, Outcome, Category or Group.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Figure { get; init; }

    /// <summary>What is counted.</summary>
    public required string Unit { get; init; }

    /// <summary>Count of the reference statistics, whole period.</summary>
    public required long ReferenceCount { get; init; }

    /// <summary>Count of the difference statistics, whole period; where cumulative, it contains the reference count.</summary>
    public required long DifferenceCount { get; init; }

    /// <summary>DifferenceCount - ReferenceCount. Where cumulative: the count of what came since.</summary>
    public required long Difference { get; init; }

    /// <summary>Of the reference count: what lies in the days compared. Null where rates are not compared.</summary>
    public long? ReferenceCompared { get; init; }

    /// <summary>Of the difference count: what lies in the days compared. Null where rates are not compared.</summary>
    public long? DifferenceCompared { get; init; }

    /// <summary>ReferenceCompared a day of 24 hours.</summary>
    public double? ReferencePerDay { get; init; }

    /// <summary>Interval of it.</summary>
    public Interval? ReferencePerDayInterval { get; init; }

    /// <summary>DifferenceCompared a day of 24 hours.</summary>
    public double? DifferencePerDay { get; init; }

    /// <summary>Interval of it.</summary>
    public Interval? DifferencePerDayInterval { get; init; }

    /// <summary>ReferenceCompared an address and day.</summary>
    public double? ReferencePerAddressDay { get; init; }

    /// <summary>DifferenceCompared an address and day.</summary>
    public double? DifferencePerAddressDay { get; init; }

    /// <summary>How many times as many a day; adjusted for weekdays where they are modelled. Null: not to be had, or the reference is zero.</summary>
    public double? Ratio { get; init; }

    /// <summary>Interval of the ratio, of this figure alone: not adjusted for the number of figures.</summary>
    public Interval? RatioInterval { get; init; }

    /// <summary>The figure whose part the shares are; empty: shares do not apply.</summary>
    public string ShareOf { get; init; } = "";

    /// <summary>Share in the days compared of the reference period, 0 to 1.</summary>
    public double? ReferenceShare { get; init; }

    /// <summary>Wilson interval of it.</summary>
    public Interval? ReferenceShareInterval { get; init; }

    /// <summary>Share in the days compared of the difference period, 0 to 1.</summary>
    public double? DifferenceShare { get; init; }

    /// <summary>Wilson interval of it.</summary>
    public Interval? DifferenceShareInterval { get; init; }

    /// <summary>DifferenceShare - ReferenceShare, -1 to 1.</summary>
    public double? ShareChange { get; init; }

    /// <summary>Newcombe interval of it.</summary>
    public Interval? ShareChangeInterval { get; init; }

    /// <summary>How much more the daily share varies than chance alone makes it; null where days do not say.</summary>
    public double? ShareDispersion { get; init; }

    /// <summary>Higher, Lower, NoClearChange, TooFewToTell, NotAssessed or NotComparable.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>What may be said, in one sentence.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>QuasiPoisson, MidP, Naive or None.</summary>
    public string Method { get; init; } = "";

    /// <summary>Why this method.</summary>
    public string MethodReason { get; init; } = "";

    /// <summary>Variance as a multiple of the mean, at least 1: how much more days differ than chance alone makes them. Null where days do not say.</summary>
    public double? Dispersion { get; init; }

    /// <summary>Where the dispersion comes from: Days, LargeDays or Weeks.</summary>
    public string DispersionFrom { get; init; } = "";

    /// <summary>Degrees of freedom of the dispersion.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Whether whole weeks could tell how days depend on each other.</summary>
    public bool AutocorrelationAssessed { get; init; }

    /// <summary>Probability of such a difference or a greater one where nothing changed. Null: not tested.</summary>
    public double? PValue { get; init; }

    /// <summary>The same, adjusted for the number of figures tested. The verdict follows it.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Holm or BenjaminiHochberg; empty: not tested.</summary>
    public string Adjustment { get; init; } = "";

    /// <summary>How many figures were tested together.</summary>
    public int FamilySize { get; init; }
}

/// <summary>An interval; null: without bound on that side.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public sealed record Interval(double? Low, double? High)
{
    /// <summary>The bounds with the digits that mean something.</summary>
    public override string ToString() => Sentences.Bounds(this);
}

/// <summary>The make-up of delivered mail by category, in two periods.</summary>
/// <param name="G">The G statistic: 2 times the sum of O ln(O/E).</param>
/// <param name="DegreesOfFreedom">Categories met at all, less one.</param>
/// <param name="CramersV">Size of the change, 0 to 1, whatever the number of messages.</param>
/// <param name="Dispersion">How much more the make-up of days or weeks varies than chance alone makes it, at least 1, the mean of categories; null where days do not say.</param>
/// <param name="PValue">Of G corrected for that (Rao and Scott 1984, second order); null where that is not known.</param>
/// <param name="Verdict">Changed, NoClearChange, TooFewToTell or NotAssessed.</param>
/// <param name="Sentence">What may be said.</param>
public sealed record MixComparison(
    double G, int DegreesOfFreedom, double CramersV, double? Dispersion, double? PValue, string Verdict, string Sentence);
