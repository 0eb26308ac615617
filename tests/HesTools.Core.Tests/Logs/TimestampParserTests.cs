using System.Globalization;
using System.Text;
using HesTools.Logs;

namespace HesTools.Core.Tests.Logs;

public class TimestampParserTests
{
    [Theory]
    [InlineData("2020-11-25T06:53:19Z", "2020-11-25T06:53:19.0000000Z")]
    [InlineData("2023-07-15T10:00:18.12345Z", "2023-07-15T10:00:18.1234500Z")]
    [InlineData("2023-07-15T10:00:20.324Z", "2023-07-15T10:00:20.3240000Z")]
    [InlineData("2023-07-15T10:00:20.123456789Z", "2023-07-15T10:00:20.1234560Z")]
    [InlineData("2023-07-15 10:00:20+02:00", "2023-07-15T08:00:20.0000000Z")]
    [InlineData("2023-07-15T10:00-0330", "2023-07-15T13:30:00.0000000Z")]
    [InlineData("2023/07/15 10:00:20 UTC", "2023-07-15T10:00:20.0000000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000Z")]
    public void Iso_times_are_instants_under_every_culture(string text, string expected)
    {
        foreach (var culture in new[] { "", "de-DE", "tr-TR", "ar-SA", "th-TH" })
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(TimestampProblem.None, new TimestampParser(null, null).Parse(Encoding.UTF8.GetBytes(text), out var ticks));
            Assert.Equal(expected, new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("2018-02-30T10:00:00Z", TimestampProblem.Malformed)]
    [InlineData("2018-07-19T25:00:00Z", TimestampProblem.Malformed)]
    [InlineData("2018-07-19T10:00:00+99:00", TimestampProblem.Malformed)]
    [InlineData("2018-07-19T10:00:00 Mars", TimestampProblem.Malformed)]
    [InlineData("0000-00-00T00:00:00Z", TimestampProblem.Malformed)]
    [InlineData("yesterday", TimestampProblem.Malformed)]
    [InlineData("2018-07-19T10:00:00", TimestampProblem.ZoneRequired)]
    [InlineData("19/07/2018 10:00:00", TimestampProblem.CultureRequired)]
    [InlineData("7/19/2018 10:00:00 AM", TimestampProblem.CultureRequired)]
    public void What_cannot_be_read_says_why(string text, TimestampProblem expected) =>
        Assert.Equal(expected, new TimestampParser(null, null).Parse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("en-GB", "04/07/2018 10:00:00", 7)]
    [InlineData("en-US", "04/07/2018 10:00:00 AM", 4)]
    [InlineData("de-DE", "04.07.2018 10:00:00", 7)]
    public void Local_dates_are_read_in_the_order_of_the_culture(string culture, string text, int month)
    {
        var parser = new TimestampParser(TimeZoneInfo.Utc, CultureInfo.GetCultureInfo(culture));
        Assert.Equal(TimestampProblem.None, parser.Parse(Encoding.UTF8.GetBytes(text), out var ticks));
        Assert.Equal(month, new DateTime(ticks).Month);
    }
}
