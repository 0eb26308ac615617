using HesTools.Logs;

namespace HesTools.Engine.Tests.Logs;

public sealed class CefReadingTests : IDisposable
{
    public const string Tracking =
        "<14> 2024-01-01T11:11:11Z forwarder.example tmes[1]: CEF:0|Trend Micro|TMES|1.0.0.0|400101|TRACKING|4|rt=2024-01-01T11:11:11.111Z duser=r@x.example suser=a+b=c@x.example msg=Test src=192.0.2.1 cs1Label=mailUuid cs1=g1 cs2Label=direction cs2=incoming cs3Label=messageId cs3=<m1@x> cn1Label=messageSize cn1=110786 act=Quarantined cs4Label=attachments cs4=[{\"fileName\":\"a act=Delivered.jpg\"}] cs5Label=tlsInfo cs5=upstreamTLS: TLS 1.3";

    private readonly LogFixture _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public void A_tracking_line_is_read_through_its_labels_and_unescaped_equals_signs()
    {
        var row = Assert.Single(_logs.ReadText(Tracking + "\n").Tracking);
        Assert.Equal(("a+b=c@x.example", "r@x.example", "m1@x", "g1"), (row.Sender, row.Recipient, row.MessageId, row.MailId));
        Assert.Equal((Outcome.Quarantined, "upstreamTLS: TLS 1.3", 110786L), (row.Outcome, row.TlsInfo, row.Size));
        Assert.Equal("""[{"fileName":"a act=Delivered.jpg"}]""", row.Attachments);

        // An escape of JSON stays, an escape of CEF does not.
        var escaped = Tracking.Replace("a act=Delivered.jpg", """a\"b\=c.jpg""", StringComparison.Ordinal);
        Assert.Equal("""[{"fileName":"a\"b=c.jpg"}]""", Assert.Single(_logs.ReadText(escaped + "\n").Tracking).Attachments);
    }

    [Fact]
    public void A_subject_that_looks_like_keys_changes_nothing()
    {
        var row = Assert.Single(_logs.ReadText(Tracking.Replace("msg=Test", "msg=hi suser=evil@x.example act=Delivered cs1=fake", StringComparison.Ordinal)).Tracking);
        Assert.Equal(("a+b=c@x.example", Outcome.Quarantined, "g1"), (row.Sender, row.Outcome, row.MailId));
        Assert.StartsWith("hi suser=evil@x.example", row.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2019-12-10T08:26:46.728Z", 728)]
    [InlineData("2019-12-10 08:26:46", 0)]
    [InlineData("2019-12-10T08:26:46Z", 0)]
    public void Every_shape_of_rt_is_utc(string rt, int milliseconds)
    {
        var row = Assert.Single(_logs.ReadText(Tracking.Replace("rt=2024-01-01T11:11:11.111Z", "rt=" + rt, StringComparison.Ordinal)).Rows);
        Assert.Equal(new DateTimeOffset(2019, 12, 10, 8, 26, 46, milliseconds, TimeSpan.Zero), row.Received);
    }

    [Fact]
    public void A_detection_line_is_a_policy_event_and_escapes_inside_json_are_taken_off()
    {
        var item = Assert.IsType<PolicyEvent>(Assert.Single(_logs.ReadText(
            "CEF:0|Trend Micro|TMES|1.0.0.0|100101|DETECTION|6|rt=2024-01-01T11:11:11.111Z cs1Label=eventType cs1=phishing cs2Label=domainName cs2=x.example suser=a@x.example duser=r1@x.example;r2@x.example cs3Label=direction cs3=incoming cs4Label=messageId cs4=m1@x msg=Pay\\=now cs5Label=policyName cs5=Organization: Spam or Phish act=Quarantine cs6Lable=details cs6={\"urlInfo\":[{\"url\":\"http://x.example/?a\\=b\"}]}\n").Rows));
        Assert.Equal(["r1@x.example", "r2@x.example"], item.Recipients);
        Assert.Equal((Category.Phishing, "Pay=now", """{"urlInfo":[{"url":"http://x.example/?a=b"}]}"""), (item.Category, item.Subject, item.Details));
    }

    [Fact]
    public void Audit_and_click_lines_are_counted_as_other_and_noise_is_rejected()
    {
        var read = _logs.ReadText(
            Tracking + "\n<14> 2024-01-01T11:11:11Z h tmes[1]: CEF:0|Trend Micro|TMES|1.0.0.0|300101|AUDIT|4|rt=2024-01-01T11:11:11Z cs1Label=accountType cs1=admin cs3Label=affectedDomains cs3=\n"
            + "CEF:0|Trend Micro|TMES|1.0.0.0|500101|CTP_DETECTION|2|rt=2024-01-01 11:11:11 request=http://x.example act=warned but accessed\nsyslogd restarted\nCEF:0|cut\n");
        Assert.Single(read.Rows);
        Assert.Equal(2, read.File.Other);
        Assert.Equal([4L, 5L], read.Rejects.Select(row => row.Line));
    }
}
