namespace HesTools.Engine.Samples;

/// <summary>
/// Makes the refused attempts of a quarter of an hour, the same ones whenever it is asked. Attackers last for a day and come again and again;
/// some of their attempts are alike in every column, within one second even, and are attempts of their own all the same.
/// </summary>
internal sealed class AttemptFactory(MonthPlan plan, AddressBook addresses)
{
    private const int AttackersPerDay = 2_500;
    private const int VictimsPerAttacker = 12;
    private const string RecipientInvalid = "Recipient invalid";

    private static readonly string[] Reasons =
    [
        "Sender IP found in QIL", "Sender IP found in KSSL", "Sender IP found in DUL", "Sender IP found in ETL", "Sender IP found in block list",
        "Sender IP blocked", "Sender blocked", "Sender domain not found", "Sender domain malformed", RecipientInvalid, "Recipient blocked",
        "Message count limit reached", "Data size limit reached", "TLS not available", "Reverse DNS validation failed", "Message too big",
        "Policy matching error", "Other",
    ];

    private static readonly int[] ReasonWeights = [340, 150, 95, 60, 25, 15, 30, 35, 6, 190, 8, 14, 4, 3, 18, 3, 1, 3];

    private static readonly string[] OutgoingReasons = ["Sender IP not allowed", "Recipient domain not found", "Sender IP blocked"];

    /// <summary>The attempts of the quarter, in no order.</summary>
    public List<SampleAttempt> Make(int quarter)
    {
        var random = SampleRandom.For(plan.Seed, SampleStream.Attempts, quarter);
        var count = plan.Rows(SampleBucket.Refused, quarter);
        var attempts = new List<SampleAttempt>(count);
        while (attempts.Count < count)
        {
            var attacker = random.NextHeavy(AttackersPerDay * plan.Scale);
            var victim = random.NextHeavy(VictimsPerAttacker);
            var second = random.Next(PublishedMonth.MillisecondsPerQuarter / 1000);
            var repeats = Repeats(ref random);
            for (var i = 0; i < repeats && attempts.Count < count; i++)
            {
                attempts.Add(Attempt(quarter, attempts.Count, attacker, victim, second));

                // A sender that was told to come back later does, mostly; some do not even wait for the next second.
                second = random.Chance(0.06) ? second : (second + random.Next(45, 400)) % (PublishedMonth.MillisecondsPerQuarter / 1000);
            }
        }

        return attempts;
    }

    private static int Repeats(ref SampleRandom random) => random.Next(10) switch
    {
        < 7 => 1,
        < 9 => 2,
        _ => random.Next(3, 6),
    };

    private SampleAttempt Attempt(int quarter, int ordinal, int attacker, int victim, int second)
    {
        var day = quarter / PublishedMonth.QuartersPerDay;
        var source = SampleRandom.For(plan.Seed, SampleStream.Attackers, day, attacker);
        var outgoing = source.Chance(0.005);
        var address = outgoing ? "192.0.2.77" : AddressBook.AttackerAddress(ref source);
        var reason = outgoing ? source.Pick(OutgoingReasons) : Reasons[source.PickWeighted(ReasonWeights)];
        var sender = outgoing ? addresses.Local(source.Next(plan.KnownAddresses(quarter)))
            : source.Chance(0.06) ? ""
            : AddressBook.Stranger(ref source);
        var target = SampleRandom.From(source.NextBits() + (ulong)victim);
        return new SampleAttempt
        {
            Received = PublishedMonth.StartOf(quarter) + (second * 1000L),
            Outgoing = outgoing,
            Sender = sender,
            Recipient = outgoing ? AddressBook.Stranger(ref target) : Recipient(reason, quarter, ref target),
            SenderAddress = address,
            Reason = reason,
            MailId = new SampleIdentity(plan.Seed, quarter, ordinal).AttemptId(),
        };
    }

    private string Recipient(string reason, int quarter, ref SampleRandom random) =>
        reason == RecipientInvalid || random.Chance(0.35)
            ? AddressBook.Nobody(ref random)
            : addresses.Local(random.NextHeavy(plan.KnownAddresses(quarter)));
}
