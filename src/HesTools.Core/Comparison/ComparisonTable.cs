using System.Globalization;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>A comparison for people: one line a figure, what matters first, the verdict in words. Always the same text, whatever the culture of the machine.</summary>
public static class ComparisonTable
{
    private const int NameWidth = 21;
    private const int MostGroups = 30;

    /// <summary>The lines of the view.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="detailed">Whether to show the statistics below each figure.</param>
    /// <param name="color">Whether the terminal shows colour; words say the same without.</param>
    public static IEnumerable<string> Lines(HesComparison comparison, bool detailed, bool color)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        yield return $"HES comparison, {Direction(comparison)}, in tracking rows (addresses: addresses)";
        yield return Side("reference ", comparison.Reference);
        yield return Side(comparison.Cumulative ? "came since" : "difference", comparison.Difference);
        yield return "";
        yield return Row("", "reference", comparison.Cumulative ? "since" : "difference", "times a day (" + Level(comparison) + ")", "verdict");
        foreach (var line in Sorted(comparison.Figures).Where(row => !IsNone(row)).SelectMany(row => FigureLines(row, comparison.Cumulative, detailed, color)))
        {
            yield return line;
        }

        if (comparison.Figures.Any(IsNone))
        {
            foreach (var line in DisplayText.Wrap("none in either period: " + string.Join(", ", comparison.Figures.Where(IsNone).Select(Name))))
            {
                yield return line;
            }
        }

        if (comparison.GroupBy.Length > 0)
        {
            yield return "";
            yield return $"By {comparison.GroupBy}, whole periods";
            foreach (var line in Sorted(comparison.Groups).Take(MostGroups).SelectMany(row => FigureLines(row, comparison.Cumulative, detailed, color)))
            {
                yield return line;
            }

            if (comparison.Groups.Length > MostGroups)
            {
                yield return $"... and {Number(comparison.Groups.Length - MostGroups)} more in the property Groups.";
            }
        }

        yield return "";
        foreach (var line in Foot(comparison, detailed).SelectMany(DisplayText.Wrap))
        {
            yield return line;
        }
    }

    /// <summary>The headline as it stands, then what changed, by how sure it is; then the rest.</summary>
    private static IEnumerable<FigureComparison> Sorted(FigureComparison[] rows) => rows
        .OrderBy(row => row.Kind != Figure.Total)
        .ThenBy(row => row.Kind == Figure.Total ? 0 : Rank(row.Verdict))
        .ThenByDescending(row => row.Kind == Figure.Total ? 0 : Strength(row));

    private static bool IsCaution(FigureComparison row) => row is { PValue: not null, AutocorrelationAssessed: false, Kind: not Figure.Group };

    private static bool IsNone(FigureComparison row) => row.ReferenceCount == 0 && row.DifferenceCount == 0;

    /// <summary>Shorter than in an update, where a line has room.</summary>
    private static string Name(FigureComparison row) => (row.Kind, row.Figure) switch
    {
        (Figure.OfCategory, nameof(Category.DomainAuthentication)) => "domain authentication",
        (Figure.OfCategory, nameof(Category.AdvancedThreat)) => "advanced threat (APT)",
        _ => FigureNames.Of(row.Figure, row.Kind),
    };

    private static int Rank(string verdict) => verdict switch
    {
        Verdict.Higher or Verdict.Lower => 0,
        Verdict.NoClearChange => 1,
        Verdict.NotAssessed => 2,
        Verdict.NotComparable => 3,
        _ => 4,
    };

    /// <summary>How far the nearer bound of the interval is from no change, on a logarithmic scale.</summary>
    private static double Strength(FigureComparison row) => row.RatioInterval is not { } interval ? row.DifferenceCount
        : Math.Max(Math.Log(interval.Low is > 0 ? interval.Low.Value : 1e-9), -Math.Log(interval.High is > 0 ? interval.High.Value : 1e9));

    private static IEnumerable<string> FigureLines(FigureComparison row, bool cumulative, bool detailed, bool color)
    {
        // A naive interval looks far surer than it is: it is shown with what is said about it.
        var ratio = row.Method == "Naive" && !detailed ? (row.Ratio is { } plain ? Sentences.Ratio(plain) : "-")
            : row.Ratio is { } times ? $"{Sentences.Ratio(times)} ({Sentences.Bounds(row.RatioInterval!)})"
            : row.RatioInterval?.Low is { } low ? $"at least {Sentences.Ratio(low)}"
            : row.ReferenceShare is { } before && row.DifferenceShare is { } after ? Text($"share {before * 100:0.0} to {after * 100:0.0} %") : "-";
        var name = Name(row);
        if (name.Length > NameWidth)
        {
            yield return name;
            name = "";
        }

        yield return Row(
            name,
            Number(row.ReferenceCount),
            cumulative ? Signed(row.Difference) : Number(row.DifferenceCount),
            ratio,
            Painted(row.Verdict, color) + (IsCaution(row) ? " *" : ""));
        if (!detailed)
        {
            yield break;
        }

        foreach (var line in Details(row))
        {
            yield return "    " + line;
        }
    }

    private static IEnumerable<string> Details(FigureComparison row)
    {
        if (row.ReferencePerDay is { } before && row.DifferencePerDay is { } after)
        {
            yield return $"a day: {Sentences.Rate(before)} ({Rates(row.ReferencePerDayInterval)}), then {Sentences.Rate(after)} ({Rates(row.DifferencePerDayInterval)})";
        }

        if (row.ReferencePerAddressDay is { } each && row.DifferencePerAddressDay is { } then)
        {
            yield return Text($"an address and day: {each:0.####}, then {then:0.####}");
        }

        if (row.ShareChange is { } change)
        {
            yield return Text($"share of {row.ShareOf.ToLowerInvariant()}: {Share(row.ReferenceShare)} ({Shares(row.ReferenceShareInterval)}), then {Share(row.DifferenceShare)} ({Shares(row.DifferenceShareInterval)})");
            yield return Text($"change of share: {Points(change)} points ({Points(row.ShareChangeInterval?.Low)} to {Points(row.ShareChangeInterval?.High)}){(row.ShareDispersion is null ? ", naive" : "")}");
        }

        yield return $"{(row.Method == "None" ? "no test" : row.Method)}: {row.MethodReason}{(row.AutocorrelationAssessed || row.PValue is null ? "" : "; autocorrelation not assessed")}";
        if (row.Dispersion is { } dispersion)
        {
            yield return Text($"dispersion {dispersion:0.00} ({row.DispersionFrom}, {row.DegreesOfFreedom} degrees of freedom)");
        }

        if (row.PValue is { } p)
        {
            yield return Text($"p {p:0.0000}, adjusted {row.AdjustedPValue:0.0000} ({row.Adjustment}, {row.FamilySize} figures)");
        }
    }

    private static IEnumerable<string> Foot(HesComparison comparison, bool detailed)
    {
        if (comparison.Mix is { } mix)
        {
            yield return mix.Sentence + (detailed ? Text($" G = {mix.G:0.###}, {mix.DegreesOfFreedom} degrees of freedom{(mix.Dispersion is { } by ? Text($", dispersion {by:0.00}, {(mix.PValue is { } p ? Text($"p {p:0.0000}") : "not tested")}") : "")}.") : "");
        }

        if (comparison.Figures.Any(IsCaution))
        {
            yield return "* Autocorrelation not assessed: fewer than three whole weeks on a side, so that campaigns of several days can look like a change.";
        }

        if (comparison.Figures.Any(Sentences.LeavesOutOne))
        {
            yield return "Verdicts allow for how many figures were looked at, intervals do not: one that leaves out 1 without a verdict can be chance.";
        }

        foreach (var note in comparison.Notes)
        {
            yield return "Note: " + note;
        }

        foreach (var definition in detailed ? comparison.Definitions : [])
        {
            yield return $"{definition.Figure}: {definition.Definition}";
        }
    }

    private static string Painted(string verdict, bool color)
    {
        var words = Verdict.Words(verdict);
        var code = verdict switch { Verdict.Higher => "33", Verdict.Lower => "36", _ => "" };
        return color && code.Length > 0 ? $"\u001b[{code}m{words}\u001b[0m" : words;
    }

    private static string Direction(HesComparison comparison) =>
        (comparison.Direction == "Both" ? "both directions" : DisplayText.Clean(comparison.Direction.ToLowerInvariant()) + " only")
        + (comparison.Domain.Length == 0 ? "" : ", " + string.Join(", ", comparison.Domain.Select(domain => DisplayText.Clean(domain))));

    private static string Side(string name, ComparedPeriod period) => Text(
        $"{name}  {period.From:yyyy-MM-dd HH:mm} to {period.To:yyyy-MM-dd HH:mm} ({DisplayText.Clean(period.TimeZone)}), {Compared(period)}");

    private static string Compared(ComparedPeriod period) =>
        period.Assumed.Length > 0 ? $"{string.Join(" and ", period.Assumed.Select(member => DisplayText.Clean(member)))} assumed"
        : period.FirstDay.Length > 0 ? Text($"{period.WholeDays} whole days compared") : Text($"{period.Days:0.##} days");

    private static string Level(HesComparison comparison) => Text($"{comparison.ConfidenceLevel * 100:0.##} %");

    private static string Row(string name, string reference, string difference, string ratio, string verdict) =>
        (name.PadRight(NameWidth) + reference.PadLeft(10) + difference.PadLeft(11) + " " + ratio.PadRight(20) + " " + verdict).TrimEnd();

    private static string Rates(Interval? interval) => interval is null ? "" : $"{Sentences.Rate(interval.Low ?? 0)} to {Sentences.Rate(interval.High ?? 0)}";

    private static string Shares(Interval? interval) => $"{Share(interval?.Low)} to {Share(interval?.High)}";

    private static string Share(double? share) => (share * 100 ?? 0).ToString(share < 0.01 ? "0.0000" : "0.00", CultureInfo.InvariantCulture) + " %";

    private static string Points(double? share) => (share * 100 ?? 0).ToString(Math.Abs(share ?? 0) < 0.01 ? "+0.0000;-0.0000;0" : "+0.00;-0.00;0", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Signed(long number) => number.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
