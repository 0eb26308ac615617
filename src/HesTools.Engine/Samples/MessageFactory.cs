namespace HesTools.Engine.Samples;

/// <summary>
/// Makes the accepted messages of a quarter of an hour, the same ones whenever it is asked. The rows the plan has for the quarter are dealt out
/// to messages until none is left, so nothing that happens here changes a count.
/// </summary>
/// <param name="plan">What to make.</param>
/// <param name="addresses">Who sends and receives.</param>
/// <param name="timeIsReceipt">
/// Whether the time at which a state is logged will be taken for the time of receipt, as in CEF. First states are short then, and none
/// outlasts its part of the month.
/// </param>
internal sealed class MessageFactory(MonthPlan plan, AddressBook addresses, bool timeIsReceipt)
{
    private const int LargestList = 40;

    /// <summary>A message as it is being put together: some of its rows share the gravest finding, the others are judged milder.</summary>
    private readonly record struct Draft(SampleBucket Gravest, int GravestRows, SampleBucket Milder, int MilderRows);

    /// <summary>The messages received in the quarter, in no order.</summary>
    public List<SampleMessage> Make(int quarter)
    {
        var random = SampleRandom.For(plan.Seed, SampleStream.Messages, quarter);
        var drafts = Deal(quarter, ref random);
        Shuffle(drafts, ref random);
        var required = new Queue<int>(plan.RequiredAddresses(quarter));
        var messages = new List<SampleMessage>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            messages.Add(Finish(drafts[i], quarter, i, required, ref random));
        }

        return messages;
    }

    private List<Draft> Deal(int quarter, ref SampleRandom random)
    {
        Span<int> left = stackalloc int[(int)SampleBucket.Refused];
        for (var bucket = 0; bucket < left.Length; bucket++)
        {
            left[bucket] = plan.Rows((SampleBucket)bucket, quarter);
        }

        var drafts = new List<Draft>();

        // What is rare comes first, as long as there are milder rows to share a message with.
        for (var bucket = left.Length - 1; bucket > (int)SampleBucket.Clean; bucket--)
        {
            Deal((SampleBucket)bucket, left, drafts, ref random);
        }

        for (var bucket = SampleBucket.Malware; bucket <= SampleBucket.Clean; bucket++)
        {
            Deal(bucket, left, drafts, ref random);
        }

        return drafts;
    }

    private static void Deal(SampleBucket bucket, Span<int> left, List<Draft> drafts, ref SampleRandom random)
    {
        while (left[(int)bucket] > 0)
        {
            var rows = Math.Min(left[(int)bucket], RecipientCount(ref random));
            left[(int)bucket] -= rows;
            var milder = Milder(bucket, ref random);
            var milderRows = milder == bucket ? 0 : Math.Min(left[(int)milder], random.Next(1, 4));
            left[(int)milder] -= milderRows;
            drafts.Add(new Draft(bucket, rows, milderRows == 0 ? bucket : milder, milderRows));
        }
    }

    private static int RecipientCount(ref SampleRandom random) => random.Next(1_000) switch
    {
        < 820 => 1,
        < 910 => 2,
        < 950 => 3,
        < 990 => random.Next(4, 9),
        _ => random.Next(9, LargestList),
    };

    /// <summary>A milder bucket for some recipients of the same message, or the bucket itself for a message that is the same to everybody.</summary>
    private static SampleBucket Milder(SampleBucket bucket, ref SampleRandom random)
    {
        if (bucket == SampleBucket.Clean || !random.Chance(bucket is SampleBucket.WebReputation or >= SampleBucket.Spam ? 0.06 : 0.5))
        {
            return bucket;
        }

        if (bucket is >= SampleBucket.Bounced)
        {
            return SampleBucket.Clean;
        }

        var first = bucket is >= SampleBucket.Quarantined or < SampleBucket.Spam ? SampleBucket.Spam : bucket + 1;
        return (SampleBucket)random.Next((int)first, (int)SampleBucket.Clean + 1);
    }

    private SampleMessage Finish(Draft draft, int quarter, int ordinal, Queue<int> required, ref SampleRandom random)
    {
        var outgoing = required.Count == 0 && draft.MilderRows == 0 && random.Chance(OutgoingShare(draft.Gravest));
        var rows = new SampleRow[draft.GravestRows + draft.MilderRows];
        var recipients = Recipients(rows.Length, quarter, outgoing, required, ref random);

        // Whoever looks at the first recipient alone should be wrong as often as not.
        var milderFirst = random.Chance(0.5);
        for (var i = 0; i < rows.Length; i++)
        {
            var milder = milderFirst ? i < draft.MilderRows : i >= draft.GravestRows;
            var spelled = !outgoing && random.Chance(0.03) ? AddressBook.Respelled(recipients[i], ref random) : recipients[i];
            rows[i] = new SampleRow(spelled, milder ? draft.Milder : draft.Gravest);
        }

        var bounce = !outgoing && draft.Gravest == SampleBucket.Clean && rows.Length == 1 && random.Chance(0.02);
        var sender = outgoing ? addresses.Local(random.NextHeavy(plan.KnownAddresses(quarter)))
            : bounce ? "" : Sender(draft.Gravest, recipients[0], ref random);
        var token = random.NextBits();
        var identity = new SampleIdentity(plan.Seed, quarter, ordinal);
        var (firstState, duration) = FirstState(draft.Gravest, ref random);
        var received = PublishedMonth.StartOf(quarter) + Offset(quarter, ordinal, ref random);
        return new SampleMessage
        {
            Received = received,
            Outgoing = outgoing,
            Sender = sender,
            HeaderFrom = HeaderFrom(draft.Gravest, sender, recipients[0], ref random),
            Subject = SampleSubjects.For(draft.Gravest, bounce, ref random),
            MessageId = identity.MessageId(received, bounce ? "mx.supplier.example" : AddressBook.DomainOf(sender), random.Next(4)),
            MailId = identity.MailId(),
            Size = random.Chance(0.2) ? random.Next(80_000, 6_000_000) : random.Next(1_800, 80_000),
            SenderAddress = AddressBook.ServerAddress(ref random),
            Token = token,
            Rows = rows,
            Events = EventFactory.Make(draft.Gravest, draft.MilderRows == 0 ? null : draft.Milder, rows, recipients, outgoing, ref random),
            FirstState = firstState,
            FirstStateDuration = timeIsReceipt ? Shorten(duration, received, quarter) : duration,
        };
    }

    private static double OutgoingShare(SampleBucket bucket) => bucket switch
    {
        SampleBucket.Clean => 0.11,
        SampleBucket.Other => 0.2,
        SampleBucket.Spam or SampleBucket.Malware => 0.02,
        _ => 0,
    };

    private string[] Recipients(int count, int quarter, bool outgoing, Queue<int> required, ref SampleRandom random)
    {
        var recipients = new string[count];
        for (var i = 0; i < count;)
        {
            var candidate = outgoing ? addresses.Person(ref random)
                : required.TryDequeue(out var index) ? addresses.Local(index)
                : addresses.Local(random.NextHeavy(plan.KnownAddresses(quarter)));
            if (!recipients.AsSpan(0, i).Contains(candidate))
            {
                recipients[i++] = candidate;
            }
        }

        return recipients;
    }

    private string Sender(SampleBucket bucket, string recipient, ref SampleRandom random) => bucket switch
    {
        SampleBucket.Graymail or SampleBucket.DomainAuthentication => addresses.BulkSender(ref random, recipient),
        SampleBucket.Spam or SampleBucket.WebReputation when random.Chance(0.4) => addresses.BulkSender(ref random, recipient),
        <= SampleBucket.Spam or SampleBucket.Quarantined or SampleBucket.Deleted => AddressBook.Stranger(ref random),
        _ => addresses.Person(ref random),
    };

    /// <summary>Whom the message says it is from: someone inside, where somebody pretends to be.</summary>
    private string HeaderFrom(SampleBucket bucket, string sender, string recipient, ref SampleRandom random)
    {
        if (sender.Length == 0)
        {
            return "mailer-daemon@mx.supplier.example";
        }

        return bucket switch
        {
            SampleBucket.Bec or SampleBucket.Phishing => addresses.Local(random.Next(20)),
            SampleBucket.DomainAuthentication when random.Chance(0.15) => "no-reply@" + AddressBook.DomainOf(recipient),
            _ => sender,
        };
    }

    /// <summary>A second of the quarter. The first message of a part arrives on its stroke, and belongs to that part.</summary>
    private static int Offset(int quarter, int ordinal, ref SampleRandom random)
    {
        var offset = (random.Next(PublishedMonth.MillisecondsPerQuarter / 1000) * 1000) + random.Next(900);
        return ordinal == 0 && PublishedMonth.PartStarts.Contains(quarter) ? 0 : offset;
    }

    private static (string? State, long Duration) FirstState(SampleBucket bucket, ref SampleRandom random)
    {
        if (bucket >= SampleBucket.Redirected || !random.Chance(0.05))
        {
            return (null, 0);
        }

        return random.Next(8) switch
        {
            < 3 => (SampleWords.Sandbox, random.Next(180_000, 1_800_000)),
            3 => (SampleWords.PasswordAnalysis, random.Next(60_000, 600_000)),
            _ when bucket is SampleBucket.Quarantined or SampleBucket.Deleted => (SampleWords.Sandbox, random.Next(180_000, 900_000)),
            _ => (SampleWords.TemporaryError, random.Next(300_000, 28_800_000)),
        };
    }

    private static long Shorten(long duration, long received, int quarter)
    {
        var partEnd = PublishedMonth.StartOf(PublishedMonth.PartStarts[PublishedMonth.PartOf(quarter) + 1]);
        return duration == 0 ? 0 : Math.Min(20_000 + (duration % 460_000), partEnd - 1 - received);
    }

    private static void Shuffle(List<Draft> drafts, ref SampleRandom random)
    {
        for (var i = drafts.Count - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (drafts[i], drafts[other]) = (drafts[other], drafts[i]);
        }
    }
}
