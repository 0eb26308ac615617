namespace HesTools.Engine.Samples;

/// <summary>Makes the policy events of a message so that each of its delivered rows ends in the category it was planned for.</summary>
internal static class EventFactory
{
    private const double ExtraShare = 0.22;

    /// <summary>What often comes along with something graver.</summary>
    private static readonly SampleBucket[] Companions =
        [SampleBucket.Spam, SampleBucket.Graymail, SampleBucket.DomainAuthentication, SampleBucket.Spam, SampleBucket.Other];

    /// <param name="gravest">The bucket of the rows that were judged gravest.</param>
    /// <param name="milder">That of the other rows, where there are any.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="recipients">Their recipients in lower case: events and tracking need not spell an address alike.</param>
    /// <param name="outgoing">Whether the message leaves the organisation.</param>
    /// <param name="random">Where chance comes from.</param>
    public static SampleEvent[] Make(
        SampleBucket gravest, SampleBucket? milder, SampleRow[] rows, string[] recipients, bool outgoing, ref SampleRandom random)
    {
        var found = new List<SampleEvent>(ExportPlan.MaximumEvents);
        var affected = milder is null ? recipients : recipients.Where((_, i) => rows[i].Bucket == gravest).ToArray();
        if (IsJudged(gravest))
        {
            Add(found, gravest, milder, affected, outgoing, ref random);
        }

        // The milder finding holds for everybody: only its precedence keeps the graver rows where they belong.
        if (milder is { } other && IsJudged(other))
        {
            Add(found, other, null, recipients, outgoing, ref random);
        }

        while (found.Count is > 0 and < ExportPlan.MaximumEvents && random.Chance(Extras(gravest)))
        {
            var extra = random.Pick(Companions);
            if (extra <= found[0].Threat.Category || found.Exists(one => one.Threat.Category == extra))
            {
                break;
            }

            Add(found, extra, null, affected, outgoing, ref random);
        }

        // Nothing says that the rule that decides is logged first.
        if (found.Count > 1 && random.Chance(0.5))
        {
            found.Reverse();
        }

        return [.. found.Select((one, i) => one with { Ordinal = i })];
    }

    private static double Extras(SampleBucket gravest) =>
        gravest is <= SampleBucket.Bec or SampleBucket.Quarantined or SampleBucket.Deleted ? 0.7 : ExtraShare;

    private static bool IsJudged(SampleBucket bucket) =>
        bucket is < SampleBucket.Clean or SampleBucket.Quarantined or SampleBucket.Deleted or SampleBucket.Redirected;

    private static void Add(
        List<SampleEvent> found, SampleBucket bucket, SampleBucket? taken, string[] recipients, bool outgoing, ref SampleRandom random)
    {
        // A withheld row may have been judged like the delivered ones of its message, but one message has one finding of a kind.
        var threat = SampleThreat.For(bucket, ref random);
        while (threat.Category == taken)
        {
            threat = SampleThreat.For(bucket, ref random);
        }

        var action = bucket switch
        {
            SampleBucket.Quarantined => SampleAction.Quarantine,
            SampleBucket.Deleted => SampleAction.Delete,
            SampleBucket.Redirected => SampleAction.Redirect,
            _ => random.Pick(threat.Actions),
        };
        found.Add(new SampleEvent(threat, random.Pick(threat.Subtypes), Rule(threat, recipients, outgoing, ref random), action, recipients, 0));
    }

    private static string Rule(SampleThreat threat, string[] recipients, bool outgoing, ref SampleRandom random)
    {
        var name = random.Pick(threat.Rules);
        return outgoing ? $"Organization: Global Outbound Policy ({name})"
            : random.Chance(0.4) ? $"{AddressBook.DomainOf(recipients[0])}: {name}"
            : $"Organization: {name}";
    }
}
