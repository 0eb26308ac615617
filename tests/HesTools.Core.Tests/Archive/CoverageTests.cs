using HesTools.Archive;
using HesTools.Logs;
using HesTools.Statistics;

namespace HesTools.Core.Tests.Archive;

public sealed class CoverageTests
{
    private static readonly DateTimeOffset Start = new(2018, 7, 19, 0, 0, 0, TimeSpan.Zero);
    private static readonly CoverageSource Whole = new("whole.csv", null);

    [Fact]
    public void Hours_without_rows_are_holes_of_their_stream_and_a_line_in_the_map()
    {
        var coverage = CoverageBuilder.Build(
            new CoverageQuery { From = Start, To = Start.AddHours(6) },
            [Rows(Whole, LogKind.Accepted, 0), Rows(Whole, LogKind.Accepted, 1), Rows(Whole, LogKind.Accepted, 4), Rows(Whole, LogKind.Blocked, 2)]);
        Assert.Equal(12, coverage.Hours.Length);
        Assert.Equal(
            [("Accepted Incoming", 2, 2), ("Accepted Incoming", 5, 1), ("Blocked Incoming", 0, 2), ("Blocked Incoming", 3, 3)],
            coverage.Holes.Select(hole => (hole.Stream, hole.From.Hour, hole.Hours)));
        Assert.All(coverage.Holes, hole => Assert.Equal(hole.Hours, (hole.To - hole.From).TotalHours));
        Assert.Equal(["Accepted Incoming", "            0     6     12    18", "2018-07-19  ##..#.", "Blocked Incoming", "            0     6     12    18", "2018-07-19  ..#..."], coverage.Map);
        Assert.Equal(["whole.csv"], coverage.Hours[0].Sources);
    }

    [Fact]
    public void Where_an_export_was_cut_rows_may_be_missing_unless_another_file_goes_on()
    {
        var cut = new CoverageSource("cut.csv", Start.AddHours(2).AddMinutes(40));
        CoverageQuarter[] alone = [Rows(cut, LogKind.Blocked, 1), Rows(cut, LogKind.Blocked, 2)];
        var query = new CoverageQuery { From = Start.AddHours(1), To = Start.AddHours(3) };
        var hole = Assert.Single(CoverageBuilder.Build(query, alone).Holes);
        Assert.Equal((CoverageState.SuspectedCut, 2), (hole.State, hole.From.Hour));
        Assert.Empty(CoverageBuilder.Build(query, [.. alone, Rows(Whole, LogKind.Blocked, 1), Rows(Whole, LogKind.Blocked, 3)]).Holes);
    }

    [Fact]
    public void A_day_of_twenty_five_hours_has_twenty_five_and_a_zone_of_half_hours_has_its_own()
    {
        var london = new CoverageQuery { From = new DateTimeOffset(2018, 10, 27, 23, 0, 0, TimeSpan.Zero), To = new DateTimeOffset(2018, 10, 29, 0, 0, 0, TimeSpan.Zero), TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };
        Assert.Equal(25, CoverageBuilder.Build(london, [Rows(Whole, LogKind.Accepted, 0)]).Hours.Length);
        var india = new CoverageQuery { From = Start, To = Start.AddHours(1), TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata") };
        Assert.Equal([CoverageState.Rows, CoverageState.None], CoverageBuilder.Build(india, [Rows(Whole, LogKind.Accepted, 0)]).Hours.Select(hour => hour.State));
    }

    [Fact]
    public void Statistics_say_of_busy_streams_only_that_whole_days_are_missing()
    {
        var busy = Enumerable.Range(0, 96).Where(hour => hour is < 30 or >= 60).Select(hour => Rows(Whole, LogKind.Blocked, hour));
        var sparse = new[] { 0, 50, 95 }.Select(hour => Rows(Whole, LogKind.Accepted, hour));
        var coverage = CoverageBuilder.Build(new CoverageQuery { From = Start, To = Start.AddHours(96) }, [.. busy, .. sparse]);
        var cube = Statistics.CubeSamples.Cube("2018-07-19T00:00Z", "2018-07-23T00:00Z", ("2018-07-19T00:00Z", Outcome.Refused, Category.Clean, 1), ("2018-07-22T23:00Z", Outcome.Delivered, Category.Clean, 1));
        var notes = StatisticsBuilder.Build(cube, new StatisticsQuery(), "UTC", [], null, null, coverage).Coverage.Notes;
        Assert.Equal("Blocked Incoming: no rows for 30 hours, the first from 2018-07-20 06:00+00:00 (Get-HesCoverage shows all).", Assert.Single(notes));
    }

    [Fact]
    public void An_empty_archive_covers_nothing() => Assert.Empty(CoverageBuilder.Build(new CoverageQuery(), []).Hours);

    private static CoverageQuarter Rows(CoverageSource source, LogKind kind, int hour) =>
        new(source, kind, TrafficDirection.Incoming, (int)(Start.AddHours(hour).UtcTicks / CubeKey.QuarterTicks), 10);
}
