using HesTools.Survey;
using HesTools.Survey.Responses;

namespace HesTools.Core.Tests.Survey;

public sealed class ResponseMergeTests
{
    /// <summary>Exports of one growing collection, cut anywhere, give the same answers in any order and twice.</summary>
    [Fact]
    public void Files_in_any_order_and_twice_give_the_same_answers()
    {
        var random = new Random(20180814);
        for (var round = 0; round < 200; round++)
        {
            SurveyResponse[][] files = [.. Enumerable.Range(0, 4).Select(_ => File(random))];
            var expected = Import([files[0], files[1], files[2], files[3]]);
            for (var i = 0; i < 5; i++)
            {
                var order = files.Concat(files).ToArray();
                random.Shuffle(order);
                Assert.Equal(expected, Import(order));
            }
        }
    }

    [Fact]
    public void A_response_with_an_id_is_replaced_by_a_complete_or_other_one_and_never_by_a_lesser()
    {
        var partial = Response(Id(1), 1, "Y");
        var complete = Response(Id(1), 2, "Y", "4") with { IsComplete = true };
        var other = Response(Id(1), 2, "N", "4") with { IsComplete = true };
        Assert.Equal((0, 1, 0), Counts(ResponseMerge.Of(Survey, [partial], [complete])));
        Assert.Equal((0, 0, 1), Counts(ResponseMerge.Of(Survey, [complete], [partial])));
        Assert.Equal(1, ResponseMerge.Of(Survey, [complete], [partial]).Older);
        Assert.Equal((0, 1, 0), Counts(ResponseMerge.Of(Survey, [complete], [other])));
        Assert.Null(ResponseMerge.Of(Survey, [complete], [complete]).Responses);
    }

    [Fact]
    public void The_order_of_the_file_tells_nothing_of_the_order_of_answers()
    {
        SurveyResponse[] responses = [.. Enumerable.Range(1, 30).Select(i => Response(Id(i), 1, "Y"))];
        var kept = ResponseFile.Parse(ResponseFile.Format(responses));
        Assert.NotEqual(responses.Select(response => response.Id), kept.Select(response => response.Id));
        Array.Reverse(responses);
        Assert.Equal(ResponseFile.Format(kept), ResponseFile.Format(responses));
    }

    [Theory]
    [InlineData("Alan Turing helped", "[name] helped", "[name] helped")]
    [InlineData("[name] met Bob", "Ann met [name]", "[name] met [name]")]
    [InlineData("[name] Smith helped.", "[name] helped.", "[name] helped.")]
    [InlineData("Ask [address], or Ann and Ann", "Ask [address], or [name] and [name]", "Ask [address], or [name] and [name]")]
    public void A_name_that_was_removed_once_does_not_come_back(string one, string other, string expected)
    {
        foreach (var id in new[] { "", Id(1) })
        {
            SurveyResponse first = Said(id, one), second = Said(id, other);
            foreach (var (kept, read) in new[] { (first, second), (second, first) })
            {
                var merge = ResponseMerge.Of(Survey, [kept], [read]);
                Assert.Equal(0, merge.Added);
                Assert.Equal(expected, Assert.Single(merge.Responses ?? [kept]).Answers["comment"]);
                Assert.Equal(read.Answers["comment"] == expected ? 0 : 1, merge.Protected);
            }
        }
    }

    [Theory]
    [InlineData("Ask [name]", "Ask people before you change anything, please")]
    [InlineData("[name]", "The stamps are far too long to be read by anybody")]
    [InlineData("[name]", "Great work")]
    [InlineData("[name] was a great help", "My manager hates it, but for me it was a great help")]
    public void A_name_that_was_removed_does_not_stand_for_what_another_person_wrote(string one, string other)
    {
        Assert.Equal(1, ResponseMerge.Of(Survey, [Said("", one)], [Said("", other)]).Added);
        Assert.Equal(1, ResponseMerge.Of(Survey, [Said("", other)], [Said("", one)]).Added);
    }

    [Fact]
    public void Other_words_are_another_answer_and_of_equal_ones_the_larger_count_stands()
    {
        Assert.Equal((0, 1, 0), Counts(ResponseMerge.Of(Survey, [Said(Id(1), "[name] helped")], [Said(Id(1), "Nobody came")])));
        Assert.Equal((1, 0, 0), Counts(ResponseMerge.Of(Survey, [Said("", "[name] helped")], [Said("", "Nobody came")])));
        Assert.Equal((1, 0, 1), Counts(ResponseMerge.Of(Survey, [Said("", "[name] helped")], [Said("", "Ann helped"), Said("", "Ann helped")])));
    }

    [Fact]
    public void What_is_kept_of_an_id_is_neither_the_id_nor_the_same_by_another_key()
    {
        var one = ResponseKey.Seal(new byte[32], "Csv:jane.smith@example.ac.uk");
        Assert.Equal(one, ResponseKey.Seal(new byte[32], "Csv:jane.smith@example.ac.uk"));
        Assert.NotEqual(one, ResponseKey.Seal([1, .. new byte[31]], "Csv:jane.smith@example.ac.uk"));
        Assert.True(ResponseKey.IsSealed(one), one);
        Assert.Throws<System.Text.Json.JsonException>(() => ResponseFile.Parse("""{ "Responses": [ { "Id": "Csv:jane.smith@example.ac.uk", "IsComplete": true, "Answers": {} } ] }"""));
    }

    private static readonly HesSurvey Survey = new() { Name = "pilot", Title = "T", Opens = new(2018, 9, 1), Closes = new(2018, 9, 30), Questions = DefaultSurvey.Questions };

    private static string Id(int number) => ResponseKey.Seal(new byte[32], $"LimeSurvey:{number}");

    private static SurveyResponse Said(string id, string comment) => new() { Id = id, IsComplete = true, Answers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["clear"] = "4", ["comment"] = comment } };

    private static (int Added, int Changed, int Unchanged) Counts(ResponseMerge merge) => (merge.Added, merge.Changed, merge.Unchanged);

    // Of one id there is one state a number of answers; responses without an id may be there several times.
    private static SurveyResponse[] File(Random random) =>
    [
        .. Enumerable.Range(1, 6).Where(_ => random.Next(2) == 0).Select(id => Response(Id(id), 1, [.. Enumerable.Repeat("Y", random.Next(1, 4))])),
        .. Enumerable.Range(0, random.Next(6)).Select(_ => Response("", random.Next(1, 3), "N")),
    ];

    private static string Import(SurveyResponse[][] files)
    {
        IReadOnlyCollection<SurveyResponse> kept = [];
        foreach (var file in files)
        {
            kept = ResponseMerge.Of(Survey, kept, file).Responses ?? kept;
        }

        return ResponseFile.Format(kept);
    }

    private static SurveyResponse Response(string id, int day, params string[] answers) => new()
    {
        Id = id, Day = new DateOnly(2018, 9, day), IsComplete = false,
        Answers = new SortedDictionary<string, string>(answers.Select((answer, i) => (answer, i)).ToDictionary(one => $"q{one.i}", one => one.answer), StringComparer.Ordinal),
    };
}
