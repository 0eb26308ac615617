namespace HesTools.Engine.Samples;

/// <summary>How busy a quarter of an hour is: by weekday and hour of local time, with noise by day and quarter.</summary>
internal static class TrafficProfile
{
    private const double Unit = 100_000;

    // Refused attempts come from machines: they hardly know night or weekend.
    private static readonly double[] MachineHours =
        [3.6, 3.5, 3.5, 3.4, 3.5, 3.6, 3.8, 4.0, 4.3, 4.6, 4.8, 4.9, 4.8, 4.8, 4.9, 4.9, 4.8, 4.6, 4.3, 4.1, 4.0, 3.9, 3.8, 3.7];

    private static readonly double[] OfficeHours =
        [1.1, 0.8, 0.7, 0.7, 0.8, 1.1, 1.9, 3.4, 6.0, 8.2, 8.5, 8.1, 7.3, 7.2, 7.8, 7.9, 7.4, 5.8, 4.0, 3.2, 2.8, 2.4, 1.8, 1.4];

    // Sunday first, as DayOfWeek counts.
    private static readonly double[] MachineDays = [0.86, 1.04, 1.07, 1.06, 1.05, 1.02, 0.90];
    private static readonly double[] OfficeDays = [0.38, 1.16, 1.22, 1.18, 1.14, 1.00, 0.42];

    /// <summary>Whole numbers, so that sums are exact wherever they are added up.</summary>
    public static long Weight(int seed, SampleBucket bucket, int quarter)
    {
        if (quarter < FirstQuarterOf(bucket))
        {
            return 0;
        }

        var local = PublishedMonth.LocalStartOf(quarter);
        var machine = bucket == SampleBucket.Refused;
        var weight = (machine ? MachineHours : OfficeHours)[local.Hour] * (machine ? MachineDays : OfficeDays)[(int)local.DayOfWeek];
        var day = SampleRandom.For(seed, SampleStream.Weights, (long)local.Date.DayOfYear << 8, (long)bucket);
        var noise = SampleRandom.For(seed, SampleStream.Weights, quarter + (1L << 32), (long)bucket);
        return (long)(Unit * weight * (0.9 + (0.2 * day.NextShare())) * (0.85 + (0.3 * noise.NextShare())));
    }

    /// <summary>What is still pending at the end of the month can only have come shortly before it.</summary>
    private static int FirstQuarterOf(SampleBucket bucket) => bucket switch
    {
        SampleBucket.TemporaryError => PublishedMonth.Quarters - PublishedMonth.QuartersPerDay,
        SampleBucket.Sandbox or SampleBucket.PasswordAnalysis => PublishedMonth.Quarters - 2,
        _ => 0,
    };
}
