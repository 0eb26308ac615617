using HesTools.Comparison;
using HesTools.Survey;
using HesTools.Survey.Measures;
using HesTools.Survey.Responses;
using static HesTools.Engine.Tests.Survey.SurveySample;

namespace HesTools.Engine.Tests.Survey;

/// <summary>Figures against published values and against what is worked out by hand.</summary>
public sealed class EstimateTests
{
    /// <summary>R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3; and 8 of 10.</summary>
    [Theory]
    [InlineData(81, 263, "0.2553", "0.3662")]
    [InlineData(15, 148, "0.0624", "0.1605")]
    [InlineData(0, 20, "0.0000", "0.1611")]
    [InlineData(1, 29, "0.0061", "0.1718")]
    [InlineData(0, 10, "0.0000", "0.2775")]
    [InlineData(8, 10, "0.4902", "0.9433")]
    [InlineData(10, 10, "0.7225", "1.0000")]
    public void The_two_best_have_the_published_interval(int count, int of, string low, string high)
    {
        var top = Top(count, of, null);
        Assert.Equal((count, of, count / (double)of, false), (top.Count, top.Of, top.Share, top.IsCorrected));
        Assert.Equal((low, high), (top.Interval.Low!.Value.ToString("0.0000", null), top.Interval.High!.Value.ToString("0.0000", null)));
    }

    [Fact]
    public void A_finite_population_narrows_the_published_standard_error_and_the_interval_to_a_point()
    {
        var error = Math.Sqrt(0.7 * 0.3 / 60);
        Assert.Equal(("0.0592", "0.0420"), (error.ToString("0.0000", null), (error * FinitePopulation.Factor(120, 60)).ToString("0.0000", null)));

        var (endless, half, all) = (Top(42, 60, null), Top(42, 60, 120), Top(42, 60, 60));
        Assert.True(endless.Interval.Low < half.Interval.Low && half.Interval.Low < 0.7 && half.Interval.High > 0.7 && half.Interval.High < endless.Interval.High);
        Assert.Equal((0.7, 0.7, true), (all.Interval.Low!.Value, all.Interval.High!.Value, all.IsCorrected));

        // The score interval is where the standard error of the bound, corrected, is 1.96 times the distance to it.
        var low = half.Interval.Low!.Value;
        Assert.Equal(1.959964, (0.7 - low) / (Math.Sqrt(low * (1 - low) / 60) * FinitePopulation.Factor(120, 60)), 1e-5);
    }

    [Fact]
    public void The_net_promoter_score_has_the_published_interval()
    {
        var score = Promoters(50, 30, 20, null);
        Assert.Equal(("30.0", "14.69", "45.31"), (score.Score.ToString("0.0", null), score.Interval.Low!.Value.ToString("0.00", null), score.Interval.High!.Value.ToString("0.00", null)));
        Assert.Equal((50, 30, 20), (score.Promoters, score.Passives, score.Detractors));

        var corrected = Promoters(50, 30, 20, 200);
        Assert.Equal(15.3076 * Math.Sqrt(100 / 199.0), corrected.Interval.High!.Value - 30, 1e-3);
        Assert.Equal(new Interval(null, null), Promoters(6, 0, 0, null).Interval);
        Assert.Equal(new Interval(100, 100), Promoters(6, 0, 0, 6).Interval);
        Assert.Equal(100, Promoters(9, 0, 1, null).Interval.High);
    }

    [Theory]
    [InlineData(new[] { 1, 1, 4, 1, 0 }, new[] { "Neither" })]
    [InlineData(new[] { 3, 0, 0, 3, 0 }, new[] { "Very unclear", "Rather clear" })]
    [InlineData(new[] { 3, 0, 0, 4, 0 }, new[] { "Rather clear" })]
    [InlineData(new[] { 0, 0, 0, 0, 9 }, new[] { "Very clear" })]
    public void The_median_is_where_half_is_reached(int[] counts, string[] median)
    {
        var responses = counts.SelectMany((count, i) => Times(count, ("clear", Scale.Options[i].Code))).Concat(Times(20, ("clear", "0"))).Concat(Times(3)).ToArray();
        var figure = Assert.Single(Measure(SurveyOf([], Scale), responses).Questions);
        Assert.Equal(median, figure.Median);
        Assert.Equal((counts.Sum(), 20, 3), (figure.Judged, figure.NotJudged, figure.NotAnswered));
        Assert.Equal([.. counts.Select(count => (double?)count / counts.Sum()), null], figure.Options.Select(option => option.Share));
    }

    [Fact]
    public void Only_complete_responses_count_and_the_rest_is_told()
    {
        var result = Measure(SurveyOf([new("Staff", 40)], Scale), [.. Times(10, ("clear", "4")), Response(("clear", "1")) with { IsComplete = false }], new MeasureOptions { Invited = 38, Bounced = 2 });
        Assert.Equal(new ResponseRate(40, 38, 2, 10, 1, 0.25), result.Response);
        Assert.Equal(0, result.Questions[0].Options[0].Count);
        Assert.Contains(result.Notes, note => note.StartsWith("30 of 40 people did not answer completely. What they think is not in the numbers.", StringComparison.Ordinal));
        Assert.Contains("1 partial response is in no figure.", result.Notes);
    }

    [Fact]
    public void A_population_smaller_than_those_who_answered_is_named()
    {
        var whole = Assert.Throws<SurveyMeasureException>(() => Measure(SurveyOf([new("Staff", 9)], Scale), Times(10, ("clear", "4"))));
        Assert.Equal((SurveyMeasureProblem.PopulationTooSmall, "pilot"), (whole.Problem, whole.Item));
        var group = Assert.Throws<SurveyMeasureException>(() => Measure(SurveyOf([new("A", 9), new("B", 90)], Scale), Times(10, ("group", "A"))));
        Assert.Equal((SurveyMeasureProblem.PopulationTooSmall, "A"), (group.Problem, group.Item));
    }

    [Fact]
    public void Fewer_responses_than_the_threshold_give_no_figures_and_no_comments()
    {
        var result = Measure(SurveyOf([new("Staff", 9)], Scale, Comment), Times(4, ("clear", "4"), ("comment", "words")));
        Assert.Empty(result.Questions);
        Assert.Empty(result.Comments);
        Assert.Equal(4, result.Response.Complete);
        Assert.StartsWith("No figures and no comments are given", result.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_of_groups_is_told_by_classes_where_its_answers_would_be_hidden()
    {
        var survey = SurveyOf([new("A", 40), new("B", 40)], Scale);
        static IEnumerable<SurveyResponse> Of(string group, params int[] counts) => counts.SelectMany((count, i) => Times(count, ("group", group), ("clear", i < 5 ? $"{i + 1}" : "0")));

        // Enough of every answer: nothing is put together.
        var whole = Measure(survey, [.. Of("A", 5, 6, 7, 8, 9, 0), .. Of("B", 9, 8, 7, 6, 5, 0)]).Questions.Single().Groups;
        Assert.Equal([5, 6, 7, 8, 9, 0, 0], whole[0].Options.Select(option => option.Count));
        Assert.Equal((17, 35, "Neither"), (whole[0].TopTwo!.Count, whole[0].TopTwo!.Of, string.Concat(whole[0].Median.Take(1))));

        // A single worst answer in each: the class of the two worst has enough.
        var classes = Measure(survey, [.. Of("A", 1, 6, 7, 8, 9, 0), .. Of("B", 1, 8, 7, 6, 5, 0)]).Questions.Single().Groups;
        Assert.Equal([("LowTwo", 7), ("Middle", 7), ("TopTwo", 17), ("Others", 0), ("", 0)], classes[0].Options.Select(option => (option.Code, option.Count!.Value)));
        Assert.Equal((17, 31), (classes[0].TopTwo!.Count, classes[0].TopTwo!.Of));
        Assert.Empty(classes[0].Median);

        // The two worst are too few in each: the two best stand against all others who judged.
        var best = Measure(survey, [.. Of("A", 1, 1, 7, 8, 9, 0), .. Of("B", 1, 2, 7, 6, 5, 0)]).Questions.Single().Groups;
        Assert.Equal([("LowThree", 9), ("TopTwo", 17), ("Others", 0), ("", 0)], best[0].Options.Select(option => (option.Code, option.Count!.Value)));
        Assert.Equal((17, 26), (best[0].TopTwo!.Count, best[0].TopTwo!.Of));

        // Few could not judge, and would be worked out from all who did: the two best stand against everything else, and there is no share of those who judged.
        var rest = Measure(survey, [.. Of("A", 1, 6, 7, 8, 9, 2), .. Of("B", 1, 8, 7, 6, 5, 1)]).Questions.Single().Groups;
        Assert.Equal([("TopTwo", 17), ("Rest", 16)], rest[0].Options.Select(option => (option.Code, option.Count!.Value)));
        Assert.Null(rest[0].TopTwo);
    }

    [Fact]
    public void Comments_touch_themes_by_whole_words_without_case_and_accents_and_once_each()
    {
        var book = CodeBook.Of([("Delay", "delay*"), ("Delay", "too slow"), ("Café", "cafe"), ("Stamp", "stamp")]);
        string[] comments = ["Delayed, delays: TOO  slow!", "Le café at x@example.org", "Not too bad, slow. Stamped.", "The stamp's delay", "  "];
        var result = Measure(SurveyOf([], Comment), comments.Select(text => Response(("comment", text))), new MeasureOptions { CodeBook = book }).Comments[0];
        Assert.Equal([new ThemeCount("Delay", 2), new("Café", 1), new("Stamp", 0)], result.Themes);
        Assert.Equal((4, 1), (result.Written, result.NoTheme));
        Assert.DoesNotContain(result.Comments, text => text.Contains("example.org", StringComparison.Ordinal));
        Assert.Equal(result.Comments.Order(StringComparer.Ordinal), result.Comments);
        Assert.Throws<SurveyMeasureException>(() => CodeBook.Of([("Delay", "*")]));
    }

    private static ShareEstimate Top(int count, int of, int? population) =>
        Measure(SurveyOf([new("Staff", population)], Scale), [.. Times(count, ("clear", "5")), .. Times(of - count, ("clear", "2"))]).Questions[0].TopTwo!;

    private static PromoterScore Promoters(int promoters, int passives, int detractors, int? population) =>
        Measure(SurveyOf([new("Staff", population)], Recommendation), [.. Times(promoters, ("recommend", "9")), .. Times(passives, ("recommend", "8")), .. Times(detractors, ("recommend", "6"))]).Questions[0].PromoterScore!;
}
