using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>What each term of a comparison means, and where its formula comes from.</summary>
internal static class ComparisonDefinitions
{
    public static FigureDefinition[] All(ComparisonOptions options)
    {
        var level = FormattableString.Invariant($"{options.ConfidenceLevel * 100:0.##} %");
        return
        [
            new("Difference", "tracking rows (Addresses: addresses)", "Count of the difference statistics - count of the reference statistics, whole periods. Cumulative: what came since."),
            new("PerDay", "tracking rows a day of 24 hours", "Rows of the days compared / their hours x 24. Interval: exact (Garwood 1936) under 30, else score; divided and multiplied by the dispersion (Jeffreys, where that leaves fractions of a small count)."),
            new("PerAddressDay", "tracking rows an address and day", "Rows of the days compared / the sum over these days of the addresses of each (those with mail on that day, or the list of valid recipients)."),
            new("Ratio", "times", $"Rate a day of the difference / rate a day of the reference. Interval and test, and for QuasiPoisson the ratio too, are adjusted for weekdays. Interval: {level}, of this figure alone."),
            new("Share", "0 to 1", $"Part of Scanned (categories: of Delivered) in the days compared. Interval: {level}, Wilson (1927); of the change: Newcombe (1998), method 10; both with counts divided by the dispersion of the daily share."),
            new("Dispersion", "times", "Variance as a multiple of the mean, at least 1: the largest of Pearson's chi-square over its degrees of freedom around period x weekday (McCullagh and Nelder 1989), the same weighted by the size of days, and that of whole weeks where each period has three."),
            new("QuasiPoisson", "", "Log ratio / (its Poisson standard error x root of the dispersion) against Student's t."),
            new("MidP", "", "Exact conditional test of two counts, of which one is under 30, with mid-p (Gu and others 2008), counts divided by the dispersion where days give one."),
            new("Verdict", "", FormattableString.Invariant($"Higher or Lower: the adjusted p-value is under {1 - options.ConfidenceLevel:0.####}. Adjusted by Holm (1979) for Scanned, Blocked and Delivered, by Benjamini and Hochberg (1995) for the other figures, and for the groups. TooFewToTell: not even the most extreme split would be clear. Fewer than 14 whole days, or no daily counts for large numbers: NotAssessed.")),
            new("Mix", "", "G = 2 x sum of O ln(O/E) over categories met, corrected for how days and weeks differ in their make-up (Rao and Scott 1984, second order), against F; categories expected under 5 times as one. Size: Cramér's V (1946)."),
        ];
    }
}
