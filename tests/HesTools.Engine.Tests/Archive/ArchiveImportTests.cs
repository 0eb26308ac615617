using System.IO.Compression;
using HesTools.Archive;
using HesTools.Engine.Tests.Samples;
using HesTools.Logs;
using HesTools.Samples;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Archive;

public sealed class ArchiveImportTests(SampleMonthFixture month) : IDisposable
{
    private const string Accepted = "Timestamp,Recipient,Message ID,Action\n";
    private readonly ArchiveFixture _fixture = new();

    private static StatisticsQuery Month => new()
    {
        From = new DateTimeOffset(2018, 7, 19, 9, 0, 0, TimeSpan.Zero), To = new DateTimeOffset(2018, 8, 14, 9, 0, 0, TimeSpan.Zero),
    };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void The_month_in_three_formats_in_any_order_and_twice_is_the_month()
    {
        var random = new Random(7);
        foreach (var format in new[] { SampleLogFormat.Json, SampleLogFormat.Csv, SampleLogFormat.Cef })
        {
            var paths = month.Month(format).Written.Select(file => file.Path).ToArray();
            random.Shuffle(paths);
            var imports = _fixture.Import(paths);
            Assert.All(imports, import => Assert.Equal(import.Read, import.Added + import.Superseded + import.Duplicate));
            var statistics = _fixture.Count(Month);
            Assert.Equal((292_818, 206_357, 86_443, 18, 529), (statistics.Scanned, statistics.Blocked, statistics.Delivered, statistics.Residual, statistics.Addresses));
            Assert.Equal([31_483, 22_644, 7_999, 12_560, 11_384, 63, 89, 19, 23, 179], statistics.Categories.Select(category => category.Count));
            Assert.All(_fixture.Import(paths), import => Assert.True(import.AlreadyImported));
            Assert.Equal(statistics.ToJson(), _fixture.Count(Month).ToJson());
        }
    }

    [Fact]
    public void The_same_bytes_under_another_name_change_nothing_and_are_told_by_their_first_import()
    {
        var text = Accepted + "2018-07-19T09:00:00Z,r@x.example,m1,Delivered\n";
        var (first, second) = (_fixture.Write("a.csv", text), _fixture.Write("b.csv", text));
        var imports = _fixture.Import(first, second);
        Assert.Equal([false, true], imports.OrderBy(import => import.AlreadyImported).Select(import => import.AlreadyImported));
        Assert.All(imports, import => Assert.Equal((1, 1, 0, 0), (import.Read, import.Added, import.Superseded, import.Duplicate)));
        Assert.Equal(1, Assert.Single(_fixture.Import(second), import => import.Path == second).Added);
        Assert.Single(_fixture.Archive.Count(new StatisticsQuery(), TestContext.Current.CancellationToken).Sources);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_later_state_supersedes_whatever_the_order_of_the_files(bool forward)
    {
        string Json(string generated, string action) =>
            $"{{\"timestamp\":\"2018-07-19T09:00:00Z\",\"genTime\":\"{generated}\",\"mailID\":\"g1\",\"messageID\":\"<m1>\",\"direction\":\"in\",\"sender\":\"s@y.example\",\"recipient\":\"r@x.example\",\"action\":\"{action}\"}}\n";
        string[] paths = [_fixture.Write("early", Json("2018-07-19T09:00:01Z", "Submitted to sandbox")), _fixture.Write("late", Json("2018-07-19T09:05:00Z", "Quarantined"))];
        var imports = (forward ? paths : paths.Reverse()).SelectMany(path => _fixture.Import(path)).ToList();
        Assert.Equal((1, 0, 0), (imports[0].Added, imports[0].Superseded, imports[0].Duplicate));
        Assert.Equal(forward ? (0, 1, 0) : (0, 0, 1), (imports[1].Added, imports[1].Superseded, imports[1].Duplicate));
        var row = Assert.Single(_fixture.Archive.Find(new MessageQuery(), TestContext.Current.CancellationToken));
        Assert.Equal((Outcome.Quarantined, "Quarantined", "g1"), (row.Outcome, row.Action, row.MailId));
    }

    [Fact]
    public void Rejected_rows_are_kept_beside_the_archive_and_the_rest_is_imported()
    {
        var path = _fixture.Write("x.csv", Accepted + "2018-07-19T09:00:00Z,,m0,Delivered\n2018-07-19T09:00:00Z,r@x.example,m1,Delivered\n");
        var import = Assert.Single(_fixture.Import(path));
        Assert.Equal((1, 1, 1), (import.Read, import.Added, import.Rejected));
        Assert.StartsWith(_fixture.Folder, import.RejectPath, StringComparison.Ordinal);
        Assert.Contains("\"Line\":2,\"Reason\":\"no recipient\"", File.ReadAllText(import.RejectPath), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_read_in_another_zone_is_refused_and_one_whose_times_say_their_zone_is_not()
    {
        var zoneless = _fixture.Write("zoneless.csv", Accepted + "2018-07-19 09:00:00,r@x.example,m1,Delivered\n");
        var zoned = _fixture.Write("zoned.csv", Accepted + "2018-07-19T09:00:00Z,r@x.example,m2,Delivered\n");
        LogReadOptions In(string zone) => new() { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        ArchiveFixture.Import(_fixture.Archive, In("Europe/London"), [zoneless, zoned]);
        Assert.True(Assert.Single(ArchiveFixture.Import(_fixture.Archive, In("Asia/Tokyo"), [zoned])).AlreadyImported);
        var problem = Assert.Throws<ArchiveException>(() => ArchiveFixture.Import(_fixture.Archive, In("Asia/Tokyo"), [zoneless]));
        Assert.Equal(ArchiveProblem.ImportedOtherwise, problem.Problem);
        Assert.Contains("Europe/London", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, _fixture.Count(new StatisticsQuery()).Scanned);
    }

    [Fact]
    public void What_can_be_read_of_a_file_that_breaks_off_is_imported_and_the_whole_file_later_adds_the_rest()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.NoCompression, leaveOpen: true))
        using (var writer = new StreamWriter(gzip))
        {
            writer.Write(Accepted);
            for (var i = 0; i < 20_000; i++)
            {
                writer.Write($"2018-07-19T09:00:00Z,r@x.example,m{i},Delivered\n");
            }
        }

        var (broken, whole) = (Path.Combine(_fixture.Directory, "broken.gz"), Path.Combine(_fixture.Directory, "whole.gz"));
        File.WriteAllBytes(whole, memory.ToArray());
        File.WriteAllBytes(broken, memory.ToArray()[..(int)(memory.Length / 2)]);
        var part = Assert.Single(_fixture.Import(broken));
        Assert.InRange(part.Added, 1, 19_999);
        Assert.Contains(part.Notes, note => note.StartsWith("Broken off", StringComparison.Ordinal));
        var rest = Assert.Single(_fixture.Import(whole));
        Assert.Equal((20_000, 20_000 - part.Added, part.Added), (rest.Read, rest.Added, rest.Duplicate));
        Assert.Equal(20_000, _fixture.Count(new StatisticsQuery()).Delivered);
    }

    [Fact]
    public void Identical_attempts_of_one_file_are_separate_and_of_overlapping_files_the_larger_number_stands()
    {
        string Blocked(params int[] copies) => "Timestamp,Sender,Recipient,Blocking Reason\n" + string.Concat(
            copies.SelectMany((count, i) => Enumerable.Repeat($"2018-07-19T09:00:0{i}Z,s@y.example,r@x.example,Sender IP found in QIL\n", count)));
        var imports = _fixture.Import(_fixture.Write("a.csv", Blocked(3, 1)), _fixture.Write("b.csv", Blocked(1, 4)));
        imports.AddRange(_fixture.Import(_fixture.Write("c.csv", Blocked(2, 2, 1))));
        Assert.Equal([4, 3, 1], imports.Select(import => import.Added));
        Assert.Equal([0, 2, 4], imports.Select(import => import.Duplicate));
        Assert.Equal(3 + 4 + 1, _fixture.Count(new StatisticsQuery()).Blocked);
        Assert.Equal(8, _fixture.Archive.Find(new MessageQuery(), TestContext.Current.CancellationToken).Count());
    }

    [Fact]
    public void An_import_that_is_not_completed_leaves_the_archive_as_it_was()
    {
        _fixture.Import(_fixture.Write("a.csv", Accepted + "2018-07-19T09:00:00Z,r@x.example,m1,Delivered\n"));
        var path = _fixture.Write("b.csv", Accepted + "2018-07-19T09:00:00Z,r@x.example,m2,Delivered\n");
        using (var import = _fixture.Archive.Import(new LogReadOptions(), 1L << 30))
        {
            new HesTools.Engine.Logs.LogReader().Read(path, new LogReadOptions(), import, null, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, _fixture.Count(new StatisticsQuery()).Scanned);
        Assert.Equal(1, Assert.Single(_fixture.Import(path)).Added);
    }
}
