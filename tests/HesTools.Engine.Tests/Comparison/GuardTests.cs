using HesTools.Comparison;
using HesTools.Engine.Comparison;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Comparison;

/// <summary>What is refused, and what is named on a result that is given all the same.</summary>
public sealed class GuardTests
{
    private static readonly DateTimeOffset Monday = DailyStatistics.Monday;
    private static readonly long[] FourWeeks = [.. Enumerable.Range(0, 28).Select(day => 1000L + 37 * day % 100)];

    [Fact]
    public void Nested_and_overlapping_periods_are_refused_and_the_reason_is_said()
    {
        var four = DailyStatistics.Of(Monday, FourWeeks);
        Assert.Contains("same period", Refused(ComparisonProblem.PeriodsOverlap, four, four), StringComparison.Ordinal);
        Assert.Contains("-Cumulative", Refused(ComparisonProblem.PeriodsOverlap, DailyStatistics.Of(Monday, FourWeeks[..14]), four), StringComparison.Ordinal);
        Assert.Contains("shorter one as the reference", Refused(ComparisonProblem.PeriodsOverlap, four, DailyStatistics.Of(Monday, FourWeeks[..14])), StringComparison.Ordinal);
        Assert.Contains("overlap", Refused(ComparisonProblem.PeriodsOverlap, four, DailyStatistics.Of(Monday.AddDays(27), FourWeeks)), StringComparison.Ordinal);
        Refused(ComparisonProblem.NotCumulative, four, DailyStatistics.Of(Monday, FourWeeks[..14]), new() { Cumulative = true });
        Refused(ComparisonProblem.NotCumulative, four, DailyStatistics.Of(Monday.AddDays(28), FourWeeks), new() { Cumulative = true });

        // Adjoining periods share nothing.
        Assert.NotEmpty(Compare(four, DailyStatistics.Of(Monday.AddDays(28), FourWeeks)).Figures);
    }

    [Fact]
    public void A_cumulative_figure_that_fell_is_refused_but_what_waited_may_be_settled()
    {
        var first = DailyStatistics.Of(Monday, Monday.AddDays(14), 1000, 500, 20);
        var later = DailyStatistics.Of(Monday, Monday.AddDays(28), 2000, 1100, 10);
        Assert.Contains("Graymail -10", Refused(ComparisonProblem.NegativeDifference, first, later, new() { Cumulative = true }), StringComparison.Ordinal);

        var waiting = WithPending(DailyStatistics.Of(Monday, Monday.AddDays(14), 1000, 500), 5);
        var settled = DailyStatistics.Of(Monday, Monday.AddDays(28), 2000, 1005);
        var row = Row(Compare(waiting, settled, new() { Cumulative = true }), "Pending");
        Assert.Equal((-5, "NotComparable"), (row.Difference, row.Verdict));
        Assert.Contains("settled", row.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cumulative_comparison_is_of_what_came_since_and_reconciles()
    {
        var first = DailyStatistics.Of(Monday, FourWeeks);
        var whole = DailyStatistics.Of(Monday, [.. FourWeeks, .. FourWeeks.Select(count => 2 * count)]);
        var comparison = Compare(first, whole, new() { Cumulative = true });
        var row = Row(comparison, "Scanned");
        Assert.Equal(row.DifferenceCount - row.ReferenceCount, row.Difference);
        Assert.Equal(2 * FourWeeks.Sum(), row.Difference);
        Assert.Equal((row.Difference, 2.0, "Higher"), (row.DifferenceCompared, Math.Round(row.Ratio!.Value, 9), row.Verdict));
        Assert.Equal(Monday.AddDays(28), comparison.Difference.From);
        Assert.Contains(comparison.Notes, note => note.Contains("differenced", StringComparison.Ordinal));

        // One day of the first was counted otherwise later: the difference contains it, and it is named.
        var restated = Compare(first, DailyStatistics.Of(Monday, [FourWeeks[0] + 7, .. FourWeeks[1..], .. FourWeeks]), new() { Cumulative = true });
        Assert.Contains(restated.Notes, note => note.Contains("counted otherwise", StringComparison.Ordinal) && note.Contains("+7", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_daily_addresses_a_cumulative_comparison_has_no_address_day_rate()
    {
        var first = DailyStatistics.Of(Monday, Monday.AddDays(14), 1000, 500);
        var later = DailyStatistics.Of(Monday, Monday.AddDays(28), 2000, 1100) with { Addresses = 540 };
        var comparison = Compare(first, later, new() { Cumulative = true });
        Assert.Equal(11, Row(comparison, "Addresses").Difference);
        Assert.All(comparison.Figures, row => Assert.Null(row.DifferencePerAddressDay));
        Assert.All(comparison.Figures, row => Assert.Null(row.ReferencePerAddressDay));

        // Apart, the addresses of each are known for all of its days.
        var apart = Row(Compare(first, DailyStatistics.Of(Monday.AddDays(14), Monday.AddDays(28), 2000, 1100)), "Scanned");
        Assert.Equal(1500 / (14 * 529.0), apart.ReferencePerAddressDay!.Value, 1e-12);
    }

    [Fact]
    public void Other_mail_and_missing_groupings_are_refused()
    {
        var (first, second) = (DailyStatistics.Of(Monday, FourWeeks), DailyStatistics.Of(Monday.AddDays(28), FourWeeks));
        Refused(ComparisonProblem.ScopesDiffer, first with { Direction = "Incoming" }, second);
        Refused(ComparisonProblem.ScopesDiffer, first with { Domain = ["a.example"] }, second);
        Assert.Contains("no grouping", Refused(ComparisonProblem.GroupingMissing, first with { GroupBy = "Rule" }, second, new() { By = GroupBy.Rule }), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_compared_by_name_and_small_ones_are_tested()
    {
        GroupCount Group(string name, long count) => new(name, count, 0, 0, 0, 0);
        var first = DailyStatistics.Of(Monday, FourWeeks) with { GroupBy = "Rule", Groups = [Group("Virus", 5), Group("Spam", 400), Group("Gone", 1)] };
        var second = DailyStatistics.Of(Monday.AddDays(28), FourWeeks) with { GroupBy = "Rule", Groups = [Group("Virus", 25), Group("Spam", 500), Group("New", 1)] };
        var comparison = Compare(first, second, new() { By = GroupBy.Rule });
        Assert.Equal(["Spam", "Virus", "Gone", "New"], comparison.Groups.Select(row => row.Figure));
        Assert.Equal(["NotAssessed", "Higher", "TooFewToTell", "TooFewToTell"], comparison.Groups.Select(row => row.Verdict));
        Assert.Contains(comparison.Notes, note => note.Contains("policy may have changed", StringComparison.Ordinal) && note.Contains("New", StringComparison.Ordinal) && note.Contains("Gone", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_mapping_makes_categories_incomparable_and_nothing_else()
    {
        var first = DailyStatistics.Of(Monday, FourWeeks) with { Precedence = ["Malware", "Spam"] };
        var second = DailyStatistics.Of(Monday.AddDays(28), FourWeeks) with { Precedence = ["Spam", "Malware"] };
        var comparison = Compare(first, second);
        Assert.All(comparison.Figures.Where(row => row.Kind == "Category"), row => Assert.Equal("NotComparable", row.Verdict));
        Assert.Equal("NoClearChange", Row(comparison, "Scanned").Verdict);
        Assert.Contains(comparison.Notes, note => note.Contains("precedence", StringComparison.Ordinal));
    }

    [Fact]
    public void Days_that_lack_logs_are_left_out_and_named()
    {
        var counts = FourWeeks.ToArray();
        counts[9] = 0;
        var comparison = Compare(DailyStatistics.Of(Monday, FourWeeks), DailyStatistics.Of(Monday.AddDays(28), counts));
        Assert.Equal(27, comparison.Difference.WholeDays);
        Assert.Equal("2018-10-10: no rows: logs are missing", Assert.Single(comparison.Difference.LeftOut));
        Assert.Equal("NoClearChange", Row(comparison, "Scanned").Verdict);
        Assert.Contains(comparison.Notes, note => note.Contains("no rows", StringComparison.Ordinal));
    }

    [Fact]
    public void Partial_and_unsettled_days_wait_until_they_are_asked_for()
    {
        var partial = DailyStatistics.Of(Monday.AddDays(28), FourWeeks);
        partial = partial with { To = partial.To.AddHours(-14), Daily = [.. partial.Daily[..27], partial.Daily[27] with { Hours = 10, HoursCovered = 10 }] };
        var first = DailyStatistics.Of(Monday, FourWeeks);
        Assert.Equal((27, 27), (Compare(first, partial).Difference.WholeDays, Compare(first, partial).Difference.Days));
        Assert.Equal(27 + 10.0 / 24, Compare(first, partial, new() { IncludePartialDay = true }).Difference.Days, 1e-9);

        var second = DailyStatistics.Of(Monday.AddDays(28), FourWeeks);
        int Days(TimeSpan since, TimeSpan delay) => Compare(first, second, new() { Now = second.To + since, SettleDelay = delay }).Difference.WholeDays;
        Assert.Equal(27, Days(TimeSpan.FromHours(5), TimeSpan.FromHours(6)));
        Assert.Equal(28, Days(TimeSpan.FromHours(6), TimeSpan.FromHours(6)));
        Assert.Equal(28, Days(TimeSpan.FromHours(5), TimeSpan.FromHours(5)));
        Assert.Equal(25, Days(TimeSpan.Zero, TimeSpan.FromDays(2.5)));
    }

    [Fact]
    public void A_clock_change_makes_a_day_of_23_hours_and_no_difference()
    {
        var second = DailyStatistics.Of(Monday.AddDays(28), FourWeeks);
        var short23 = second.Daily[5] with { Hours = 23, HoursCovered = 23, Refused = second.Daily[5].Scanned * 23 / 24, Scanned = second.Daily[5].Scanned * 23 / 24 };
        var changed = DailyStatistics.Of(second.From, second.To.AddHours(-1).ToOffset(TimeSpan.FromHours(1)), [.. second.Daily[..5], short23, .. second.Daily[6..]]);
        var comparison = Compare(DailyStatistics.Of(Monday, FourWeeks), changed);
        Assert.Equal((28, 28 - 1.0 / 24), (comparison.Difference.WholeDays, comparison.Difference.Days));
        Assert.Equal(1, Row(comparison, "Scanned").Ratio!.Value, 0.002);
        Assert.Contains(comparison.Notes, note => note.Contains("2018-10-06, a day of 23 hours", StringComparison.Ordinal));
    }

    [Fact]
    public void Unequal_zones_are_named_and_cannot_be_differenced()
    {
        var first = DailyStatistics.Of(Monday, FourWeeks);
        var tokyo = DailyStatistics.Of(new DateTimeOffset(2018, 10, 2, 0, 0, 0, TimeSpan.FromHours(9)), FourWeeks) with { TimeZone = "Asia/Tokyo" };
        Assert.Contains(Compare(first, tokyo).Notes, note => note.Contains("Asia/Tokyo", StringComparison.Ordinal));
        Refused(
            ComparisonProblem.NotCumulative, first, DailyStatistics.Of(Monday, [.. FourWeeks, .. FourWeeks]) with { TimeZone = "Asia/Tokyo" }, new() { Cumulative = true });
    }

    [Fact]
    public void A_period_without_any_row_is_not_comparable_and_two_are_nothing()
    {
        var none = DailyStatistics.Of(Monday, new long[28]);
        var comparison = Compare(none, DailyStatistics.Of(Monday.AddDays(28), FourWeeks));
        Assert.All(comparison.Figures, row => Assert.True(row.Verdict is "NotComparable" || row.Figure == "Addresses", row.Figure));
        Assert.All(Compare(none, DailyStatistics.Of(Monday.AddDays(28), new long[28])).Figures, row => Assert.True(row.Verdict is "TooFewToTell" || row.Figure == "Addresses", row.Figure));
    }

    [Fact]
    public void Fewer_than_14_days_are_not_assessed_and_two_weeks_are_marked()
    {
        var day = Compare(DailyStatistics.Of(Monday, FourWeeks[..1]), DailyStatistics.Of(Monday.AddDays(1), FourWeeks[..1]));
        Assert.Equal(("NotAssessed", "Naive"), (Row(day, "Scanned").Verdict, Row(day, "Scanned").Method));
        Assert.Equal("NotAssessed", Row(Compare(DailyStatistics.Of(Monday, FourWeeks[..13]), DailyStatistics.Of(Monday.AddDays(28), FourWeeks)), "Scanned").Verdict);
        var twoWeeks = Compare(DailyStatistics.Of(Monday, FourWeeks[..14]), DailyStatistics.Of(Monday.AddDays(28), FourWeeks));
        Assert.Equal(("NoClearChange", false), (Row(twoWeeks, "Scanned").Verdict, Row(twoWeeks, "Scanned").AutocorrelationAssessed));
        Assert.EndsWith("no clear change (autocorrelation not assessed).", Row(twoWeeks, "Scanned").Sentence, StringComparison.Ordinal);
        Assert.Contains(ComparisonTable.Lines(twoWeeks, detailed: false, color: false), line => line.EndsWith("no clear change *", StringComparison.Ordinal));
        Assert.True(Row(Compare(DailyStatistics.Of(Monday, FourWeeks), DailyStatistics.Of(Monday.AddDays(28), FourWeeks)), "Scanned").AutocorrelationAssessed);
    }

    [Fact]
    public void Without_daily_counts_only_small_counts_are_tested()
    {
        var comparison = Compare(
            DailyStatistics.Of(Monday, Monday.AddDays(28), 100_000, 5000, 0, 0, 0, 0, 63, 89, 2),
            DailyStatistics.Of(Monday.AddDays(28), Monday.AddDays(56), 200_000, 5000, 0, 0, 0, 0, 63, 89, 19));
        var scanned = Row(comparison, "Scanned");
        Assert.Equal(("NotAssessed", "Naive"), (scanned.Verdict, scanned.Method));
        Assert.NotNull(scanned.RatioInterval);
        var phishing = Row(comparison, "Phishing");
        Assert.Equal(("Higher", "MidP"), (phishing.Verdict, phishing.Method));
        Assert.Equal("NotAssessed", comparison.Mix!.Verdict);
    }

    [Fact]
    public void A_bound_that_is_assumed_makes_no_rate()
    {
        var assumed = DailyStatistics.Of(Monday.AddDays(28), Monday.AddDays(56), 200_000, 5000) with { Assumed = ["To"] };
        var comparison = Compare(DailyStatistics.Of(Monday, Monday.AddDays(28), 100_000, 5000), assumed);
        Assert.Equal(("NotComparable", null), (Row(comparison, "Scanned").Verdict, Row(comparison, "Scanned").DifferencePerDay));
        Assert.Equal(5000.0 / 205_000, Row(comparison, "Delivered").DifferenceShare!.Value, 1e-12);
    }

    [Fact]
    public void Missing_logs_are_no_drop_whichever_way_they_are_missing()
    {
        var first = DailyStatistics.Of(Monday, FourWeeks);

        // Nothing came since; nearly nothing was read; groups know nothing of days left out.
        var nothingSince = Compare(first, DailyStatistics.Of(Monday, [.. FourWeeks, .. new long[28]]), new() { Cumulative = true });
        Assert.All(nothingSince.Figures, row => Assert.True(row.Verdict is "NotComparable" || row.Figure == "Addresses", row.Figure));
        long[] five = new long[28];
        five[3] = 5;
        Assert.Equal("NotAssessed", Row(Compare(first, DailyStatistics.Of(Monday.AddDays(28), five)), "Scanned").Verdict);

        GroupCount[] Virus(long count) => [new("Virus", count, 0, 0, 0, 0)];
        long[] half = [.. FourWeeks[..14], .. new long[14]];
        var groups = Compare(
            first with { GroupBy = "Rule", Groups = Virus(28) }, DailyStatistics.Of(Monday.AddDays(28), half) with { GroupBy = "Rule", Groups = Virus(14) }, new() { By = GroupBy.Rule }).Groups;
        Assert.Equal("NotAssessed", groups[0].Verdict);
        Assert.Contains("left out", groups[0].MethodReason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_office_without_weekend_mail_is_compared()
    {
        DayCount Day(DateTimeOffset day) => DailyStatistics.Day(day, 24, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 310, []) with
        {
            HoursCovered = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Friday ? 10 : 12,
        };
        HesStatistics Weeks(DateTimeOffset from) => DailyStatistics.Of(from, from.AddDays(28), [.. Enumerable.Range(0, 28).Select(i => Day(from.AddDays(i)))]);
        var comparison = Compare(Weeks(Monday), Weeks(Monday.AddDays(28)));
        Assert.Equal((28, 28), (comparison.Reference.WholeDays, comparison.Difference.WholeDays));
        Assert.Equal(("NoClearChange", true), (Row(comparison, "Scanned").Verdict, Row(comparison, "Scanned").AutocorrelationAssessed));
    }

    [Fact]
    public void Addresses_of_unlike_sources_and_stocks_without_days_make_no_rate()
    {
        var list = DailyStatistics.Of(Monday, Monday.AddDays(14), 1000, 500) with { AddressSource = "ValidRecipientList", Addresses = 900 };
        var later = DailyStatistics.Of(Monday, Monday.AddDays(28), 2000, 1100);
        var mixed = Compare(list, later, new() { Cumulative = true });
        Assert.Equal(("NotComparable", -371), (Row(mixed, "Addresses").Verdict, Row(mixed, "Addresses").Difference));
        Assert.Null(Row(Compare(list, later with { AddressSource = "ValidRecipientList" }, new() { Cumulative = true }), "Scanned").DifferencePerAddressDay);
        Assert.Null(Row(Compare(list, DailyStatistics.Of(Monday.AddDays(14), Monday.AddDays(28), 2000, 1100)), "Scanned").DifferencePerAddressDay);
    }

    [Fact]
    public void Fourteen_local_days_over_a_clock_change_are_fourteen()
    {
        var first = DailyStatistics.Of(Monday, Monday.AddDays(14).AddHours(-1), 0, 5);
        Assert.Equal("MidP", Row(Compare(first, DailyStatistics.Of(Monday.AddDays(14), Monday.AddDays(28), 0, 25)), "Scanned").Method);

        // In Brazil the clocks were put forward at midnight: that day began at one.
        var from = new DateTimeOffset(2018, 11, 4, 1, 0, 0, TimeSpan.FromHours(-2));
        var days = Enumerable.Range(0, 14).Select(i => DailyStatistics.Day(new DateTimeOffset(2018, 11, 4, 0, 0, 0, TimeSpan.FromHours(-2)).AddDays(i), i == 0 ? 23 : 24, 1000, [])).ToArray();
        var brazil = DailyStatistics.Of(from, from.AddHours(23 + 13 * 24), days) with { TimeZone = "America/Sao_Paulo" };
        Assert.Equal(14, Compare(brazil, DailyStatistics.Of(Monday.AddDays(100), FourWeeks)).Reference.WholeDays);
    }

    [Fact]
    public void Rules_decide_by_precedence_and_unlike_mixes_are_none()
    {
        GroupCount[] groups = [new("Virus", 5, 0, 0, 0, 0)];
        var first = DailyStatistics.Of(Monday, FourWeeks) with { Precedence = ["Malware", "Spam"], GroupBy = "Rule", Groups = groups };
        var second = DailyStatistics.Of(Monday.AddDays(28), FourWeeks) with { Precedence = ["Spam", "Malware"], GroupBy = "Rule", Groups = groups };
        Assert.Equal("NotComparable", Compare(first, second, new() { By = GroupBy.Rule }).Groups[0].Verdict);
        var known = DailyStatistics.Of(Monday, Monday.AddDays(28), 0, 100, 50);
        Assert.Null(Compare(known, DailyStatistics.Of(Monday.AddDays(28), Monday.AddDays(56), 0, 150) with { Categories = [new("Clean", 150, 1)] }).Mix);
    }

    private static HesStatistics WithPending(HesStatistics statistics, long pending) => statistics with
    {
        Scanned = statistics.Scanned + pending,
        Residual = pending,
        Outcomes = [.. statistics.Outcomes.Select(outcome => outcome.Outcome == "Pending" ? outcome with { Count = pending } : outcome)],
    };

    private static HesComparison Compare(HesStatistics reference, HesStatistics difference, ComparisonOptions? options = null) =>
        PeriodComparer.Compare(reference, difference, options ?? new(), new Numerics());

    private static FigureComparison Row(HesComparison comparison, string figure) => comparison.Figures.Single(row => row.Figure == figure);

    private static string Refused(ComparisonProblem problem, HesStatistics reference, HesStatistics difference, ComparisonOptions? options = null)
    {
        var exception = Assert.Throws<ComparisonException>(() => Compare(reference, difference, options));
        Assert.Equal(problem, exception.Problem);
        return exception.Message;
    }
}
