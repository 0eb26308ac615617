using System.Globalization;
using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>What may be said of a figure, in words a board understands: no p-value, no method.</summary>
internal static class Sentences
{
    /// <summary>From here on, a small count came on so few days that no ratio of it is sure.</summary>
    private const double Bursts = 5;

    public static string Of(FigureComparison row, bool cumulative)
    {
        var name = Capital(FigureNames.Of(row.Figure, row.Kind));
        var counts = cumulative ? $"{Number(row.ReferenceCount)}, then {Signed(row.Difference)} since" : $"{Number(row.ReferenceCount)} before, {Number(row.DifferenceCount)} after";
        var caution = row.PValue is null || row.Kind == Figure.Group || row.AutocorrelationAssessed ? "" : " (autocorrelation not assessed)";
        return row.Verdict switch
        {
            Verdict.NotComparable => $"{name}: {counts}{Shares(row)}; rates cannot be compared: {row.MethodReason}.",
            Verdict.TooFewToTell when row.ReferenceCompared + row.DifferenceCompared == 0 => $"{name}: none in either period.",
            Verdict.TooFewToTell => $"{name}: {Number(row.ReferenceCompared ?? 0)} before and {Number(row.DifferenceCompared ?? 0)} after are too few to tell.",
            Verdict.NotAssessed when row.Figure == Figure.Addresses && row.Kind == Figure.Total => $"{name}: {counts}.",
            Verdict.NotAssessed when row.ReferencePerDay is null => $"{name}: {counts}; not assessed, since {row.MethodReason}.",
            Verdict.NotAssessed => $"{name}: {Rates(row)}; not assessed, since {row.MethodReason}.",
            Verdict.NoClearChange when row.Method == "MidP" && row.Dispersion > Bursts => $"{name}: {Rates(row)}: no clear change, since they came on few days{caution}.",
            Verdict.NoClearChange when LeavesOutOne(row) => $"{name}: {Rates(row)}: no clear change, since among {row.FamilySize} figures one such can be chance{caution}.",
            _ => $"{name}: {Rates(row)}: {Verdict.Words(row.Verdict)}{caution}.",
        };
    }

    /// <summary>Whether a figure looked at alone would have been called changed.</summary>
    public static bool LeavesOutOne(FigureComparison row) => row is { Verdict: Verdict.NoClearChange, RatioInterval: var interval } && (interval?.Low > 1 || interval?.High < 1);

    /// <summary>A rate with the digits that mean something.</summary>
    public static string Rate(double rate) => rate.ToString(rate switch { 0 => "0", < 0.095 => "0.###", < 9.95 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture);

    /// <summary>A ratio with the digits that mean something.</summary>
    public static string Ratio(double ratio) => ratio.ToString(
        ratio switch { 0 => "0", < 0.0095 => "0.0E0", < 0.095 => "0.000", < 9.95 => "0.00", < 99.5 => "0.0", < 1e6 => "#,0", _ => "0.0E0" }, CultureInfo.InvariantCulture);

    /// <summary>The interval of a ratio.</summary>
    public static string Bounds(Interval interval) =>
        interval.Low is null && interval.High is null ? "no bounds"
        : interval.High is null ? $"at least {Ratio(interval.Low ?? 0)}"
        : interval.Low is null or 0 ? $"at most {Ratio(interval.High.Value)}"
        : $"{Ratio(interval.Low.Value)} to {Ratio(interval.High.Value)}";

    private static string Rates(FigureComparison row)
    {
        var times = row.Ratio is { } ratio ? $"about {Ratio(ratio)} times as many" : "there were none before";
        return $"from {Rate(row.ReferencePerDay ?? 0)} to {Rate(row.DifferencePerDay ?? 0)} a day, {times}{(row.RatioInterval is { } bounds && row.Ratio is not null ? $" ({(row.Method == "Naive" ? "naively " : "")}{Bounds(bounds)})" : "")}";
    }

    private static string Shares(FigureComparison row) => row.ReferenceShare is { } before && row.DifferenceShare is { } after
        ? string.Create(CultureInfo.InvariantCulture, $"; {before * 100:0.0##} % and then {after * 100:0.0##} % of {row.ShareOf.ToLowerInvariant()}") : "";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Signed(long number) => number.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
