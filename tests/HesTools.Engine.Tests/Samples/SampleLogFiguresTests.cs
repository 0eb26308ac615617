using HesTools.Samples;

namespace HesTools.Engine.Tests.Samples;

/// <summary>The figures of the published update come out of every format, by a count that shares no code with the product.</summary>
public sealed class SampleLogFiguresTests(SampleMonthFixture fixture)
{
    private static readonly DateTime Start = new(2018, 7, 19, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Middle = new(2018, 7, 29, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = new(2018, 8, 14, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Figures Month = new(
        292_818, 206_357, 86_443, 18, 529,
        "Bounced 8, Deleted 459, Delivered 86443, Expired 3, Password analyzing 1, Quarantined 1987, Redirected 2, Refused 203911, "
            + "Submitted to sandbox 1, Temporary delivery error 3",
        "Malware 89, AdvancedThreat 23, Phishing 19, Bec 63, WebReputation 11384, Spam 7999, DomainAuthentication 12560, Graymail 22644, "
            + "Other 179, Clean 31483");

    private static readonly Figures FirstPart = new(
        113_034, 76_631, 36_403, 0, 518,
        "Deleted 170, Delivered 36403, Quarantined 738, Refused 75723",
        "Malware 37, AdvancedThreat 10, Phishing 8, Bec 27, WebReputation 4794, Spam 3369, DomainAuthentication 5289, Graymail 9536, "
            + "Other 75, Clean 13258");

    public static TheoryData<SampleLogFormat> Formats => [.. Enum.GetValues<SampleLogFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_published_figures_come_out(SampleLogFormat format)
    {
        var oracle = fixture.Month(format).Oracle;

        Assert.Equal(Month, oracle.Count(Start, End));
        Assert.Equal(FirstPart, oracle.Count(Start, Middle));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_second_part_is_the_difference(SampleLogFormat format)
    {
        var second = fixture.Month(format).Oracle.Count(Middle, End);

        Assert.Equal((179_784, 129_726, 50_040, 18), (second.Scanned, second.Blocked, second.Delivered, second.Residual));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_row_lies_outside_the_month(SampleLogFormat format)
    {
        var oracle = fixture.Month(format).Oracle;

        Assert.Equal(oracle.Count(DateTime.MinValue, DateTime.MaxValue), oracle.Count(Start, End));
    }

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        var files = fixture.Month(SampleLogFormat.Json).Read;

        Assert.Equal(Month, new Oracle(Enumerable.Reverse(files)).Count(Start, End));
    }

    [Fact]
    public void Another_seed_gives_other_rows_and_the_same_figures()
    {
        var other = SampleMonthFixture.Write(new SampleLogOptions { Directory = fixture.NewFolder(), Seed = 7 });

        Assert.Equal(Month, other.Oracle.Count(Start, End));
        Assert.Equal(FirstPart, other.Oracle.Count(Start, Middle));
        var known = fixture.Month(SampleLogFormat.Csv).Oracle.Tracking.Select(row => row.MessageId);
        Assert.Empty(other.Oracle.Tracking.Select(row => row.MessageId).Intersect(known));
    }

    [Fact]
    public void Twice_the_scale_gives_twice_every_count()
    {
        var figures = SampleMonthFixture.Write(new SampleLogOptions { Directory = fixture.NewFolder(), Scale = 2 }).Oracle.Count(Start, End);

        Assert.Equal(
            (2 * Month.Scanned, 2 * Month.Blocked, 2 * Month.Delivered, 2 * Month.Residual, 2 * Month.Addresses),
            (figures.Scanned, figures.Blocked, figures.Delivered, figures.Residual, figures.Addresses));
        Assert.Equal(Doubled(Month.Outcomes), figures.Outcomes);
        Assert.Equal(Doubled(Month.Categories), figures.Categories);
    }

    private static string Doubled(string counts) =>
        string.Join(", ", counts.Split(", ").Select(count =>
        {
            var at = count.LastIndexOf(' ');
            return $"{count[..at]} {2 * int.Parse(count[at..], System.Globalization.CultureInfo.InvariantCulture)}";
        }));
}
