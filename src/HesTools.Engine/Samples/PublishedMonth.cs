namespace HesTools.Engine.Samples;

/// <summary>
/// The figures of the published update, split where the update before it ended. The unit of planning is a quarter of an hour, the finest grain
/// at which an administrator would cut an export.
/// </summary>
internal static class PublishedMonth
{
    public const int QuartersPerDay = 96;
    public const int MillisecondsPerQuarter = 15 * 60 * 1000;

    /// <summary>The first part is 10 days of 24 hours from 10:00 to 10:00, the second 16. British Summer Time throughout.</summary>
    public const int FirstPartQuarters = 10 * QuartersPerDay;
    public const int Quarters = 26 * QuartersPerDay;

    /// <summary>Half-open like every period: the second part begins on this quarter.</summary>
    public static readonly int[] PartStarts = [0, FirstPartQuarters, Quarters];

    /// <summary>Addresses seen in the first part, and those seen in the second that had not been seen before.</summary>
    public static readonly int[] NewAddresses = [518, 11];

    public static readonly long StartMilliseconds = new DateTimeOffset(2018, 7, 19, 9, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The offset of local time to UTC during the month.</summary>
    public static readonly TimeSpan LocalOffset = TimeSpan.FromHours(1);

    /// <summary>Rows of each bucket in the two parts. Delivered rows of the parts are in proportion, by largest remainder.</summary>
    private static readonly Dictionary<SampleBucket, int[]> Rows = new()
    {
        [SampleBucket.Malware] = [37, 52],
        [SampleBucket.AdvancedThreat] = [10, 13],
        [SampleBucket.Phishing] = [8, 11],
        [SampleBucket.Bec] = [27, 36],
        [SampleBucket.WebReputation] = [4_794, 6_590],
        [SampleBucket.Spam] = [3_369, 4_630],
        [SampleBucket.DomainAuthentication] = [5_289, 7_271],
        [SampleBucket.Graymail] = [9_536, 13_108],
        [SampleBucket.Other] = [75, 104],
        [SampleBucket.Clean] = [13_258, 18_225],
        [SampleBucket.Quarantined] = [738, 1_249],
        [SampleBucket.Deleted] = [170, 289],
        [SampleBucket.Bounced] = [0, 8],
        [SampleBucket.Expired] = [0, 3],
        [SampleBucket.Redirected] = [0, 2],
        [SampleBucket.TemporaryError] = [0, 3],
        [SampleBucket.Sandbox] = [0, 1],
        [SampleBucket.PasswordAnalysis] = [0, 1],
        [SampleBucket.Refused] = [75_723, 128_188],
    };

    public static int BucketCount => Rows.Count;

    public static int RowsOf(SampleBucket bucket, int part) => Rows[bucket][part];

    public static int PartOf(int quarter) => quarter < FirstPartQuarters ? 0 : 1;

    public static long StartOf(int quarter) => StartMilliseconds + ((long)quarter * MillisecondsPerQuarter);

    public static DateTime LocalStartOf(int quarter) => DateTimeOffset.FromUnixTimeMilliseconds(StartOf(quarter)).UtcDateTime + LocalOffset;
}
