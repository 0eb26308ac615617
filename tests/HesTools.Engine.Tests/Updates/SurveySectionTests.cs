using System.Text;
using HesTools.Comparison;
using HesTools.Engine.Tests.Comparison;
using HesTools.Engine.Updates;
using HesTools.Logs;
using HesTools.Rollout;
using HesTools.Survey;
using HesTools.Updates;

namespace HesTools.Engine.Tests.Updates;

/// <summary>What an update says of a survey and of a rollout: before, in the middle, and after.</summary>
public sealed class SurveySectionTests
{
    private static readonly HesSurvey Survey = new()
    {
        Name = "pilot", Title = "The pilot", Audience = "IT Services staff", Opens = new(2018, 9, 3), Reminder = new(2018, 9, 10), Closes = new(2018, 9, 14),
        Groups = [new("Wave 1", 80), new("Wave 2", 40)], Questions = DefaultSurvey.Questions,
    };

    [Fact]
    public void A_survey_to_come_and_a_plan_to_come_are_next_steps()
    {
        var text = Text(Update(SurveyStatus.Of(Survey, new(2018, 8, 14))) with { Rollout = RolloutStatus.Of(Plan(), new(2018, 8, 14)), NextSteps = [new("Stamp messages.", [])] });
        Assert.Contains("Survey IT Services staff (\"The pilot\") from Monday, 3 September 2018 to Friday, 14 September 2018, with a reminder on Monday, 10 September 2018: 120 people can answer.", text, StringComparison.Ordinal);
        Assert.Contains("Implement Cloud App Security for Information Security Team and IT Services: 3 steps from Monday, 1 October 2018 to Friday, 12 October 2018, beginning with:", text, StringComparison.Ordinal);
        Assert.Contains("Assign licences (Administrator, by 02/10/2018)", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("Stamp messages.", StringComparison.Ordinal) < text.IndexOf("Survey IT Services", StringComparison.Ordinal));
    }

    [Fact]
    public void A_survey_that_is_open_says_nothing_of_what_was_answered()
    {
        var text = Text(Update(SurveyStatus.Of(Survey, new(2018, 9, 14)).With(Result())));
        Assert.Contains("has been open since Monday, 3 September 2018 and closes on Friday, 14 September 2018", text, StringComparison.Ordinal);
        Assert.DoesNotContain("of 120 people", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_survey_that_is_closed_says_who_answered_what_and_who_did_not()
    {
        var update = Update(SurveyStatus.Of(Survey, new(2018, 9, 15)).With(Result()));
        var text = Text(update);
        Assert.Contains("60 of 120 people who could answered completely: a response rate (AAPOR 1) of 50.0%; 3 answers in part are not counted.", text, StringComparison.Ordinal);
        Assert.Contains("How clear was it? 42 of 60 who judged (70.0%; 95% interval 61.0% to 77.6%) gave one of the two best answers, \"Rather clear\" and \"Very clear\"; the median answer is between \"Neither\" and \"Rather clear\".", text, StringComparison.Ordinal);
        Assert.Contains("Would you recommend it? Net promoter score 30.0 (95% interval 14.7 to 45.3; from -100 to 100)", text, StringComparison.Ordinal);
        Assert.Contains("60 people did not answer completely.", text, StringComparison.Ordinal);
        Assert.Contains("they touch stamps (7).", text, StringComparison.Ordinal);
        Assert.DoesNotContain("The stamps are large", update.ToJson(), StringComparison.Ordinal);
        Assert.Equal(text, Text(UpdateJson.Read(update.ToJson())));

        var chart = Assert.Single(new Rendering(update, TestPaths.Templates).Charts, chart => chart.Name == "survey-1");
        Assert.Equal(["How clear was it?", "Very clear", "22", "37%"], chart.Rows[4]);
        Assert.Contains("Very unclear 5%", chart.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rollout_under_way_says_how_far_it_is_and_what_is_late()
    {
        var plan = Plan();
        var text = Text(Update() with
        {
            Rollout = RolloutStatus.Of(plan with { Tasks = [plan.Tasks[0] with { Progress = RolloutProgress.Done, Started = new(2018, 10, 1), Finished = new(2018, 10, 2) }, .. plan.Tasks[1..]] }, new(2018, 10, 9)),
        });
        Assert.Contains("Cloud App Security for Information Security Team and IT Services: 1 of 3 steps are done. The plan runs from Monday, 1 October 2018 to Friday, 12 October 2018.", text, StringComparison.Ordinal);
        Assert.Contains("1 step is late: Report only (was to end on 08/10/2018; Administrator).", text, StringComparison.Ordinal);
        Assert.Contains("The next gate is \"False positives are few\", planned for Friday, 12 October 2018; Service owner decides on this evidence: The count.", text, StringComparison.Ordinal);

        // A day later nothing is done yet: the end and the gate move, as things stand.
        var later = Text(Update() with { Rollout = RolloutStatus.Of(plan, new(2018, 10, 10)) });
        Assert.Contains("As things stand it will not end before", later, StringComparison.Ordinal);
        Assert.Contains("planned for Friday, 12 October 2018 and as things stand not before Wednesday, 17 October 2018;", later, StringComparison.Ordinal);
    }

    private static string Text(HesUpdate update) => Encoding.UTF8.GetString(new UpdateRenderer().Render(update, [UpdateFormat.Text], TestPaths.Templates).Single().Bytes);

    private static HesUpdate Update(params SurveyStatus[] surveys) => new()
    {
        Surveys = surveys,
        Statistics = DailyStatistics.Of(DailyStatistics.Monday, [.. Enumerable.Range(0, 7).Select(day => 1000L + day)], Category.Clean),
    };

    private static HesSurveyResult Result() => new()
    {
        Survey = "pilot", Title = "The pilot", Audience = "IT Services staff", Opens = Survey.Opens, Closes = Survey.Closes, Confidence = 0.95, SmallCellThreshold = 5, Notes = [],
        Response = new(120, null, null, 60, 3, 0.5),
        Questions =
        [
            new()
            {
                Code = "clear", Text = "How clear was it?", Kind = "Scale", Judged = 60, NotJudged = 0, NotAnswered = 0, Median = ["Neither", "Rather clear"],
                TopTwo = new(42, 60, 0.7, new Interval(0.6102, 0.7756), IsCorrected: true),
                Options =
                [
                    new("1", "Very unclear", 3, 0.05, true), new("2", "Rather unclear", 6, 0.1, true), new("3", "Neither", 9, 0.15, true), new("4", "Rather clear", 20, 1 / 3.0, true), new("5", "Very clear", 22, 22 / 60.0, true),
                ],
            },
            new()
            {
                Code = "recommend", Text = "Would you recommend it?", Kind = "Recommendation", Judged = 100, NotJudged = 0, NotAnswered = 0, Options = [new("10", "10", 50, 0.5, true)],
                PromoterScore = new(50, 30, 20, 30, new Interval(14.69, 45.31), IsCorrected: false),
            },
        ],
        Comments = [new("comment", "What should we keep?", 9, [new("stamps", 7), new("speed", 0)], 2, ["The stamps are large"])],
    };

    private static HesRolloutPlan Plan() => new()
    {
        Product = "CloudAppSecurity", Title = "Cloud App Security", Groups = ["Information Security Team", "IT Services"], Mode = "Api", Consequences = [], Start = new(2018, 10, 1), Roles = [new("Administrator"), new("Service owner")],
        Tasks =
        [
            Task("licences", "Assign licences", RolloutTaskKind.Prerequisite, new(2018, 10, 1), new(2018, 10, 2)),
            Task("report-only", "Report only", RolloutTaskKind.Task, new(2018, 10, 3), new(2018, 10, 8)) with { After = [new("licences")] },
            Task("gate", "False positives are few", RolloutTaskKind.Gate, new(2018, 10, 9), new(2018, 10, 12)) with { After = [new("report-only")], Owner = "Service owner", Evidence = "The count." },
        ],
    };

    private static RolloutTask Task(string id, string title, RolloutTaskKind kind, DateOnly start, DateOnly end) =>
        new() { Id = id, Phase = "All", Title = title, Kind = kind, Owner = "Administrator", Days = 2, Start = start, End = end };
}
