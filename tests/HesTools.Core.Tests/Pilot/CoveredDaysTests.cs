using HesTools.Archive;
using HesTools.Pilot.Checks;

namespace HesTools.Core.Tests.Pilot;

public sealed class CoveredDaysTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_day_without_rows_is_a_hole_and_two_in_a_row_end_what_is_compared()
    {
        // The 1st, 2nd, 5th, 6th, 8th and 10th have rows; the switch is on the 9th at noon.
        var days = Days(1, 2, 5, 6, 8, 10);
        Assert.Equal(Start.AddDays(5), days.StartOfRun(Start.AddDays(8.5)));
        var (holes, whole) = days.Holes(Start.AddDays(8.5), Start.AddDays(11.5));
        Assert.Equal((2, new DateOnly(2026, 11, 11)), (whole, Assert.Single(holes)));
        Assert.Equal(Start.AddDays(9).AddHours(13), days.Until);
    }

    [Fact]
    public void Without_rows_before_the_switch_there_is_nothing_to_compare_with() => Assert.Null(Days(20).StartOfRun(Start.AddDays(8.5)));

    private static CoveredDays Days(params int[] days) => CoveredDays.Of(
        new HesCoverage
        {
            From = Start,
            To = Start.AddDays(30),
            TimeZone = "UTC",
            Hours = [.. days.Select(day => new CoverageHour("Accepted Incoming", Start.AddDays(day - 1).AddHours(12), CoverageState.Rows, 1, []))],
            Holes = [],
            Map = [],
        },
        TimeZoneInfo.Utc);
}
