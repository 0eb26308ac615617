using HesTools.Engine.Samples;
using HesTools.Samples;

namespace HesTools.Engine.Tests.Samples;

/// <summary>The exports are cut as an administrator has to cut them, and carry what is hard about real ones.</summary>
public sealed class SampleLogExportTests(SampleMonthFixture fixture)
{
    private static readonly string[] Kinds = ["Accepted", "Blocked", "PolicyEvents"];

    public static TheoryData<SampleLogFormat> Formats => [.. Enum.GetValues<SampleLogFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_export_has_fewer_than_50000_rows_and_at_most_7_days(SampleLogFormat format)
    {
        var month = fixture.Month(format);
        foreach (var (file, log) in month.Written.Zip(month.Read))
        {
            Assert.Equal(file.Rows, log.Rows);
            Assert.InRange(log.Rows, 1, 49_999);
            Assert.True(log.Times.Max() - log.Times.Min() <= TimeSpan.FromDays(7), file.Path);
            Assert.Equal(new FileInfo(file.Path).Length, file.Bytes);
        }

        Assert.Equal(Kinds, month.Written.Select(file => file.Kind).Distinct());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Consecutive_exports_of_a_kind_overlap(SampleLogFormat format)
    {
        var month = fixture.Month(format);
        foreach (var kind in Kinds)
        {
            var logs = month.OfKind(kind);
            Assert.True(logs.Count > 1);
            foreach (var ((_, one), (_, next)) in logs.Zip(logs.Skip(1)))
            {
                Assert.True(next.Times.Min() < one.Times.Max(), $"{one.Name} and {next.Name}");
                Assert.True(next.Times.Max() > one.Times.Max(), $"{one.Name} and {next.Name}");
            }
        }

        Assert.True(month.Oracle.Repeated > 1_000);
        Assert.True(month.Read.Sum(log => log.Events.Count) > month.Oracle.EventKeys.Count + 1_000);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_export_cuts_a_second_of_refused_attempts(SampleLogFormat format)
    {
        var logs = fixture.Month(format).OfKind("Blocked");
        foreach (var ((_, one), (_, next)) in logs.Zip(logs.Skip(1)))
        {
            var from = next.Times.Min();
            var to = one.Times.Max();
            var before = one.Refused.Where(row => row.Received >= from).Select(row => row.Text);
            var after = next.Refused.Where(row => row.Received <= to).Select(row => row.Text);
            Assert.Equal(before, after);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Some_messages_are_pending_first_and_final_later(SampleLogFormat format) =>
        Assert.True(fixture.Month(format).Oracle.Settled > 5);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Some_events_hold_for_only_some_recipients_of_a_message(SampleLogFormat format)
    {
        var month = fixture.Month(format);
        var recipients = month.Oracle.Tracking.GroupBy(row => row.MessageId).ToDictionary(group => group.Key, group => group.Count());

        Assert.Contains(month.Read.SelectMany(log => log.Events), found => found.Recipients.Length < recipients[found.MessageId]);
        Assert.Contains(month.Read.SelectMany(log => log.Events), found => found.Recipients.Length > 1);
    }

    [Fact]
    public void Console_exports_have_crlf_and_no_byte_order_mark()
    {
        var text = File.ReadAllBytes(fixture.Month(SampleLogFormat.Csv).Written[0].Path);

        Assert.StartsWith("Timestamp,Direction,", System.Text.Encoding.UTF8.GetString(text), StringComparison.Ordinal);
        Assert.Equal("\r\n"u8.ToArray(), text[^2..]);
    }

    [Fact]
    public void Console_exports_carry_the_awkward_texts_of_real_ones()
    {
        var accepted = string.Concat(fixture.Month(SampleLogFormat.Csv).OfKind("Accepted").Select(pair => File.ReadAllText(pair.File.Path)));

        Assert.Contains("\"Workshop programme\r\n and travel directions\"", accepted, StringComparison.Ordinal);
        Assert.Contains("\"Quoted \"\"as is\"\", with commas, and more\"", accepted, StringComparison.Ordinal);
        Assert.Contains(",=cmd|' /C calc'!A0,", accepted, StringComparison.Ordinal);
        Assert.Contains("図書館からのお知らせ", accepted, StringComparison.Ordinal);
        Assert.Contains("\U0001F355", accepted, StringComparison.Ordinal);
        Assert.Contains("دعوة لحضور الندوة", accepted, StringComparison.Ordinal);
        Assert.Contains("Z,Incoming,,", accepted, StringComparison.Ordinal);
        Assert.Contains("@IT.UNIVERSITY.EXAMPLE,", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public void Some_attempts_are_repeated_within_their_second()
    {
        var log = fixture.Month(SampleLogFormat.Csv).OfKind("Blocked")[0].Log;

        Assert.Contains(log.Refused.GroupBy(row => row.Text), group => group.Count() > 1);
    }

    [Fact]
    public void About_one_accepted_row_in_25_is_outgoing()
    {
        var rows = fixture.Month(SampleLogFormat.Csv).Oracle.Tracking.ToList();

        Assert.InRange(rows.Count(row => !row.Incoming) / (double)rows.Count, 0.03, 0.05);
    }

    [Fact]
    public void Syslog_carries_audit_and_click_lines_as_well()
    {
        var files = fixture.Month(SampleLogFormat.Cef).Written.Where(file => file.Kind != "Blocked");
        var lines = files.SelectMany(file => File.ReadLines(file.Path)).ToList();

        Assert.Contains(lines, line => line.Contains("|300101|AUDIT|", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("|500101|CTP_DETECTION|", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.StartsWith("<14> 2018-", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public void The_names_are_unique_at_every_scale(int scale)
    {
        var names = new SampleLogWriter().ListFiles(new SampleLogOptions { Directory = "month", Scale = scale });

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }
}
