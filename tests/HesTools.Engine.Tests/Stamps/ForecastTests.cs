using System.Globalization;
using System.Text.Json;
using HesTools.Engine.Tests.Archive;
using HesTools.Engine.Tests.Logs;
using HesTools.Engine.Tests.Samples;
using HesTools.Engine.Tests.Statistics;
using HesTools.Logs;
using HesTools.Samples;
using HesTools.Stamps;
using HesTools.Stamps.Forecast;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Stamps;

/// <summary>Forecasts from logs of a few lines, against figures counted by hand.</summary>
public sealed class ForecastTests(SampleMonthFixture month) : IDisposable
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly StatisticsQuery Week = new()
    {
        From = new DateTimeOffset(2018, 7, 19, 0, 0, 0, TimeSpan.FromHours(1)), To = new DateTimeOffset(2018, 7, 25, 0, 0, 0, TimeSpan.FromHours(1)), TimeZone = London,
        Direction = TrafficDirection.Incoming,
    };

    private static readonly StampRule Cleaned = new() { Name = "cleaned", Trigger = StampTrigger.CleanedMalware, Stamp = "s", Order = 1 };
    private static readonly StampRule Removed = new() { Name = "removed", Trigger = StampTrigger.RemovedAttachment, Stamp = "s", Order = 2, Extensions = ["ex*"] };
    private static readonly StampRule Bec = new()
    {
        Name = "bec", Trigger = StampTrigger.SuspectedBec, Stamp = "s", Order = 3, Exceptions = [new StampExceptionPair { Sender = "boss@*" }],
    };

    private static readonly StampRule Audit = new() { Name = "audit", Trigger = StampTrigger.RemovedAttachment, Stamp = "s", Order = 4, Mode = StampMode.Audit };

    private readonly ArchiveFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Rules_are_counted_alone_and_in_order_by_day_domain_and_recipient()
    {
        Import();
        var forecast = Forecast(Week, ["docm", "exe"], 2, Audit, Bec, Removed, Cleaned);

        // m1 to two, m2, m4 to two, m5 to m8, m11 to m14.
        Assert.Equal((13, 7, 3, 2), (forecast.Delivered, forecast.Stamped, forecast.Recipients, forecast.AlreadyStamped));
        Assert.Equal(_fixture.Count(Week).Delivered, forecast.Delivered);
        Assert.Equal(
            [
                "cleaned CleanedMalware Enforce matched 3 stamped 3 undecided 0 recipients 2 2",
                "removed RemovedAttachment Enforce matched 3 stamped 3 undecided 1 recipients 2 2",
                "bec SuspectedBec Enforce matched 2 stamped 1 undecided 0 recipients 1 2",
                "audit RemovedAttachment Audit matched 4 stamped 0 undecided 0 recipients 0 2",
            ],
            forecast.Rules.Select(rule => string.Create(
                CultureInfo.InvariantCulture,
                $"{rule.Rule} {rule.Trigger} {rule.Mode} matched {rule.Matched} stamped {rule.Stamped} undecided {rule.Undecided} recipients {rule.Recipients} {rule.MatchedRecipients}")));
        Assert.Equal(3.0 / 13, forecast.Rules[0].ShareOfDelivered, 1e-12);

        // m2 was received at 23:30 UTC, which is the next day in London.
        Assert.Equal([new DayForecast("2018-07-19", 1, 1), new DayForecast("2018-07-20", 1, 1), new DayForecast("2018-07-21", 1, 1)], forecast.Rules[0].PerDay);
        Assert.Equal([new DomainForecast("x.example", 2, 2), new DomainForecast("y.example", 1, 1)], forecast.Rules[1].Domains);
        Assert.Equal([new DomainForecast("y.example", 1, 1), new DomainForecast("x.example", 0, 1)], forecast.Rules[2].Domains);
        Assert.Equal([("1", 1L), ("2-5", 2L), ("6-20", 0L), ("21+", 0L)], forecast.Distribution.Select(range => (range.Stamps, range.Recipients)));
        Assert.Equal(4, forecast.Most);
        Assert.Equal([new RecipientForecast("a@x.example", 4, 4.67), new RecipientForecast("c@y.example", 2, 2.33)], forecast.TopRecipients);

        // m1 to b and m13 have a docm, and m11 an exe, that nothing stamps; m1 to a, m4 and m5 are stamped.
        Assert.Equal([new AddedExtension("docm", 2), new AddedExtension("exe", 1)], forecast.AddedExtensions);
        AssertReconciles(forecast);
    }

    [Fact]
    public void What_the_logs_cannot_tell_is_said()
    {
        Import();
        var notes = Forecast(Week, [], 0, Audit, Bec, Removed, Cleaned).Notes;
        Assert.Equal(
            [
                "Rule 'removed': undecided for 1 rows, since no log names the removed file.",
                "1 rows: the event does not name the removed file, and each attachment of the message was taken for it.",
                "1 rows had an attachment deleted for malware, not cleaned: no trigger is for these.",
                "1 rows have policy events with actions that are not known to this version and trigger nothing: 'Vaporised'.",
                "1 policy events of the period that matter to stamps have no message ID and join no row.",
            ],
            notes);
        Assert.Contains(Forecast(Week with { From = Week.From!.Value.AddYears(-1) }, [], 0, Cleaned).Coverage.Notes, note => note.StartsWith("The period begins before", StringComparison.Ordinal));
        Assert.Contains("The policy has no rules.", Forecast(Week, [], 0).Notes);
    }

    [Fact]
    public void Other_periods_directions_and_dates_of_rules_are_other_rows()
    {
        Import();
        Assert.Equal((1, 1), (Forecast(Week with { Direction = TrafficDirection.Outgoing }, [], 0, Bec).Delivered, Forecast(Week with { Direction = TrafficDirection.Outgoing }, [], 0, Bec).Stamped));
        Assert.Equal(14, Forecast(Week with { Direction = null }, [], 0, Bec).Delivered);
        Assert.Equal(1, Forecast(Week with { From = Week.To, To = Week.To!.Value.AddDays(30) }, [], 0, Bec).Stamped);

        // m2 is at 23:30 UTC on the 19th: a rule until then does not stamp it, a rule from then does.
        var moment = new DateTimeOffset(2018, 7, 19, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal(1, Forecast(Week, [], 0, Cleaned with { Until = moment }).Stamped);
        Assert.Equal(2, Forecast(Week, [], 0, Cleaned with { From = moment }).Stamped);
    }

    [Fact]
    public void Recipients_senders_and_a_rule_in_audit_before_others_count_as_in_stamping()
    {
        Import();
        var forecast = Forecast(
            Week, [], 0, Cleaned with { Mode = StampMode.Audit }, Bec with { Recipients = ["*@x.example"], Exceptions = [] }, Removed with { Extensions = ["exe", "docm"], Senders = ["s@*.example"] });
        Assert.Equal([(3L, 0L), (3L, 3L), (2L, 2L)], forecast.Rules.Select(rule => (rule.Matched, rule.Stamped)));

        // Nobody is named without being asked for.
        Assert.DoesNotContain("@", JsonSerializer.Serialize(forecast with { Definitions = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_logs_in_which_everything_collides_the_figures_add_up()
    {
        foreach (var seed in Enumerable.Range(0, 6))
        {
            using var fixture = new ArchiveFixture();
            fixture.Import(new RandomLogs(seed).Write(fixture.Directory));
            foreach (var direction in new TrafficDirection?[] { null, TrafficDirection.Incoming, TrafficDirection.Outgoing })
            {
                var query = new StatisticsQuery { TimeZone = London, Direction = direction };
                var forecast = Forecast(fixture, query, ["exe"], 1000, Cleaned, Bec with { Exceptions = [] }, Removed, Audit);
                Assert.Equal((seed, fixture.Count(query).Delivered), (seed, forecast.Delivered));
                AssertReconciles(forecast);
            }
        }
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        Import();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => _fixture.Archive.Judge(
            new JudgedQuery { Rows = Week, Attachments = true }, _ => stop.Cancel(), stop.Token));
    }

    [Theory]
    [InlineData("""[{"fileName":"a.exe","sha256":"00"},{"fileName":"b, c.zip"}]""", "a.exe|b, c.zip", 0)]
    [InlineData("""[["a.exe","f78960148721b59dcb563b9964a4d47e2a834a4259f46cd12db7c1cfe82ff32e"],["b.zip",""]]""", "a.exe|b.zip", 0)]
    [InlineData("""[{"fileName":"a.exe"},{"sha256":"00"},{"fileName":null}]""", "a.exe", 2)]
    [InlineData("""["a.exe","b.zip"]""", "a.exe|b.zip", 0)]
    [InlineData("a.exe; b.zip,c.txt", "a.exe|b.zip|c.txt", 0)]
    [InlineData("[draft] a.exe", "[draft] a.exe", 0)]
    [InlineData("""[{"fileName":"a.exe","sha2""", "", 1)]
    [InlineData("""[{"fileName":"\ud800"}]""", "", 1)]
    [InlineData("[]", "", 0)]
    [InlineData("", "", 0)]
    public void Attachments_are_read_in_every_shape(string attachments, string names, int missing)
    {
        var files = LoggedFileNames.OfRow(attachments);
        Assert.Equal((names, missing), (string.Join('|', files.Names), files.Missing));
    }

    [Theory]
    [InlineData("""{"threatNames":"x","fileInfo":[{"fileName":"a.exe","threatName":"x"}]}""", "a.exe")]
    [InlineData("""{"FileInfo":{"FileName":"a.exe"}}""", "a.exe")]
    [InlineData("""{"urlInfo":[{"url":"http://x.example/b.exe","attachmentName":"b.exe"}]}""", "")]
    [InlineData(""""
        "{\"fileInfo\":[{\"fileName\":\"a.exe\"}]}"
        """", "a.exe")]
    [InlineData("a.exe was deleted", "")]
    public void Details_of_events_name_files(string details, string names) => Assert.Equal(names, string.Join('|', LoggedFileNames.OfEvent(details).Names));

    [Theory]
    [InlineData(Category.Malware, "Cleaned", EventFindings.Cleaned)]
    [InlineData(Category.Malware, "clean cleanable malware, delete those that cannot be cleaned", EventFindings.Cleaned)]
    [InlineData(Category.Malware, "Clean;Delete Attachment", EventFindings.Cleaned)]
    [InlineData(Category.Malware, "Delete matching attachments", EventFindings.MalwareRemoved)]
    [InlineData(Category.Spam, "Cleaned", EventFindings.None)]
    [InlineData(Category.Other, "ATTACHMENT DELETED, Insert stamp in body, Notification sent", EventFindings.Removed | EventFindings.Stamped)]
    [InlineData(Category.Other, "Attachment sanitized", EventFindings.None)]
    [InlineData(Category.Bec, "Bypass", EventFindings.Bec)]
    [InlineData(Category.Bec, "Insert Stamp, Sing", EventFindings.Bec | EventFindings.Stamped | EventFindings.UnknownAction)]
    [InlineData(Category.Spam, " , ", EventFindings.UnknownAction)]
    public void Actions_mean_the_same_in_every_spelling(Category category, string actions, EventFindings expected) => Assert.Equal(expected, EventActions.Of(category, actions));

    /// <summary>The sample month against dictionaries and loops over its rows, which share no code with the archive.</summary>
    [Fact]
    public void The_sample_month_gives_what_a_naive_count_gives()
    {
        var read = month.Month(SampleLogFormat.Json).Written.SelectMany(file => LogFixture.Read(file.Path).Rows).ToList();
        _fixture.Import(month.Month(SampleLogFormat.Json).Written.Select(file => file.Path));
        var delivered = read.OfType<HesTools.Logs.TrackingRow>().Where(row => row.Kind == LogKind.Accepted)
            .GroupBy(row => (row.MailId, row.Recipient.ToLowerInvariant())).Select(group => group.MaxBy(row => row.Generated ?? row.Received)!)
            .Where(row => row.Outcome == Outcome.Delivered && row.Direction == TrafficDirection.Incoming).ToList();
        var events = read.OfType<PolicyEvent>().ToLookup(one => one.MessageId);
        IEnumerable<PolicyEvent> Of(HesTools.Logs.TrackingRow row) => events[row.MessageId].Where(one => one.Recipients.Contains(row.Recipient, StringComparer.OrdinalIgnoreCase));
        var cleaned = delivered.Where(row => Of(row).Any(one => one.Category == Category.Malware && one.Action.Contains("Clean", StringComparison.Ordinal))).ToHashSet();
        var removed = delivered.Where(row => Of(row).Any(one => one.Category != Category.Malware && one.Action.Contains("Delete Attachment", StringComparison.Ordinal))).ToHashSet();
        var bec = delivered.Where(row => Of(row).Any(one => one.Category == Category.Bec)).ToHashSet();
        var executable = removed.Where(row => Of(row).All(one => one.Details.Length == 0 || !one.Action.Contains("Delete", StringComparison.Ordinal) || one.Category == Category.Malware) && row.Attachments.Contains(".exe\"", StringComparison.Ordinal)).ToHashSet();

        var forecast = Forecast(new StatisticsQuery { TimeZone = London, Direction = TrafficDirection.Incoming }, ["docm"], 1, Cleaned, Removed, Bec with { Exceptions = [] }, Audit);
        Assert.Equal(delivered.Count, forecast.Delivered);
        Assert.Equal([cleaned.Count, executable.Count, bec.Count, removed.Count], forecast.Rules.Select(rule => (int)rule.Matched));
        Assert.Equal(
            [cleaned.Count, executable.Except(cleaned).Count(), bec.Except(cleaned).Except(executable).Count(), 0], forecast.Rules.Select(rule => (int)rule.Stamped));
        var stamped = cleaned.Union(executable).Union(bec).ToHashSet();
        Assert.Equal(delivered.Count(row => !stamped.Contains(row) && row.Attachments.Contains(".docm\"", StringComparison.Ordinal)), forecast.AddedExtensions[0].AddedMessages);
        Assert.Equal(delivered.Count(row => Of(row).Any(one => one.Action.Contains("Insert Stamp", StringComparison.Ordinal))), forecast.AlreadyStamped);
        Assert.Equal(stamped.CountBy(row => row.Recipient.ToLowerInvariant()).Max(one => one.Value), forecast.Most);
        AssertReconciles(forecast);
    }

    private static void AssertReconciles(HesStampForecast forecast)
    {
        Assert.Equal(forecast.Stamped, forecast.Rules.Sum(rule => rule.Stamped));
        Assert.All(forecast.Rules, rule =>
        {
            Assert.Equal((rule.Stamped, rule.Matched), (rule.PerDay.Sum(day => day.Count), rule.PerDay.Sum(day => day.Matched)));
            Assert.Equal((rule.Stamped, rule.Matched), (rule.Domains.Sum(domain => domain.Count), rule.Domains.Sum(domain => domain.Matched)));
            Assert.True(rule.Stamped <= rule.Matched && rule.Matched + rule.Undecided <= forecast.Delivered);
        });
        Assert.Equal(forecast.Recipients, forecast.Distribution.Sum(range => range.Recipients));
        Assert.True(forecast.TopRecipients.Sum(one => one.Count) <= forecast.Stamped);
    }

    private static HesStampForecast Forecast(ArchiveFixture fixture, StatisticsQuery query, string[] added, int top, params StampRule[] rules)
    {
        var forecaster = new StampForecaster(new StampPolicy { Rules = rules }, query.TimeZone, added);
        var count = fixture.Archive.Judge(new JudgedQuery { Rows = query, Attachments = added.Length > 0 }, forecaster.Add, Token);
        return forecaster.Build(count, query, "Europe/London", top);
    }

    private HesStampForecast Forecast(StatisticsQuery query, string[] added, int top, params StampRule[] rules) => Forecast(_fixture, query, added, top, rules);

    private void Import()
    {
        var rows = _fixture.Write("accepted.csv", """
            Timestamp,Direction,Sender,Recipient,Message ID,Mail ID,Action,Attachment
            2018-07-19T10:00:00Z,Incoming,s@s.example,a@x.example,<m1>,1,Delivered,invoice.docm
            2018-07-19T10:00:00Z,Incoming,s@s.example,b@x.example,<m1>,1,Delivered,invoice.docm
            2018-07-19T23:30:00Z,Incoming,s@s.example,A@X.example,<m2>,2,Delivered,
            2018-07-20T10:00:00Z,Incoming,s@s.example,b@y.example,<m3>,3,Quarantined,
            2018-07-20T11:00:00Z,Incoming,s@s.example,a@x.example,<m4>,4,Delivered,payment.exe
            2018-07-20T11:00:00Z,Incoming,s@s.example,c@y.example,<m4>,4,Delivered,payment.exe
            2018-07-20T12:00:00Z,Incoming,s@s.example,a@x.example,<m5>,5,Delivered,notes.txt;tool.EXE
            2018-07-20T13:00:00Z,Incoming,s@s.example,a@x.example,<m6>,6,Delivered,
            2018-07-20T14:00:00Z,Incoming,boss@s.example,a@x.example,<m7>,7,Delivered,
            2018-07-20T15:00:00Z,Incoming,s@s.example,c@y.example,<m8>,8,Delivered,
            2018-07-20T16:00:00Z,Outgoing,d@y.example,z@s.example,<m9>,9,Delivered,
            2018-08-01T10:00:00Z,Incoming,s@s.example,a@x.example,<m10>,10,Delivered,
            2018-07-21T10:00:00Z,Incoming,s@s.example,a@x.example,<m11>,11,Delivered,virus.exe
            2018-07-21T11:00:00Z,Incoming,s@s.example,a@x.example,<m12>,12,Delivered,
            2018-07-21T12:00:00Z,Incoming,s@s.example,e@x.example,<m13>,13,Delivered,report.docm
            2018-07-21T13:00:00Z,Incoming,s@s.example,f@x.example,<m14>,14,Delivered,
            """);

        // m1: of two recipients one. m4: nobody is named, so everybody is meant, and it is exported twice.
        var console = _fixture.Write("events.csv", """"
            Timestamp,Direction,Sender,Recipients,Message ID,Rule Name,Threat Type,Action,Details
            2018-07-19T10:00:05Z,Incoming,s@s.example,A@x.example,<m1>,Virus,Malware,Cleaned,
            2018-07-20T10:00:05Z,Incoming,s@s.example,b@y.example,<m3>,Virus,Malware,Cleaned,
            2018-07-20T11:00:05Z,Incoming,s@s.example,,<m4>,Attachments,Attachment,"Attachment deleted, Notification sent","{""fileInfo"":[{""fileName"":""payment.exe""}]}"
            2018-07-20T12:00:05Z,Incoming,s@s.example,a@x.example,<m5>,Attachments,Content,Delete matching attachments,
            2018-07-21T10:00:05Z,Incoming,s@s.example,a@x.example,<m11>,Virus,Malware,Attachment deleted,
            2018-07-21T11:00:05Z,Incoming,s@s.example,a@x.example,<m12>,Virus,Malware,Vaporised,
            2018-07-21T11:00:06Z,Incoming,s@s.example,a@x.example,,Virus,Malware,Cleaned,
            """");
        var again = _fixture.Write("events-again.csv", """"
            Timestamp,Direction,Sender,Recipients,Message ID,Rule Name,Threat Type,Action,Details
            2018-07-20T11:00:05Z,Incoming,s@s.example,,m4,Attachments,Attachment,"Attachment deleted, Notification sent","{""fileInfo"":[{""fileName"":""payment.exe""}]}"
            """");
        var api = _fixture.Write("events.jsonl", """
            {"timestamp":"2018-07-20T13:00:05Z","genTime":"2018-07-20T13:00:05Z","eventType":"Attachment","sender":"s@s.example","recipients":["a@x.example"],"direction":"in","messageID":"<m6>","policyName":"Attachments","policyAction":"Delete Attachment","details":"{}"}
            {"timestamp":"2018-07-20T14:00:05Z","genTime":"2018-07-20T14:00:05Z","eventType":"Business Email Compromise (BEC)","sender":"boss@s.example","recipients":["a@x.example"],"direction":"in","messageID":"<m7>","policyName":"BEC","policyAction":"Insert Stamp"}
            {"timestamp":"2018-07-20T15:00:05Z","genTime":"2018-07-20T15:00:05Z","eventType":"Business Email Compromise (BEC)","sender":"s@s.example","recipients":["c@y.example"],"direction":"in","messageID":"<m8>","policyName":"BEC","policyAction":"Tag Subject"}
            {"timestamp":"2018-07-20T16:00:05Z","genTime":"2018-07-20T16:00:05Z","eventType":"BEC","sender":"d@y.example","recipients":["z@s.example"],"direction":"out","messageID":"<m9>","policyName":"BEC","policyAction":"Bypass"}
            {"timestamp":"2018-08-01T10:00:05Z","genTime":"2018-08-01T10:00:05Z","eventType":"BEC","sender":"s@s.example","recipients":["a@x.example"],"direction":"in","messageID":"<m10>","policyName":"BEC","policyAction":"Bypass"}
            {"timestamp":"2018-07-21T13:00:05Z","genTime":"2018-07-21T13:00:05Z","eventType":"BEC","sender":"s@s.example","recipients":["f@x.example"],"direction":"in","messageID":"<m14>","policyName":"BEC","policyAction":"Bypass"}
            {"timestamp":"2018-07-21T13:00:05Z","genTime":"2018-07-21T13:00:05Z","eventType":"Malware","sender":"s@s.example","recipients":["f@x.example"],"direction":"in","messageID":"<m14>","policyName":"Virus","policyAction":"Clean cleanable malware, delete those that cannot be cleaned"}
            """);
        var cef = _fixture.Write(
            "events.log",
            "<14> 2018-07-19T23:30:05Z forwarder.tmes.trendmicro.com tmes[1]: CEF:0|Trend Micro|TMES|1.0.0.0|100101|DETECTION|6|rt=2018-07-19T23:30:05Z cs1Label=eventType cs1=virus "
            + "cs2Label=domainName cs2=x.example suser=s@s.example duser=a@x.example;q@x.example cs3Label=direction cs3=incoming cs4Label=messageId cs4=<m2> msg=Hello cn1Label=messageSize cn1=1 "
            + "cs5Label=policyName cs5=Virus act=Clean, Insert Stamp\n");
        Assert.All(_fixture.Import(rows, console, again, api, cef), import => Assert.Equal((0, true), (import.Rejected, import.Read > 0)));
    }
}
