using DuckDB.NET.Data;
using HesTools.Archive;
using HesTools.Engine.Archive;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Engine.Tests.Archive;

/// <summary>What can go wrong with the file, and what is said then. Nothing that was acknowledged is lost.</summary>
public sealed class ArchiveSafetyTests : IDisposable
{
    private readonly ArchiveFixture _fixture = new();
    private readonly string _log;

    public ArchiveSafetyTests()
    {
        _log = _fixture.Write("a.csv", "Timestamp,Recipient,Message ID,Action\n2018-07-19T09:00:00Z,r@x.example,m1,Delivered\n");
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Without_an_archive_reading_says_so_and_makes_none()
    {
        Assert.Equal(ArchiveProblem.ArchiveNotFound, Problem(() => _fixture.Count(new StatisticsQuery())));
        Assert.False(Directory.Exists(_fixture.Folder));
    }

    [Fact]
    public void A_second_writer_is_refused_at_once_and_a_reader_is_not_kept_from_others()
    {
        _fixture.Import(_log);
        var other = new MessageArchive(_fixture.Folder);
        using (_fixture.Archive.Import(new LogReadOptions(), 1L << 30))
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            Assert.Equal(ArchiveProblem.ArchiveInUse, Problem(() => other.Import(new LogReadOptions(), 1L << 30)));
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        using var reading = _fixture.Archive.Find(new MessageQuery(), TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(reading.MoveNext());
        Assert.Equal(1, ((HesMessage)other.Find(new MessageQuery(), TestContext.Current.CancellationToken).Single()).Line - 1);
        Assert.Equal(1, _fixture.Count(new StatisticsQuery()).Scanned);
    }

    [Fact]
    public void A_newer_archive_is_refused_and_left_as_it_is()
    {
        _fixture.Import(_log);
        Sql("UPDATE archive SET version = 99");
        var bytes = File.ReadAllBytes(_fixture.Archive.Path);
        Assert.Equal(ArchiveProblem.ArchiveTooNew, Problem(() => _fixture.Count(new StatisticsQuery())));
        Assert.Equal(ArchiveProblem.ArchiveTooNew, Problem(() => _fixture.Archive.Import(new LogReadOptions(), 1L << 30)));
        Assert.Equal(bytes, File.ReadAllBytes(_fixture.Archive.Path));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("altered")]
    [InlineData("text")]
    [InlineData("foreign")]
    public void A_damaged_archive_is_said_to_be_damaged(string how)
    {
        _fixture.Import(_log);
        var path = _fixture.Archive.Path;
        var bytes = File.ReadAllBytes(path);
        switch (how)
        {
            case "cut":
                File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
                break;
            case "altered":
                for (var i = 0x1000; i < bytes.Length; i += 97)
                {
                    bytes[i] ^= 0x55;
                }

                File.WriteAllBytes(path, bytes);
                break;
            case "text":
                File.WriteAllText(path, "Dear archive\n");
                break;
            default:
                File.Delete(path);
                Sql("CREATE TABLE mine (a INTEGER)");
                break;
        }

        Assert.Equal(ArchiveProblem.ArchiveDamaged, Problem(() => _fixture.Count(new StatisticsQuery())));
        Assert.Equal(ArchiveProblem.ArchiveDamaged, Problem(() => _fixture.Archive.Import(new LogReadOptions(), 1L << 30)));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_of_its_own()
    {
        var file = _fixture.Write("file", "");
        Assert.Equal(ArchiveProblem.ArchiveAccessDenied, Problem(() => new MessageArchive(Path.Combine(file, "archive")).Import(new LogReadOptions(), 1L << 30)));
    }

    [Fact]
    public void A_copy_is_made_while_others_read_and_opens_with_the_same_rows()
    {
        _fixture.Import(_log);
        var copy = Path.Combine(_fixture.Directory, "copy", "archive.duckdb");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        using var reading = _fixture.Archive.Find(new MessageQuery(), TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(reading.MoveNext());
        Assert.Equal(1, _fixture.Archive.Backup(copy, TestContext.Current.CancellationToken).Rows);
        var count = new MessageArchive(Path.GetDirectoryName(copy)!).Count(new StatisticsQuery(), TestContext.Current.CancellationToken);
        Assert.Equal(1, count.Cube.Cells.Values.Sum());
        Assert.Equal(ArchiveProblem.TargetExists, Problem(() => _fixture.Archive.Backup(copy, TestContext.Current.CancellationToken)));
        Assert.Equal(["archive.duckdb"], Directory.GetFiles(Path.GetDirectoryName(copy)!).Select(Path.GetFileName).Where(name => !name!.EndsWith(".lock", StringComparison.Ordinal)));
    }

    [Fact]
    public void Optimizing_keeps_every_figure_and_leaves_nothing_beside_the_archive()
    {
        var paths = new Statistics.RandomLogs(11).Write(_fixture.Directory);
        _fixture.Import(paths);
        var query = new StatisticsQuery { GroupBy = GroupBy.Rule, Top = 5 };
        var before = _fixture.Count(query).ToJson();
        var rows = _fixture.Archive.Find(new MessageQuery(), TestContext.Current.CancellationToken).Select(row => (row.Received, row.Recipient, row.Action)).Order().ToList();
        Assert.Equal(rows.Count, _fixture.Archive.Optimize(TestContext.Current.CancellationToken).Rows);
        Assert.Equal(before, _fixture.Count(query).ToJson());
        Assert.Equal(rows, _fixture.Archive.Find(new MessageQuery(), TestContext.Current.CancellationToken).Select(row => (row.Received, row.Recipient, row.Action)).Order());
        Assert.DoesNotContain(Directory.GetFiles(_fixture.Folder), file => Path.GetFileName(file)[0] == '.');
        Assert.All(_fixture.Import(paths), import => Assert.True(import.AlreadyImported));
    }

    [Fact]
    public void A_stop_ends_a_search_and_frees_the_archive()
    {
        _fixture.Import(_log);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _fixture.Archive.Find(new MessageQuery(), stop.Token).ToList());
        Assert.Single(_fixture.Import(_log));
    }

    private static ArchiveProblem Problem(Action work)
    {
        var problem = Assert.Throws<ArchiveException>(work);
        Assert.NotEmpty(problem.Message);
        return problem.Problem;
    }

    private void Sql(string sql)
    {
        using var connection = new DuckDBConnection($"DataSource={_fixture.Archive.Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
