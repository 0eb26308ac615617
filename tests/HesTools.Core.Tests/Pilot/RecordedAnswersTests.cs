using System.Text.Json;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;

namespace HesTools.Core.Tests.Pilot;

public sealed class RecordedAnswersTests
{
    [Theory]
    [InlineData("""{ "Answers": [ { "Type": "Mx" } ] }""", "'Name'")]
    [InlineData("""{ "Answers": [ { "Name": "a.example", "Type": "Txt", "Records": [ {} ] } ] }""", "'Data'")]
    [InlineData("""{ "Answers": [ { "Name": "a.example", "Type": "Txt", "Records": [ null ] } ] }""", "null")]
    [InlineData("""{ "Answers": [ { "Name": null, "Type": "Txt" } ] }""", "null")]
    [InlineData("""{ "Answers": [ null ] }""", "null")]
    [InlineData("""{ "Answers": [ { "Name": "a.example", "Type": "Txt", "Records": [ { "Data": "x", "Strings": [ null, "x" ] } ] } ] }""", "null")]
    [InlineData("""{ "Answers": [ { "Name": "a.example", "Type": "Txt", "Records": [ { "Data": "x", "Ttl": 9223372036854775807 } ] } ] }""", "9223372036854775807")]
    [InlineData("""{ "Answers": [ { "Name": "a.example", "Type": "Txt", "Records": [ { "Data": "x", "Ttl": -1 } ] } ] }""", "-1")]
    [InlineData("""{ "Answers": [ { "Name": "a.example", "Type": "Txt", "Records": [ { "Data": "x", "Ttl": "soon" } ] } ] }""", "$.Answers[0].Records[0].Ttl, line 1")]
    [InlineData("""{ "Answers": [ { "Name": "a.example", "Type": "Nonsense" } ] }""", "$.Answers[0].Type")]
    [InlineData("""{ "Policies": [ {} ] }""", "'Domain'")]
    [InlineData("""{ "Connections": [ { "Host": "a.example" } ] }""", "'Port'")]
    [InlineData("""{ "Recorded": "9999-12-31T00:00:00Z" }""", "'Recorded'")]
    [InlineData("""{ "Recorded": "0001-01-02T00:00:00Z" }""", "'Recorded'")]
    [InlineData("""{ "Answers": [ { "Name": "a.example", "Type": "Mx", "Colour": 1 } ] }""", "no property 'Colour'")]
    [InlineData("""{ "Answers": [ }""", "line 1")]
    [InlineData("null", "null")]
    [InlineData("[]", "$")]
    public void What_is_no_recording_is_refused_with_the_place_and_in_words_of_the_file(string text, string said)
    {
        var problem = Assert.Throws<JsonException>(() => RecordedAnswers.Read(text)).Message;
        Assert.Contains(said, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("HesTools", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(".NET", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_longer_than_DNS_has_any_is_refused_and_quickly()
    {
        var name = string.Concat(Enumerable.Repeat("a.", 500_000)) + "example";
        Assert.Contains("253", Assert.Throws<JsonException>(() => RecordedAnswers.Read($$"""{ "Answers": [ { "Name": "{{name}}", "Type": "Txt" } ] }""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_server_could_hold_is_no_name_and_is_not_written()
    {
        var network = new SharedNetwork(new RecordedNetwork(new RecordedAnswers()), TestContext.Current.CancellationToken);
        var question = new DnsQuestion("_mta-sts." + string.Join('.', Enumerable.Repeat(new string('a', 61), 4)), DnsRecordType.Txt);
        Assert.Equal(DnsStatus.NameNotFound, (await network.AskAsync(question, TestContext.Current.CancellationToken)).Status);
        var read = RecordedAnswers.Read(network.ToRecord(DateTimeOffset.UnixEpoch).Write());
        Assert.Empty(read.Answers);
        Assert.Equal(DnsStatus.NameNotFound, (await new RecordedNetwork(read).AskAsync(question, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public void What_may_be_left_out_is()
    {
        var read = RecordedAnswers.Read("""{ "Answers": [ { "Name": "A.example.", "Type": "txt" } ], "Policies": [ { "Domain": "a.example" } ], "Connections": [ { "Host": "a.example", "Port": 25 } ] }""");
        Assert.Equal((default, "", null), (read.Recorded, read.Policies[0].Error, read.Connections[0].Greeting));
    }

    [Fact]
    public void Evidence_has_no_control_or_format_character_in_data_or_owner()
    {
        var question = new DnsQuestion("a\u001b[31m.example", DnsRecordType.Txt);
        string[] lines =
        [
            .. Evidence.Of(new DnsAnswer(question, DnsStatus.Timeout, []) { Error = "\u0007" }),
            .. Evidence.Of(new DnsAnswer(question, DnsStatus.NoError, [])),
            Evidence.Of(new DnsRecord("\u202eexample", DnsRecordType.Cname, 1, "b\u001b.example")),
        ];
        Assert.All(lines, line => Assert.True(DisplayText.IsPlain(line), line));
    }
}
