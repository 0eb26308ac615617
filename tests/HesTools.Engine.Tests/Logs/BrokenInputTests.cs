using System.Text;
using HesTools.Logs;
using static HesTools.Engine.Tests.Logs.LogFixture;

namespace HesTools.Engine.Tests.Logs;

/// <summary>Whatever is broken, the rest is read, and what is not read is said with line and reason.</summary>
public sealed class BrokenInputTests : IDisposable
{
    private const string Time = "2018-07-19T09:00:00Z";
    private readonly LogFixture _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void A_quote_that_is_never_closed_costs_one_line()
    {
        var lines = Enumerable.Range(0, 50).Select(i => Row(Time, $"r{i}@x.example", $"m{i}")).ToList();
        lines[10] = Row(Time, "bad@x.example", "bad", subject: "\"open");
        var read = _logs.ReadText(AcceptedHeader + "\n" + string.Join('\n', lines) + "\n");
        Assert.Equal(49, read.Rows.Count);
        Assert.Equal(12, Assert.Single(read.Rejects).Line);
        Assert.Contains("bad@x.example", read.Rejects[0].Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_swallows_lines_until_another_quote_costs_one_line()
    {
        var read = _logs.ReadText(
            AcceptedHeader + "\n" + Row(Time, "bad@x.example", "m0", subject: "\"open") + "\n" + Row(Time, "r1@x.example", "m1", subject: "\"fine, really\"") + "\n"
            + Row(Time, "r2@x.example", "m2") + "\n");
        Assert.Equal(["r1@x.example", "r2@x.example"], read.Tracking.Select(row => row.Recipient));
        Assert.Equal(2, Assert.Single(read.Rejects).Line);
    }

    [Fact]
    public void Too_few_and_too_many_fields_are_rejected_with_both_numbers()
    {
        var read = _logs.ReadText(AcceptedHeader + "\na,b\n" + Row(Time, "r@x.example", "m1") + ",more\n" + Row(Time, "s@x.example", "m2") + "\n");
        Assert.Single(read.Rows);
        Assert.Equal(["2 fields where the header has 7", "8 fields where the header has 7"], read.Rejects.Select(row => row.Reason));
        Assert.Equal([2L, 3L], read.Rejects.Select(row => row.Line));
    }

    [Fact]
    public void A_huge_line_costs_itself_and_memory_for_no_more_than_the_limit()
    {
        var huge = new string('x', 8 * 1024 * 1024);
        var read = _logs.ReadText(AcceptedHeader + "\n" + Row(Time, "r@x.example", "m1") + "\n" + huge + "\n" + Row(Time, "s@x.example", "m2") + "\n");
        Assert.Equal(2, read.Rows.Count);
        Assert.Equal(3, Assert.Single(read.Rejects).Line);
        Assert.Equal(RejectedRow.RawLimit, read.Rejects[0].Raw.Length);
        Assert.Equal(4, read.Rows[1].Line);
    }

    [Fact]
    public void A_row_longer_than_the_limit_is_rejected_even_where_it_fits_a_block()
    {
        var read = _logs.ReadText(
            AcceptedHeader + "\n" + Row(Time, "r@x.example", "m1", subject: new string('y', 5000)) + "\n" + Row(Time, "s@x.example", "m2") + "\n",
            new LogReadOptions { MaxRowLength = 2048 });
        Assert.Equal("s@x.example", Assert.Single(read.Tracking).Recipient);
        Assert.Contains("-MaxRowLength", Assert.Single(read.Rejects).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nul_bytes_reject_their_row_and_a_tail_of_them_is_one_row()
    {
        var read = Read(_logs.Write("x.csv", Encoding.UTF8.GetBytes(
            AcceptedHeader + "\n" + Row(Time, "r@x.example", "m1") + "\n" + Row(Time, "s\0@x.example", "m2") + "\n" + new string('\0', 3_000_000))));
        Assert.Single(read.Rows);
        Assert.Equal(2, read.Rejects.Count);
    }

    [Fact]
    public void A_file_of_nuls_or_of_no_known_format_is_refused_with_what_it_begins_with()
    {
        Assert.Equal(LogFileProblem.UnknownFormat, Read(_logs.Write("x", new byte[100_000])).Problem!.Problem);
        var read = _logs.ReadText("Dear all,\nthis is a letter.\n");
        Assert.Equal(LogFileProblem.MissingColumn, _logs.ReadText("a,b,c\n1,2,3\n").Problem!.Problem);
        Assert.NotNull(read.Problem);
    }

    [Fact]
    public void An_empty_file_is_no_error_and_says_so()
    {
        foreach (var text in new[] { "", "\n\n  \r\n" })
        {
            var read = _logs.ReadText(text);
            Assert.Null(read.Problem);
            Assert.Equal(["Empty."], read.File.Notes);
        }
    }

    [Fact]
    public void Every_truncation_of_every_format_reads_without_an_exception_of_its_own_and_loses_at_most_the_last_row()
    {
        var texts = new[]
        {
            AcceptedHeader + "\r\n" + Row(Time, "r@x.example", "m1", subject: "\"two\r\nlines\"") + "\r\n" + Row(Time, "s@x.example", "m2") + "\r\n",
            "{\"nextToken\":\"t\",\"logs\":[{\"timestamp\":\"2018-07-19T09:00:00Z\",\"recipient\":\"r@x.example\",\"action\":\"Delivered\",\"attachments\":[{\"fileName\":\"a\"}]},"
                + "{\"timestamp\":\"2018-07-19T09:00:00Z\",\"recipient\":\"s@x.example\",\"action\":\"Delivered\"}]}",
            CefReadingTests.Tracking + "\n" + CefReadingTests.Tracking + "\n",
        };
        foreach (var text in texts)
        {
            var whole = _logs.ReadText(text).Rows.Count;
            Assert.Equal(2, whole);
            for (var length = 0; length <= text.Length; length++)
            {
                var read = _logs.ReadText(text[..length]);
                Assert.InRange(read.Rows.Count, 0, whole);
                Assert.True(read.Rows.Count + read.Rejects.Count <= whole + 2);
            }
        }
    }

    [Fact]
    public void Gzip_and_zip_members_are_read_and_damage_says_so_after_what_could_be_read()
    {
        var text = AcceptedHeader + "\n" + string.Join('\n', Enumerable.Range(0, 200_000).Select(i => Row(Time, $"r{i * 7919 % 99991}@x.example", $"m{i}"))) + "\n";
        var gzip = _logs.WriteGzip("x.gz", text);
        Assert.Equal(200_000, Read(gzip).Rows.Count);
        File.WriteAllBytes(gzip, File.ReadAllBytes(gzip)[..^(int)(new FileInfo(gzip).Length / 2)]);
        var cut = Read(gzip);
        Assert.True(cut.Problem is { Problem: LogFileProblem.FileDamaged } || cut.Rejects.Count > 0);
        Assert.InRange(cut.Rows.Count, 1, 199_999);

        var zip = Read(_logs.WriteZip(
            "x.zip",
            ("a.csv", AcceptedHeader + "\n" + Row(Time, "r@x.example", "m1") + "\n"),
            ("b.txt", "nothing known, at all\n"),
            ("c/d.json", "[{\"timestamp\":\"2018-07-19T09:00:00Z\",\"recipient\":\"s@x.example\",\"action\":\"Delivered\"}]")));
        Assert.Equal(["r@x.example", "s@x.example"], zip.Tracking.Select(row => row.Recipient));
        Assert.NotNull(zip.Problem);
        Assert.Equal(["a.csv", "b.txt", "c/d.json"], zip.Files.Select(file => file.Member));
    }

    [Fact]
    public void What_expands_to_more_than_allowed_is_stopped()
    {
        var read = Read(_logs.WriteGzip("bomb.gz", new string('\n', 50_000_000)), new LogReadOptions { MaxExpandedSize = 1_000_000 });
        Assert.Equal(LogFileProblem.LimitExceeded, read.Problem!.Problem);
    }

    [Fact]
    public void A_file_that_is_being_written_is_read_to_where_it_is()
    {
        var path = _logs.PathOf("growing.csv");
        using var writer = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite));
        writer.Write(AcceptedHeader + "\n" + Row(Time, "r@x.example", "m1") + "\n2018-07-19T09:00");
        writer.Flush();
        var read = Read(path);
        Assert.Single(read.Rows);
        Assert.Single(read.Rejects);
    }
}
