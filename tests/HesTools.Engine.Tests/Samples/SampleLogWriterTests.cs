using System.Security.Cryptography;
using HesTools.Engine.Samples;
using HesTools.Samples;

namespace HesTools.Engine.Tests.Samples;

/// <summary>How the writer behaves, whatever it writes.</summary>
public sealed class SampleLogWriterTests(SampleMonthFixture fixture)
{
    private readonly SampleLogWriter _writer = new();

    public static TheoryData<SampleLogFormat> Formats => [.. Enum.GetValues<SampleLogFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_options_give_the_same_bytes(SampleLogFormat format)
    {
        var first = fixture.Month(format).Written;
        var second = _writer.Write(new SampleLogOptions { Directory = fixture.NewFolder(), Format = format }, null, CancellationToken.None).ToList();

        Assert.Equal(first.Select(Describe), second.Select(Describe));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_files_are_those_that_were_listed(SampleLogFormat format)
    {
        var written = fixture.Month(format).Written;
        var folder = Path.GetDirectoryName(written[0].Path)!;

        Assert.Equal(_writer.ListFiles(new SampleLogOptions { Directory = folder, Format = format }), written.Select(file => file.Path));
        Assert.Equal(written.Select(file => file.Path).Order(StringComparer.Ordinal), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Listing_writes_nothing()
    {
        var folder = fixture.NewFolder();

        Assert.NotEmpty(_writer.ListFiles(new SampleLogOptions { Directory = folder }));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Cancelling_leaves_only_whole_files()
    {
        var folder = fixture.NewFolder();
        using var source = new CancellationTokenSource();
        var progress = new Watcher(share =>
        {
            if (share > 0.2)
            {
                Assert.NotEmpty(Directory.GetFiles(folder, "*.tmp"));
                source.Cancel();
            }
        });
        var given = new List<SampleLogFile>();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var file in _writer.Write(new SampleLogOptions { Directory = folder }, progress, source.Token))
            {
                given.Add(file);
            }
        });

        Assert.NotEmpty(given);
        Assert.Equal(given.Select(file => file.Path), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_cannot_be_put_in_place_leaves_no_other_behind()
    {
        var folder = fixture.NewFolder();
        var options = new SampleLogOptions { Directory = folder };
        Directory.CreateDirectory(_writer.ListFiles(options)[0]);

        Assert.ThrowsAny<Exception>(() => _writer.Write(options, null, CancellationToken.None).First());
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var shares = new List<double>();

        _ = _writer.Write(new SampleLogOptions { Directory = fixture.NewFolder() }, new Watcher(shares.Add), CancellationToken.None).Count();

        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1.0, shares[^1]);
        Assert.InRange(shares.Count, 50, 250);
    }

    [Theory]
    [InlineData("", 1, SampleLogFormat.Csv)]
    [InlineData("month", 0, SampleLogFormat.Csv)]
    [InlineData("month", 101, SampleLogFormat.Csv)]
    [InlineData("month", 1, (SampleLogFormat)9)]
    public void Options_that_cannot_be_are_refused_at_once(string directory, int scale, SampleLogFormat format)
    {
        var options = new SampleLogOptions { Directory = directory, Scale = scale, Format = format };

        Assert.ThrowsAny<ArgumentException>(() => _writer.Write(options, null, CancellationToken.None));
        Assert.ThrowsAny<ArgumentException>(() => _writer.ListFiles(options));
    }

    private static string Describe(SampleLogFile file) =>
        $"{Path.GetFileName(file.Path)} {file.Kind} {file.Rows} {file.Bytes} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.Path)))}";

    private sealed class Watcher(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
