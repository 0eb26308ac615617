namespace HesTools.Stamps;

/// <summary>
/// Which rule of a policy stamps a message. Rules are tried in order and the first that matches and is enforced stamps: a message has one stamp. Rules in
/// audit say what they would do and stop nothing.
/// </summary>
public static class RuleMatcher
{
    /// <summary>Tries every rule.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="facts">What is known of the message.</param>
    /// <returns>The rule that stamps, or null; and each rule with what came of it.</returns>
    public static (StampRule? Rule, IReadOnlyList<RuleExplanation> Explanation) Match(StampPolicy policy, StampFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        StampRule? stamps = null;
        var explanation = new List<RuleExplanation>();
        foreach (var rule in policy.InOrder)
        {
            var against = WhyNot(rule, facts);
            if (against is not null)
            {
                explanation.Add(new RuleExplanation(rule.Name, "NotMatched", against));
            }
            else if (rule.Mode == StampMode.Audit)
            {
                explanation.Add(new RuleExplanation(rule.Name, "Audit", "It matches and is in audit: the message would be stamped."));
            }
            else if (stamps is not null)
            {
                explanation.Add(new RuleExplanation(rule.Name, "NotReached", $"It matches, but the rule '{stamps.Name}' comes before it."));
            }
            else
            {
                stamps = rule;
                explanation.Add(new RuleExplanation(rule.Name, "Matched", "It matches and comes first."));
            }
        }

        return (stamps, explanation);
    }

    private static string? WhyNot(StampRule rule, StampFacts facts)
    {
        if (!facts.Triggers.Contains(rule.Trigger))
        {
            return facts.Triggers.Count == 0 ? "Nothing is known that the gateway did." : $"Its trigger is {rule.Trigger}, the message's {string.Join(", ", facts.Triggers)}.";
        }

        if (facts.Time < rule.From)
        {
            return $"It applies from {rule.From:yyyy-MM-dd HH:mm zzz}.";
        }

        if (facts.Time >= rule.Until)
        {
            return $"It applied until {rule.Until:yyyy-MM-dd HH:mm zzz}.";
        }

        if (rule.Trigger == StampTrigger.RemovedAttachment && rule.Extensions.Length > 0 && !facts.FileNames.Any(file => rule.Extensions.Any(extension => FileExtension.Matches(extension, file))))
        {
            return facts.FileNames.Count == 0 ? "The name of the removed file is not known." : "No removed file has one of its extensions.";
        }

        if (!AddressPattern.MatchesAny(rule.Senders, facts.Sender))
        {
            return "The sender is none of its senders.";
        }

        var recipients = facts.Recipients.Count == 0 ? [""] : facts.Recipients;
        var meant = recipients.Where(recipient => AddressPattern.MatchesAny(rule.Recipients, recipient)).ToList();
        if (meant.Count == 0)
        {
            return "No recipient is one of its recipients.";
        }

        return meant.All(recipient => rule.Exceptions.Any(pair => AddressPattern.Matches(pair.Sender, facts.Sender) && AddressPattern.Matches(pair.Recipient, recipient)))
            ? "An exception holds for its sender and recipients."
            : null;
    }
}

/// <summary>What came of a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Result"><c>Matched</c>, <c>Audit</c>, <c>NotReached</c> or <c>NotMatched</c>.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record RuleExplanation(string Rule, string Result, string Reason);
