using HesTools.Statistics;

namespace HesTools.Comparison;

/// <summary>Compares one figure of two sides: rates, shares, and the test that fits its data.</summary>
internal sealed class FigureComparer(
    HesStatistics referenceStatistics, HesStatistics differenceStatistics, Side reference, Side difference, ComparisonOptions options, INumerics numerics)
{
    /// <summary>Fewer whole days cannot say how much days differ anyway.</summary>
    public const int FewestDays = 14;

    /// <summary>A count below this is tested exactly.</summary>
    public const int SmallCount = 30;

    private const string QuasiPoisson = nameof(QuasiPoisson);
    private const string MidP = nameof(MidP);
    private const string Naive = nameof(Naive);
    private const string None = nameof(None);

    private bool ByDay => reference.ByDay;

    /// <summary>Why rates cannot be compared at all; null: they can.</summary>
    public string? Incomparable { get; init; }

    /// <summary>Why categories cannot be compared; null: they can.</summary>
    public string? IncomparableCategories { get; init; }

    public FigureComparison Compare(int index)
    {
        var figure = Figure.Counts[index];
        var (first, second) = (reference.Compared(index), difference.Compared(index));
        var row = Start(figure.Kind, figure.Name, figure.Unit, figure.Of(referenceStatistics) ?? 0, figure.Of(differenceStatistics) ?? 0);
        if (Incomparable is null && figure.Kind == Figure.OfCategory && IncomparableCategories is { } reason)
        {
            return row with { Verdict = Verdict.NotComparable, Method = None, MethodReason = reason };
        }

        if (figure.ShareOf.Length > 0)
        {
            var whole = Figure.Counts.ToList().FindIndex(other => other.Name == figure.ShareOf);
            var dispersion = ByDay ? Dispersion.OfShares(reference, difference, index, whole).Value : (double?)null;
            row = WithShares(row, figure.ShareOf, first, reference.Compared(whole), second, difference.Compared(whole), dispersion);
        }

        return WithRates(row, first, second, reference.Time, difference.Time, ByDay ? index : null);
    }

    /// <summary>A group, of which only the counts of whole periods are known.</summary>
    public FigureComparison CompareGroup((string Name, long Reference, long Difference) group)
    {
        var row = Start(Figure.Group, group.Name, "tracking rows", group.Reference, group.Difference);
        if (Incomparable is null && options.By is GroupBy.Rule or GroupBy.ThreatType && IncomparableCategories is { } reason)
        {
            return row with { Verdict = Verdict.NotComparable, Method = None, MethodReason = reason };
        }

        var came = options.Cumulative ? group.Difference - group.Reference : group.Difference;
        return WithRates(
            WithShares(row, Figure.Scanned, group.Reference, reference.Scanned, came, difference.Scanned, null),
            group.Reference, came, (reference.To - reference.From).TotalDays, (difference.To - difference.From).TotalDays, null);
    }

    /// <summary>Addresses: a stock, of which no rate is made.</summary>
    public FigureComparison CompareAddresses()
    {
        var row = Start(Figure.Total, Figure.Addresses, "addresses", referenceStatistics.Addresses, differenceStatistics.Addresses) with { Method = None };
        return referenceStatistics.AddressSource != differenceStatistics.AddressSource
            ? row with { Verdict = Verdict.NotComparable, MethodReason = "one side counts recipients of mail, the other a list of valid recipients" }
            : row with { Verdict = Verdict.NotAssessed, MethodReason = "addresses are a stock, counted and not sampled: there is no rate to test" };
    }

    private static FigureComparison Start(string kind, string name, string unit, long first, long second) => new()
    {
        Kind = kind, Figure = name, Unit = unit, ReferenceCount = first, DifferenceCount = second, Difference = second - first,
    };

    private FigureComparison WithShares(FigureComparison row, string shareOf, long first, long whole1, long second, long whole2, double? dispersion)
    {
        row = row with { ShareOf = shareOf, ShareDispersion = dispersion };
        if (first < 0 || second < 0 || whole1 <= 0 || whole2 <= 0)
        {
            return row;
        }

        var by = dispersion ?? 1;
        var z = numerics.NormalQuantile((1 + options.ConfidenceLevel) / 2);
        return row with
        {
            ReferenceShare = (double)first / whole1,
            ReferenceShareInterval = Bounds(Proportions.Wilson(first / by, whole1 / by, z)),
            DifferenceShare = (double)second / whole2,
            DifferenceShareInterval = Bounds(Proportions.Wilson(second / by, whole2 / by, z)),
            ShareChange = (double)second / whole2 - (double)first / whole1,
            ShareChangeInterval = Bounds(Proportions.Newcombe(first / by, whole1 / by, second / by, whole2 / by, z)),
        };
    }

    private FigureComparison WithRates(FigureComparison row, long first, long second, double time1, double time2, int? daily)
    {
        if (Incomparable is { } reason)
        {
            return row with { Verdict = Verdict.NotComparable, Method = None, MethodReason = reason };
        }

        if (first < 0 || second < 0)
        {
            return row with { Verdict = Verdict.NotComparable, Method = None, MethodReason = "messages that waited at the end of the first period have been settled since" };
        }

        if (time1 <= 0 || time2 <= 0)
        {
            var leftOut = time1 <= 0 ? reference.LeftOut : difference.LeftOut;
            return row with { Verdict = Verdict.NotAssessed, Method = None, MethodReason = $"no day is left to compare ({(leftOut.Count == 0 ? "there is none" : leftOut[0])})" };
        }

        var model = daily is { } figure && first + second > 0 ? Model(figure) : null;
        var dispersion = model is { DegreesOfFreedom: > 0 } && Enough ? Dispersion.OfCounts(model, reference, difference, daily!.Value) : null;
        var small = Math.Min(first, second) < SmallCount;
        var gaps = row.Kind == Figure.Group && (reference.Gaps || difference.Gaps);
        var enough = Enough && !gaps;
        row = row with
        {
            ReferenceCompared = first,
            DifferenceCompared = second,
            ReferencePerDay = first / time1,
            ReferencePerDayInterval = RateInterval(first, time1, dispersion?.Value ?? 1),
            DifferencePerDay = second / time2,
            DifferencePerDayInterval = RateInterval(second, time2, dispersion?.Value ?? 1),
            ReferencePerAddressDay = Each(row, first, reference.AddressDays, difference.AddressDays),
            DifferencePerAddressDay = Each(row, second, difference.AddressDays, reference.AddressDays),
            Dispersion = dispersion?.Value,
            DispersionFrom = dispersion?.From ?? "",
            DegreesOfFreedom = dispersion?.DegreesOfFreedom,
            AutocorrelationAssessed = dispersion?.Weekly ?? false,
        };
        if (first + second == 0)
        {
            return row with { Verdict = Verdict.TooFewToTell, Method = None, MethodReason = "there are none in either period" };
        }

        if (small && enough && (daily is null || dispersion is not null))
        {
            var by = dispersion?.Value ?? 1;
            if (model is not null)
            {
                (time1, time2) = (model.Time(0), model.Time(1));
            }

            var ratio = RateRatio.MidP(first, time1, second, time2, by, options.ConfidenceLevel, numerics);
            var tooFew = RateRatio.IsTooFew(first, time1, second, time2, 1 - options.ConfidenceLevel);
            return Tested(row, ratio, MidP, $"a count under {SmallCount} is tested exactly" + (by > 1 ? ", divided by the dispersion of the days" : "")) with
            {
                Verdict = tooFew ? Verdict.TooFewToTell : "",
            };
        }

        if (!small && dispersion is not null && model!.Information > 0)
        {
            return Tested(
                row,
                RateRatio.QuasiPoisson(model!, dispersion.Value, dispersion.DegreesOfFreedom, options.ConfidenceLevel, numerics),
                QuasiPoisson,
                "days are modelled by weekday, and how much they differ besides is taken from " + (dispersion.From == "Weeks" ? "whole weeks" : "whole days"));
        }

        var naive = small
            ? RateRatio.MidP(first, time1, second, time2, 1, options.ConfidenceLevel, numerics)
            : RateRatio.Naive(first, time1, second, time2, options.ConfidenceLevel, numerics);
        var why = gaps && Enough ? "days are left out, and of groups only whole periods are known" : NotAssessedReason(daily);
        return Tested(row, naive, Naive, why) with { PValue = null, Verdict = Verdict.NotAssessed };
    }

    /// <summary>Whether both sides have days enough to test anything.</summary>
    public bool Enough => reference.WholeDays >= FewestDays && difference.WholeDays >= FewestDays;

    private string NotAssessedReason(int? daily) => Enough
        ? daily is null ? "there are no daily counts to say how much days differ anyway" : "the days do not say how much they differ anyway"
        : $"there are fewer than {FewestDays} whole days on a side, too few to say how much days differ anyway";

    private static FigureComparison Tested(FigureComparison row, RateRatio ratio, string method, string reason) => row with
    {
        Ratio = ratio.Ratio, RatioInterval = new Interval(ratio.Low, ratio.High), PValue = ratio.PValue, Method = method, MethodReason = reason,
    };

    private WeekdayModel Model(int figure) => new(
    [
        .. reference.Days.Select(day => new ModelDay(0, day.Weekday, day.Time, day.Whole, day.Counts[figure])),
        .. difference.Days.Select(day => new ModelDay(1, day.Weekday, day.Time, day.Whole, day.Counts[figure])),
    ]);

    private Interval RateInterval(long count, double time, double dispersion)
    {
        var events = count / dispersion;
        var bounds = count >= SmallCount ? PoissonRate.Score(events, time, options.ConfidenceLevel, numerics)
            : dispersion > 1 ? PoissonRate.Jeffreys(events, time, options.ConfidenceLevel, numerics)
            : PoissonRate.Exact(events, time, options.ConfidenceLevel, numerics);
        return new Interval(bounds.Low * dispersion, bounds.High * dispersion);
    }

    private static Interval Bounds((double Low, double High) bounds) => new(bounds.Low, bounds.High);

    /// <summary>A rate is given where both sides have one, of addresses of one kind.</summary>
    private double? Each(FigureComparison row, long count, double? addressDays, double? others) =>
        row.Kind != Figure.Group && referenceStatistics.AddressSource == differenceStatistics.AddressSource && addressDays > 0 && others > 0 ? count / addressDays : null;
}
