using HesTools.Archive;
using HesTools.Engine.Tests.Samples;
using HesTools.Logs;
using HesTools.Samples;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Archive;

/// <summary>The month in an archive, made once.</summary>
public sealed class MonthArchive : IDisposable
{
    public MonthArchive(SampleMonthFixture month) =>
        Fixture.Import(month.Month(SampleLogFormat.Csv).Written.Select(file => file.Path).ToArray());

    public ArchiveFixture Fixture { get; } = new();

    public void Dispose() => Fixture.Dispose();
}

public sealed class MessageSearchTests(MonthArchive month) : IClassFixture<MonthArchive>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_found_is_what_is_counted()
    {
        var counted = month.Fixture.Count(new StatisticsQuery());
        foreach (var outcome in counted.Outcomes.Where(outcome => outcome.Outcome != "Refused"))
        {
            Assert.Equal((outcome.Outcome, outcome.Count), (outcome.Outcome, Find(new MessageQuery { Outcomes = [Enum.Parse<Outcome>(outcome.Outcome)] }).Count));
        }

        foreach (var category in counted.Categories)
        {
            Assert.Equal((category.Category, category.Count), (category.Category, Find(new MessageQuery { Categories = [Enum.Parse<Category>(category.Category)] }).Count));
        }

        var day = new MessageQuery { From = new DateTimeOffset(2018, 7, 25, 0, 0, 0, TimeSpan.Zero), To = new DateTimeOffset(2018, 7, 26, 0, 0, 0, TimeSpan.Zero) };
        Assert.Equal(counted.Daily.Single(daily => daily.Day == "2018-07-25").Scanned, Find(day).Count);
        Assert.Equal(
            month.Fixture.Count(new StatisticsQuery { From = day.From, To = day.To, Direction = TrafficDirection.Outgoing }).Scanned,
            Find(day with { Direction = TrafficDirection.Outgoing }).Count);
        Assert.Equal(
            month.Fixture.Count(new StatisticsQuery { From = day.From, To = day.To, Domains = ["it.university.example"] }).Scanned,
            Find(day with { Domains = ["it.university.example"] }).Count);
    }

    [Fact]
    public void Rows_come_in_the_order_they_were_received_with_everything_that_is_known()
    {
        var rows = Find(new MessageQuery { Outcomes = [Outcome.Delivered, Outcome.Bounced] });
        Assert.True(rows.Zip(rows.Skip(1), (a, b) => a.Received <= b.Received).All(ordered => ordered));
        var judged = rows.First(row => row.Category == Category.WebReputation);
        Assert.Equal("Web Reputation", judged.ThreatType);
        Assert.All(new[] { judged.Rule, judged.Subject, judged.MessageId, judged.SenderIp, judged.Source, judged.HeaderFrom }, Assert.NotEmpty);
        Assert.All(rows.Where(row => row.Outcome == Outcome.Bounced), row => Assert.Null(row.Category));
    }

    [Fact]
    public void A_message_is_found_by_its_id_its_people_and_its_subject_and_patterns_are_no_sql()
    {
        var message = Find(new MessageQuery { Categories = [Category.Phishing] })[0];
        Assert.Contains(Find(new MessageQuery { MessageIds = [message.MessageId] }), row => row.Recipient == message.Recipient);
        Assert.Empty(Find(new MessageQuery { MessageIds = [message.MessageId.ToUpperInvariant() + "x"] }));
        Assert.Contains(Find(new MessageQuery { Senders = [message.Sender.ToUpperInvariant()] }), row => row.MessageId == message.MessageId);
        Assert.All(Find(new MessageQuery { Recipients = ["RACHEL.*@it.university.example"] }), row => Assert.StartsWith("rachel.", row.Recipient, StringComparison.Ordinal));
        var subject = message.Subject[..Math.Min(6, message.Subject.Length)].ToUpperInvariant();
        Assert.Contains(Find(new MessageQuery { Subject = subject }), row => row.MessageId == message.MessageId);
        foreach (var hostile in new[] { "' OR 1=1 --", "%", "_", "\\", "'; DROP TABLE message; --" })
        {
            Assert.Empty(Find(new MessageQuery { Recipients = [hostile] }));
            Assert.Empty(Find(new MessageQuery { MessageIds = [hostile] }));
            Assert.All(Find(new MessageQuery { Subject = hostile }), row => Assert.Contains(hostile, row.Subject, StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal(292_818, month.Fixture.Count(new StatisticsQuery()).Scanned);
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.JsonLines)]
    [InlineData(ExportFormat.Parquet)]
    public void An_export_makes_the_same_archive_again_and_changes_nothing_in_its_own(ExportFormat format)
    {
        using var other = new ArchiveFixture();
        var path = Path.Combine(other.Directory, "export");
        var export = month.Fixture.Archive.Export(new MessageQuery(), new ExportTarget(path, format, false), Token);
        Assert.Equal(292_818, export.Rows);
        string[] files = format == ExportFormat.Parquet ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [path];
        Assert.Equal(export.Files, files.Length);
        other.Import(files);
        var query = new StatisticsQuery { GroupBy = GroupBy.BlockReason };
        var (expected, actual) = (month.Fixture.Count(query), other.Count(query));
        Assert.Equal(expected.Outcomes, actual.Outcomes);
        Assert.Equal(expected.Groups, actual.Groups);
        Assert.Equal(expected.Addresses, actual.Addresses);
        Assert.All(other.Import(files), import => Assert.True(import.AlreadyImported));
        Assert.All(month.Fixture.Import(files), import => Assert.Equal((import.Read, 0, 0), (import.Duplicate, import.Added, import.Superseded)));
        Assert.Equal(expected.ToJson(), month.Fixture.Count(query).ToJson());
    }

    [Fact]
    public void Cells_that_a_spreadsheet_would_run_are_guarded_and_come_back_as_they_were()
    {
        using var fixture = new ArchiveFixture();
        string[] subjects = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "'quoted", "plain", "\"a\",b", "＝wide"];
        var log = fixture.Write("log.jsonl", string.Concat(subjects.Select((subject, i) => System.Text.Json.JsonSerializer.Serialize(
            new { timestamp = $"2018-07-19T09:00:0{i}Z", mailID = $"g{i}", messageID = $"<m{i}>", sender = "=s@y.example", recipient = "r@x.example", action = "Delivered", subject }) + "\n")));
        fixture.Import(log);
        var (guarded, raw) = (Path.Combine(fixture.Directory, "guarded.csv"), Path.Combine(fixture.Directory, "raw.csv"));
        fixture.Archive.Export(new MessageQuery(), new ExportTarget(guarded, ExportFormat.Csv, false), Token);
        fixture.Archive.Export(new MessageQuery(), new ExportTarget(raw, ExportFormat.Csv, true), Token);
        var text = File.ReadAllText(guarded);
        Assert.Contains("'=cmd|", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)(^|,)\"?[=+@\\t-]", string.Join('\n', text.Split('\n').Skip(1)));
        Assert.Contains(",=cmd|", File.ReadAllText(raw), StringComparison.Ordinal);
        foreach (var path in new[] { guarded, raw })
        {
            using var other = new ArchiveFixture();
            other.Import(path);
            Assert.Equal(subjects, other.Archive.Find(new MessageQuery(), Token).Select(row => row.Subject));
            Assert.All(fixture.Import(path), import => Assert.Equal(import.Read, import.Duplicate));
        }
    }

    private List<HesMessage> Find(MessageQuery query) => [.. month.Fixture.Archive.Find(query, Token)];
}
