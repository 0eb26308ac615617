using System.Globalization;

namespace HesTools.Engine.Samples;

/// <summary>Times of the logs as text. All are UTC.</summary>
internal static class SampleClock
{
    public static DateTime At(long milliseconds) => DateTime.UnixEpoch.AddMilliseconds(milliseconds);

    public static DateTime AtSecond(long milliseconds) => DateTime.UnixEpoch.AddSeconds(milliseconds / 1000);

    /// <summary><c>2018-07-19T09:00:00Z</c></summary>
    public static string Seconds(long milliseconds) => At(milliseconds).ToString("s", CultureInfo.InvariantCulture) + "Z";

    /// <summary><c>2018-07-19T09:00:00.123Z</c></summary>
    public static string Milliseconds(long milliseconds) => At(milliseconds).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary><c>2018-07-19 09:00:00</c>: without a zone, as the gateway wrote in 2018 and still does in some lines.</summary>
    public static string Zoneless(long milliseconds) => At(milliseconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
