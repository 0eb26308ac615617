namespace HesTools.Module.Tests.Statistics;

public sealed class PeriodTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public PeriodTests() => _session.Write(
        "x.csv",
        "Timestamp,Recipient,Message ID,Action\n2018-07-19T08:59:59Z,r@x.example,m1,Delivered\n2018-07-19T09:00:00Z,r@x.example,m2,Vanished\n2018-07-20T08:59:59.999Z,r@x.example,m3,Bounced\n2018-07-20T09:00:00Z,r@x.example,m4,Delivered\n");

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-From 2018-07-19T10:00 -To 2018-07-20T10:00 -TimeZone Europe/London", 2)]
    [InlineData("-From 2018-07-19T10:00 -To 2018-07-20T10:00 -TimeZone 'GMT Standard Time'", 2)]
    [InlineData("-From 2018-07-19T09:00Z -To 2018-07-20T09:00Z -TimeZone Asia/Tokyo", 2)]
    [InlineData("-From 2018-07-19T11:00+02:00", 3)]
    [InlineData("-From ([datetime]'2018-07-19T10:00') -TimeZone Europe/London", 3)]
    [InlineData("-From ([DateTimeOffset]'2018-07-19T09:00:00Z') -To 2018-07-20", 1)]
    [InlineData("", 4)]
    public void A_period_includes_its_start_and_excludes_its_end_whatever_zone_it_is_given_in(string period, long scanned) =>
        Assert.Equal(scanned, _session.Run($"Get-HesStatistics x.csv {period} -WarningAction SilentlyContinue").Succeeded().Single.Number("Scanned"));

    [Fact]
    public void No_rows_in_the_period_are_zeros_and_a_warning()
    {
        var result = _session.Run("Get-HesStatistics x.csv -From 2019-01-01 -To 2019-02-01").Succeeded();
        Assert.Equal((0L, 0L), (result.Single.Number("Scanned"), result.Single.Number("Residual")));
        Assert.Contains(result.Warnings, warning => warning.StartsWith("No rows in the period", StringComparison.Ordinal));
        Assert.Equal(31, result.Single.Items("Daily").Count);
    }

    [Fact]
    public void A_period_partly_outside_the_data_and_an_unknown_word_are_said()
    {
        var result = _session.Run("Get-HesStatistics x.csv -From 2018-07-01 -To 2018-08-01").Succeeded();
        Assert.Contains(result.Warnings, warning => warning.Contains("begins before the first row", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, warning => warning.Contains("ends after the last row", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, warning => warning.Contains("Action 'Vanished' is not known", StringComparison.Ordinal));
        Assert.Equal("Vanished", Assert.Single(result.Single.Items("UnknownWords")).Text("Word"));
    }

    [Theory]
    [InlineData("-From 2018-07-20 -To 2018-07-20")]
    [InlineData("-From 2018-07-21 -To 2018-07-20")]
    public void An_empty_period_is_an_error(string period) => _session.Run($"Get-HesStatistics x.csv {period}").Error("InvalidPeriod");

    [Fact]
    public void A_bound_in_a_local_order_is_refused() =>
        Assert.Contains("ISO 8601", Assert.Single(_session.Run("Get-HesStatistics x.csv -From 19/07/2018").Errors).Exception.Message, StringComparison.Ordinal);
}
