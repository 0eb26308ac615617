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
        var partial = Response("LimeSurvey:1", 1, "Y");
        var complete = Response("LimeSurvey:1", 2, "Y", "4") with { IsComplete = true };
        var other = Response("LimeSurvey:1", 2, "N", "4") with { IsComplete = true };
        Assert.Equal((0, 1, 0), Counts(ResponseMerge.Of([partial], [complete])));
        Assert.Equal((0, 0, 1), Counts(ResponseMerge.Of([complete], [partial])));
        Assert.Equal(1, ResponseMerge.Of([complete], [partial]).Older);
        Assert.Equal((0, 1, 0), Counts(ResponseMerge.Of([complete], [other])));
        Assert.Null(ResponseMerge.Of([complete], [complete]).Responses);
    }

    [Fact]
    public void The_order_of_the_file_tells_nothing_of_the_order_of_answers()
    {
        SurveyResponse[] responses = [.. Enumerable.Range(1, 30).Select(i => Response($"LimeSurvey:{i}", 1, "Y"))];
        var kept = ResponseFile.Parse(ResponseFile.Format(responses));
        Assert.NotEqual(responses.Select(response => response.Id), kept.Select(response => response.Id));
        Array.Reverse(responses);
        Assert.Equal(ResponseFile.Format(kept), ResponseFile.Format(responses));
    }

    private static (int Added, int Changed, int Unchanged) Counts(ResponseMerge merge) => (merge.Added, merge.Changed, merge.Unchanged);

    // Of one id there is one state a number of answers; responses without an id may be there several times.
    private static SurveyResponse[] File(Random random) =>
    [
        .. Enumerable.Range(1, 6).Where(_ => random.Next(2) == 0).Select(id => Response($"Csv:{id}", 1, [.. Enumerable.Repeat("Y", random.Next(1, 4))])),
        .. Enumerable.Range(0, random.Next(6)).Select(_ => Response("", random.Next(1, 3), "N")),
    ];

    private static string Import(SurveyResponse[][] files)
    {
        IReadOnlyCollection<SurveyResponse> kept = [];
        foreach (var file in files)
        {
            kept = ResponseMerge.Of(kept, file).Responses ?? kept;
        }

        return ResponseFile.Format(kept);
    }

    private static SurveyResponse Response(string id, int day, params string[] answers) => new()
    {
        Id = id, Day = new DateOnly(2018, 9, day), IsComplete = false,
        Answers = new SortedDictionary<string, string>(answers.Select((answer, i) => (answer, i)).ToDictionary(one => $"q{one.i}", one => one.answer), StringComparer.Ordinal),
    };
}
