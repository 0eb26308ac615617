using HesTools.Logs;

namespace HesTools.Engine.Tests.Logs;

public sealed class JsonReadingTests : IDisposable
{
    private const string Accepted =
        """{"genTime":"2020-11-25T06:53:19Z","timestamp":"2020-11-25T06:53:18.12345Z","sender":"a@x.example","direction":"out","messageID":"<m1@x>","subject":"caf\u00e9","size":66390,"mailID":"g1","recipient":"r@x.example","action":"Scanning in sandbox","headerTo":["h1@x","h2@x"],"attachments":[{"fileName":"t.zip"}]}""";

    private const string Event =
        """{"timestamp":"2024-01-01T01:01:02.002Z","genTime":"2024-01-01T01:01:01.001Z","eventType":"Suspicious Objects","eventSubtype":"Suspicious URLs","sender":"a@x.example","recipients":["r1@x.example","r2@x.example"],"direction":"in","messageID":"<m2@x>","policyName":"test: x: Virus","policyAction":"Bypass","details":DETAILS}""";

    private readonly LogFixture _logs = new();

    public void Dispose() => _logs.Dispose();

    [Theory]
    [InlineData("ROW")]
    [InlineData("[ROW]")]
    [InlineData("{\"nextToken\":\"abc%3D\",\"logs\":[ROW]}")]
    [InlineData("{ \"logs\" : [ ROW ] , \"nextToken\" : \"abc\" }")]
    [InlineData("{\"_note\":{\"logs\":[1]},\"logs\":[\nROW\n]}\n{\"logs\":[]}\n")]
    public void A_row_is_the_same_in_a_page_an_array_and_a_line(string shape)
    {
        var row = Assert.Single(_logs.ReadText(shape.Replace("ROW", Accepted, StringComparison.Ordinal)).Tracking);
        Assert.Equal(("r@x.example", "m1@x", "g1", "café", 66390L), (row.Recipient, row.MessageId, row.MailId, row.Subject, row.Size));
        Assert.Equal((Outcome.Pending, TrafficDirection.Outgoing), (row.Outcome, row.Direction));
        Assert.Equal(new DateTimeOffset(2020, 11, 25, 6, 53, 18, TimeSpan.Zero).AddTicks(1234500), row.Received);
    }

    [Theory]
    [InlineData("""{"threatNames":"Eicar"}""")]
    [InlineData(""" "{\"threatNames\":\"Eicar\"}" """)]
    public void Details_may_be_an_object_or_text_that_holds_one(string details)
    {
        var item = Assert.IsType<PolicyEvent>(Assert.Single(_logs.ReadText(Event.Replace("DETAILS", details, StringComparison.Ordinal)).Rows));
        Assert.Equal("""{"threatNames":"Eicar"}""", item.Details);
        Assert.Equal(["r1@x.example", "r2@x.example"], item.Recipients);
        Assert.Equal(Category.AdvancedThreat, item.Category);
    }

    [Fact]
    public void Blocked_rows_are_known_by_their_reason_or_their_type()
    {
        var read = _logs.ReadText(
            """[{"timestamp":"2023-09-28T13:55:44Z","recipient":"r@x.example","mailID":"b1","reason":"Never heard of"},{"type":"blocked_traffic","timestamp":"2023-09-28T13:55:44Z"}]""");
        Assert.All(read.Tracking, row => Assert.Equal(Outcome.Refused, row.Outcome));
        Assert.Equal(["Never heard of", ""], read.Tracking.Select(row => row.Reason));
    }

    [Fact]
    public void A_broken_line_costs_itself_and_a_thin_event_says_what_it_lacks()
    {
        var read = _logs.ReadText(Accepted + "\n{\"timestamp\":\"2018\n" + """{"messageID":"<m>","size":1}""" + "\nnonsense\n" + Accepted + "\n");
        Assert.Equal(2, read.Rows.Count);
        Assert.Equal([2L, 3L, 4L], read.Rejects.Select(row => row.Line));
        Assert.Contains("neither action, reason nor eventType", read.Rejects[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_cut_off_keeps_the_rows_before_the_cut_and_says_so()
    {
        var read = _logs.ReadText("{\"logs\":[" + Accepted + "," + Accepted[..100]);
        Assert.Single(read.Rows);
        Assert.NotEmpty(read.Rejects);
    }

    [Fact]
    public void Depth_and_size_of_strangers_are_capped()
    {
        var deep = _logs.ReadText("[" + Accepted + "]\n" + """{"timestamp":"2018-07-19T09:00:00Z","action":"Delivered","recipient":"r@x.example","attachments":""" + new string('[', 100_000));
        Assert.Single(deep.Rows);
        Assert.NotEmpty(deep.Rejects);
        var wide = _logs.ReadText("{" + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"f{i}\":1")) + "}");
        Assert.Contains("-MaxFieldCount", Assert.Single(wide.Rejects).Reason, StringComparison.Ordinal);
    }
}
