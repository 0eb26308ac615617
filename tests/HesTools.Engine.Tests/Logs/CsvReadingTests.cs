using System.Globalization;
using System.Text;
using HesTools.Logs;
using static HesTools.Engine.Tests.Logs.LogFixture;

namespace HesTools.Engine.Tests.Logs;

public sealed class CsvReadingTests : IDisposable
{
    private readonly LogFixture _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_unknown_ones_are_named_once()
    {
        var read = _logs.ReadText("Action,Colour,MESSAGE-ID,recipient,Timestamp\nDelivered,red,<m1>,r@x.example,2018-07-19T09:00:00Z\n");
        var row = Assert.Single(read.Tracking);
        Assert.Equal(("r@x.example", "m1", Outcome.Delivered), (row.Recipient, row.MessageId, row.Outcome));
        Assert.Contains("Colour", Assert.Single(read.File.Notes, note => note.StartsWith("Columns", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",", "\r\n")]
    [InlineData(";", "\n")]
    [InlineData("\t", "\n")]
    [InlineData(",", "\r")]
    public void Separators_and_line_breaks_of_every_kind_give_the_same_rows(string separator, string lineBreak)
    {
        var text = string.Join(lineBreak, AcceptedHeader, Row("2018-07-19T09:00:00Z", "r@x.example", "m1"), Row("2018-07-19T09:00:01Z", "s@x.example", "m2"), "");
        var read = _logs.ReadText(text.Replace(",", separator, StringComparison.Ordinal));
        Assert.Equal(["r@x.example", "s@x.example"], read.Tracking.Select(row => row.Recipient));
        Assert.Equal([2L, 3L], read.Rows.Select(row => row.Line));
        Assert.Empty(read.Rejects);
    }

    [Fact]
    public void Mixed_line_breaks_and_multi_line_subjects_keep_line_numbers()
    {
        var read = _logs.ReadText(
            AcceptedHeader + "\r\n" + Row("2018-07-19T09:00:00Z", "r@x.example", "m1", subject: "\"two\r\nlines, \"\"quoted\"\"\"") + "\n"
            + Row("2018-07-19T09:00:01Z", "s@x.example", "m2") + "\r\n");
        Assert.Equal("two\r\nlines, \"quoted\"", read.Rows[0].Subject);
        Assert.Equal([2L, 4L], read.Rows.Select(row => row.Line));
    }

    [Fact]
    public void Utf8_with_a_mark_and_utf16_with_and_without_one_give_the_same_subject()
    {
        var text = AcceptedHeader + "\n" + Row("2018-07-19T09:00:00Z", "r@x.example", "m1", subject: "Prüfung 試験 🎓") + "\n";
        foreach (var bytes in new[]
        {
            Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(),
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray(),
            Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(text)).ToArray(),
            Encoding.Unicode.GetBytes(text),
        })
        {
            Assert.Equal("Prüfung 試験 🎓", Assert.Single(Read(_logs.Write("x.csv", bytes)).Rows).Subject);
        }
    }

    [Fact]
    public void Text_of_another_encoding_is_read_with_it_and_counted_without_it()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var latin = Encoding.GetEncoding(1252);
        var path = _logs.Write("x.csv", latin.GetBytes(AcceptedHeader + "\n" + Row("2018-07-19T09:00:00Z", "r@x.example", "m1", subject: "Prüfung") + "\n"));
        Assert.Equal("Prüfung", Assert.Single(Read(path, new LogReadOptions { Encoding = latin }).Rows).Subject);

        var unaware = Read(path);
        Assert.Single(unaware.Rows);
        Assert.Contains("1 rows have text that is not UTF-8", string.Join(' ', unaware.File.Notes), StringComparison.Ordinal);

        var address = Read(_logs.Write("y.csv", latin.GetBytes(AcceptedHeader + "\n" + Row("2018-07-19T09:00:00Z", "rü@x.example", "m1") + "\n")));
        Assert.Contains("Recipient is not valid UTF-8", Assert.Single(address.Rejects).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_is_named_with_what_was_found()
    {
        var read = _logs.ReadText("Timestamp,Sender,Wohin,Action\n2018-07-19T09:00:00Z,a@x.example,b@x.example,Delivered\n");
        Assert.Equal(LogFileProblem.MissingColumn, read.Problem!.Problem);
        Assert.Contains("Recipient", read.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("'Wohin'", read.Problem.Message, StringComparison.Ordinal);

        var names = ColumnNames.Default.With(new Dictionary<string, LogField> { ["wohin"] = LogField.Recipient });
        var aliased = _logs.ReadText("Timestamp,Sender,Wohin,Action\n2018-07-19T09:00:00Z,a@x.example,b@x.example,Delivered\n", new LogReadOptions { ColumnNames = names });
        Assert.Equal("b@x.example", Assert.Single(aliased.Tracking).Recipient);
    }

    [Fact]
    public void Accepted_blocked_and_policy_exports_are_told_apart_by_their_columns()
    {
        var blocked = _logs.ReadText("Timestamp,Sender,Recipient,Blocking Reason\n2018-07-19T09:00:00Z,a@x.example,b@x.example,Sender IP found in QIL\n");
        Assert.Equal((Outcome.Refused, "Sender IP found in QIL"), (Assert.Single(blocked.Tracking).Outcome, blocked.Tracking.First().Reason));

        var policy = _logs.ReadText(
            "Timestamp,Recipient,Rule Name,Threat Type,Message ID,Action\n2018-07-19T09:00:00Z,a@x.example; b@x.example,Organization: Virus,virus,m1,Cleaned\n");
        var item = Assert.IsType<PolicyEvent>(Assert.Single(policy.Rows));
        Assert.Equal(["a@x.example", "b@x.example"], item.Recipients);
        Assert.Equal(("Malware", Category.Malware), (item.ThreatType, item.Category));
    }

    [Fact]
    public void One_export_of_both_kinds_is_divided_by_its_type_column_or_by_what_is_filled_in()
    {
        var read = _logs.ReadText(
            "Timestamp,Type,Recipient,Message ID,Action,Blocking Reason\n2018-07-19T09:00:00Z,Accepted,a@x.example,m1,Delivered,\n"
            + "2018-07-19T09:00:00Z,Blocked,b@x.example,,,Other\n2018-07-19T09:00:00Z,,c@x.example,,,Message too big\n");
        Assert.Equal([Outcome.Delivered, Outcome.Refused, Outcome.Refused], read.Tracking.Select(row => row.Outcome));
    }

    [Fact]
    public void Zoneless_times_need_a_zone_and_local_dates_a_culture()
    {
        var zoneless = AcceptedHeader + "\n" + Row("2018-07-19 10:00:00", "r@x.example", "m1") + "\n";
        Assert.Equal(LogFileProblem.TimeZoneRequired, _logs.ReadText(zoneless).Problem!.Problem);
        var london = new LogReadOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };
        Assert.Equal(new DateTimeOffset(2018, 7, 19, 9, 0, 0, TimeSpan.Zero), Assert.Single(_logs.ReadText(zoneless, london).Rows).Received);

        var local = AcceptedHeader + "\n" + Row("19/07/2018 10:00:00", "r@x.example", "m1") + "\n";
        Assert.Equal(LogFileProblem.CultureRequired, _logs.ReadText(local, london).Problem!.Problem);
        var british = london with { Culture = CultureInfo.GetCultureInfo("en-GB") };
        Assert.Equal(new DateTimeOffset(2018, 7, 19, 9, 0, 0, TimeSpan.Zero), Assert.Single(_logs.ReadText(local, british).Rows).Received);
    }

    [Fact]
    public void Times_of_changing_clocks_are_read_by_rule_and_noted()
    {
        var london = new LogReadOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };
        var read = _logs.ReadText(
            AcceptedHeader + "\n" + Row("2018-10-28 01:30:00", "r@x.example", "m1") + "\n" + Row("2018-03-25 01:30:00", "r@x.example", "m2") + "\n", london);
        Assert.Equal(new DateTimeOffset(2018, 10, 28, 0, 30, 0, TimeSpan.Zero), read.Rows[0].Received);
        Assert.Equal(new DateTimeOffset(2018, 3, 25, 1, 30, 0, TimeSpan.Zero), read.Rows[1].Received);
        Assert.Contains(read.File.Notes, note => note.Contains("1 times lie in an hour that the clocks repeated", StringComparison.Ordinal));
        Assert.Contains(read.File.Notes, note => note.Contains("1 times lie in an hour that the clocks skipped", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_action_is_kept_as_it_is()
    {
        var row = Assert.Single(_logs.ReadText(AcceptedHeader + "\n" + Row("2018-07-19T09:00:00Z", "r@x.example", "m1", "Teleported") + "\n").Tracking);
        Assert.Equal((Outcome.Unknown, "Teleported"), (row.Outcome, row.Action));
    }
}
