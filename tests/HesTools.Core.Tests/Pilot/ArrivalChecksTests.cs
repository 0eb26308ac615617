using HesTools.Logs;
using HesTools.Pilot;
using HesTools.Pilot.Checks;
using HesTools.Pilot.Dns;
using HesTools.Statistics;

namespace HesTools.Core.Tests.Pilot;

public sealed class ArrivalChecksTests
{
    private static readonly PilotDomain Switched = Answers.Domain with
    {
        Evidence = new PilotEvidence(Answers.Now.AddDays(-3), "Holds", [], []) { Before = [new("maths.example.ac.uk", DnsRecordType.Mx, 3600, ["10 mx1.example.ac.uk"])] },
        History = [new(PilotState.Cutover, Answers.Now.AddHours(-4), "admin")],
    };

    [Fact]
    public async Task Mail_that_arrives_is_counted()
    {
        var test = await TestAsync(Rows((Outcome.Delivered, 90), (Outcome.Refused, 500), (Outcome.Bounced, 4)));
        Assert.Equal(("Holds", "94"), (test.Of("Arrival").Result, test.Of("Arrival").Value));
        Assert.Empty(test.StopRules);
    }

    [Fact]
    public async Task No_mail_when_the_old_records_are_forgotten_is_a_reason_to_stop()
    {
        // Four hours: one for the old time to live, two of patience, and one more.
        var test = await TestAsync(Rows((Outcome.Refused, 500)));
        Assert.Equal("Fails", test.Of("Arrival").Result);
        Assert.StartsWith("NoArrival: ", Assert.Single(test.StopRules), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_mail_says_nothing_while_senders_may_hold_the_old_records()
    {
        var early = Switched with { History = [new(PilotState.Cutover, Answers.Now.AddHours(-2.9), "admin")] };
        var test = await TestAsync(Rows(), early);
        Assert.Equal("Unknown", test.Of("Arrival").Result);
        Assert.Empty(test.StopRules);
    }

    [Fact]
    public async Task No_log_is_not_no_mail()
    {
        var test = await TestAsync(Rows(), covered: false);
        Assert.Equal("Unknown", test.Of("Arrival").Result);
        Assert.Contains("import the logs first", test.Of("Arrival").Finding, StringComparison.Ordinal);
        Assert.Empty(test.StopRules);
    }

    [Theory]
    [InlineData(Outcome.Pending)]
    [InlineData(Outcome.Quarantined)]
    [InlineData(Outcome.Bounced)]
    public async Task Mail_that_is_accepted_and_not_delivered_has_not_arrived(Outcome outcome)
    {
        var test = await TestAsync(Rows((outcome, 10)));
        Assert.Equal("Fails", test.Of("Arrival").Result);
        Assert.StartsWith("NotDelivered: ", Assert.Single(test.StopRules), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(94, 6, true)]
    [InlineData(95, 5, false)]
    [InlineData(9, 10, false)]
    public async Task Mail_that_cannot_be_delivered_is_a_reason_to_stop(int delivered, int bounced, bool stops)
    {
        var test = await TestAsync(Rows((Outcome.Delivered, delivered), (Outcome.Bounced, bounced)));
        Assert.Equal(stops ? "Fails" : "Holds", test.Of("Arrival").Result);
        Assert.Equal(stops, test.StopRules.Any(rule => rule.StartsWith("NotDelivered: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Records_that_name_the_gateway_no_more_are_a_reason_to_stop()
    {
        var test = await Answers.Good().TestAsync(Switched, after: true, new DomainLogs { Since = Rows((Outcome.Delivered, 50)), CoveredUntil = Answers.Now });
        Assert.StartsWith("MxElsewhere: ", Assert.Single(test.StopRules), StringComparison.Ordinal);
    }

    private static async Task<PilotTest> TestAsync(HesStatistics rows, PilotDomain? domain = null, bool covered = true) => await Answers.Good()
        .With("maths.example.ac.uk", DnsRecordType.Mx, 300, "10 oxford.in.tmes.trendmicro.eu")
        .TestAsync(domain ?? Switched, after: true, new DomainLogs { Since = rows, CoveredUntil = covered ? Answers.Now : null });

    private static HesStatistics Rows(params (Outcome Outcome, long Count)[] rows)
    {
        long Of(params Outcome[] outcomes) => rows.Where(row => outcomes.Contains(row.Outcome)).Sum(row => row.Count);
        var scanned = rows.Sum(row => row.Count);
        var (blocked, delivered) = (Of(Outcome.Refused, Outcome.Quarantined, Outcome.Deleted), Of(Outcome.Delivered));
        return new HesStatistics
        {
            From = Answers.Now.AddHours(-4),
            To = Answers.Now,
            TimeZone = "UTC",
            Scanned = scanned,
            Blocked = blocked,
            Delivered = delivered,
            Residual = scanned - blocked - delivered,
            Addresses = 10,
            Outcomes = [.. Enum.GetValues<Outcome>().Select(outcome => new OutcomeCount(outcome.ToString(), Of(outcome)))],
            Categories = [],
            Daily = [],
        };
    }
}
