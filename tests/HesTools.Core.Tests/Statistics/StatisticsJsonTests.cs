using System.Text.Json;
using System.Text.Json.Nodes;
using HesTools.Statistics;

namespace HesTools.Core.Tests.Statistics;

public sealed class StatisticsJsonTests
{
    [Fact]
    public void What_was_counted_is_read_back()
    {
        var statistics = CubeSamples.Published();
        var read = StatisticsJson.Read(statistics.ToJson());
        Assert.Equal(statistics.ToJson(), read.ToJson());
    }

    [Theory]
    [InlineData("Clean", 31_484, "categories add up")]
    [InlineData("Clean", -1, "is no count")]
    [InlineData("Clean", long.MaxValue, "is no count")]
    [InlineData("Bounced", 7, "outcomes add up")]
    [InlineData("Hours", 9, "hours")]
    [InlineData("HoursCovered", 30, "hours covered")]
    public void A_day_that_was_altered_is_refused(string member, long value, string reason)
    {
        var json = JsonNode.Parse(CubeSamples.Published().ToJson())!;
        var last = json["Daily"]!.AsArray().Count - 1;
        json["Daily"]![last]![member] = value;
        Assert.Contains(reason, Assert.Throws<JsonException>(() => StatisticsJson.Read(json.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_that_are_not_those_of_the_period_are_refused()
    {
        var json = JsonNode.Parse(CubeSamples.Published().ToJson())!;
        json["Daily"]!.AsArray().RemoveAt(3);
        Assert.Contains("2018-07-22 should be", Assert.Throws<JsonException>(() => StatisticsJson.Read(json.ToJsonString())).Message, StringComparison.Ordinal);
    }
}
