using HesTools.Time;

namespace HesTools.Core.Tests.Time;

public class TimeTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>RFC 5545, section 3.3.5: the first of two, and the offset before a gap.</summary>
    [Theory]
    [InlineData("Europe/London", "2018-10-28T01:30:00", "2018-10-28T00:30:00Z", LocalTimeKind.Repeated)]
    [InlineData("Europe/London", "2018-03-25T01:30:00", "2018-03-25T01:30:00Z", LocalTimeKind.Skipped)]
    [InlineData("Europe/London", "2018-07-19T10:00:00", "2018-07-19T09:00:00Z", LocalTimeKind.Normal)]
    [InlineData("America/New_York", "2007-11-04T01:30:00", "2007-11-04T05:30:00Z", LocalTimeKind.Repeated)]
    [InlineData("America/New_York", "2007-03-11T02:30:00", "2007-03-11T07:30:00Z", LocalTimeKind.Skipped)]
    [InlineData("Australia/Lord_Howe", "2018-10-07T02:15:00", "2018-10-06T15:45:00Z", LocalTimeKind.Skipped)]
    public void Wall_clock_times_at_clock_changes(string zone, string local, string instant, LocalTimeKind kind)
    {
        var result = LocalTime.ToInstant(DateTime.Parse(local, null), TimeZoneInfo.FindSystemTimeZoneById(zone), out var found);
        Assert.Equal(DateTimeOffset.Parse(instant, null), result);
        Assert.Equal(kind, found);
    }

    [Theory]
    [InlineData("2018-07-19", "2018-07-18T23:00:00Z")]
    [InlineData("2018-07-19T10:00", "2018-07-19T09:00:00Z")]
    [InlineData("2018-07-19 10:00:00", "2018-07-19T09:00:00Z")]
    [InlineData("2018-07-19T10:00:00.5Z", "2018-07-19T10:00:00.5Z")]
    [InlineData("2018-07-19T10:00+05:30", "2018-07-19T04:30:00Z")]
    public void A_bound_is_an_instant_or_a_wall_clock_time_of_the_period(string text, string instant)
    {
        Assert.True(WallClock.TryParse(text, out var clock));
        Assert.Equal(DateTimeOffset.Parse(instant, null), clock.In(London));
    }

    [Theory]
    [InlineData("19/07/2018")]
    [InlineData("July")]
    [InlineData("")]
    [InlineData("2018-13-01")]
    public void What_is_not_iso_is_no_bound(string text) => Assert.False(WallClock.TryParse(text, out _));

    [Fact]
    public void Date_objects_are_instants_unless_they_have_no_kind()
    {
        Assert.Equal(new DateTimeOffset(2018, 7, 19, 9, 0, 0, TimeSpan.Zero), WallClock.At(new DateTime(2018, 7, 19, 10, 0, 0, DateTimeKind.Unspecified)).In(London));
        Assert.Equal(new DateTimeOffset(2018, 7, 19, 10, 0, 0, TimeSpan.Zero), WallClock.At(new DateTime(2018, 7, 19, 10, 0, 0, DateTimeKind.Utc)).In(London));
    }
}
