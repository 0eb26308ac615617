using System.Globalization;

namespace HesTools.Stamps;

/// <summary>What is other in one stamp policy than in another, told for every rule that it concerns.</summary>
public static class StampPolicyComparison
{
    private static readonly (string Name, Func<HesStampRule, string> Value)[] Properties =
    [
        (nameof(HesStampRule.Trigger), rule => rule.Trigger),
        (nameof(HesStampRule.Order), rule => rule.Order.ToString(CultureInfo.InvariantCulture)),
        (nameof(HesStampRule.Mode), rule => rule.Mode),
        (nameof(HesStampRule.Extension), rule => Set(rule.Extension)),
        (nameof(HesStampRule.Recipient), rule => Set(rule.Recipient)),
        (nameof(HesStampRule.Sender), rule => Set(rule.Sender)),
        (nameof(HesStampRule.Exception), rule => Set(rule.Exception.Select(pair => $"{Anyone(pair.Sender)} > {Anyone(pair.Recipient)}"))),
        (nameof(HesStampRule.From), rule => Moment(rule.From)),
        (nameof(HesStampRule.Until), rule => Moment(rule.Until)),
        (nameof(HesStampRule.Type), rule => rule.Type),
        (nameof(HesStampRule.Action), rule => Set(rule.Action)),
        (nameof(HesStampRule.Intercept), rule => rule.Intercept),
        (nameof(HesStampRule.Stamp), rule => rule.Stamp),
        (nameof(HesStampRule.Position), rule => rule.Position ?? ""),
        (nameof(HesStampRule.Style), rule => rule.Style ?? ""),
        (nameof(HesStampRule.Html), rule => rule.Html ?? ""),
        (nameof(HesStampRule.Text), rule => rule.Text ?? ""),
        (nameof(HesStampRule.TimeZone), rule => rule.TimeZone ?? ""),
    ];

    /// <summary>Compares two policies. Names are compared without case, lists without order.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    /// <returns>The changes: of the file, then by rule in the order of trial.</returns>
    public static IEnumerable<StampPolicyChange> Compare(StampPolicy before, StampPolicy after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Product != after.Product)
        {
            yield return new StampPolicyChange("", "Changed", nameof(StampPolicy.Product), before.Product.ToString(), after.Product.ToString(), "every message that is stamped");
        }

        foreach (var rule in before.InOrder.Where(rule => after.FindRule(rule.Name) is null).Select(rule => HesStampRule.Of(before, rule)))
        {
            yield return new StampPolicyChange(rule.Name, "Removed", "", rule.Stamp, "", Affects(rule));
        }

        foreach (var rule in after.InOrder)
        {
            var now = HesStampRule.Of(after, rule);
            if (before.FindRule(rule.Name) is not { } found)
            {
                yield return new StampPolicyChange(rule.Name, "Added", "", "", rule.Stamp, Affects(now));
                continue;
            }

            var then = HesStampRule.Of(before, found);
            var (affected, affects) = (Affects(then), Affects(now));
            foreach (var (name, value) in Properties.Where(property => !string.Equals(property.Value(then), property.Value(now), StringComparison.Ordinal)))
            {
                yield return new StampPolicyChange(rule.Name, "Changed", name, value(then), value(now), affected == affects ? affects : $"before: {affected}; after: {affects}");
            }
        }
    }

    // Which messages a rule means, in words. Extensions and times stand in their own rows.
    private static string Affects(HesStampRule rule)
    {
        var what = rule.Trigger switch
        {
            nameof(StampTrigger.CleanedMalware) => "were cleaned of malware",
            nameof(StampTrigger.RemovedAttachment) => "had an attachment removed",
            _ => "look like business email compromise",
        };
        var senders = rule.Sender.Length == 0 ? "" : $" from {string.Join(" or ", rule.Sender)}";
        var rest = rule.Exception.Length == 0 ? "" : rule.Exception.Length == 1 ? ", with an exception" : $", with {rule.Exception.Length} exceptions";
        var audit = rule.Mode == nameof(StampMode.Audit) ? " (in audit: not stamped)" : "";
        return $"messages{senders} to {(rule.Recipient.Length == 0 ? "anyone" : string.Join(" or ", rule.Recipient))} that {what}{rest}{audit}";
    }

    private static string Set(IEnumerable<string> values) => string.Join(", ", values.Order(StringComparer.OrdinalIgnoreCase));

    private static string Anyone(string pattern) => pattern.Length == 0 ? "anyone" : pattern;

    private static string Moment(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A difference of two stamp policies.</summary>
/// <param name="Rule">The rule; empty: the whole policy.</param>
/// <param name="Change"><c>Added</c>, <c>Removed</c> or <c>Changed</c>.</param>
/// <param name="Property">What of it, by the names of <see cref="HesStampRule"/>; empty: the rule itself.</param>
/// <param name="Before">What it was; of a rule that was removed, its stamp. Times are in UTC.</param>
/// <param name="After">What it is; of a rule that was added, its stamp.</param>
/// <param name="Affects">Which messages to whom, in words.</param>
public sealed record StampPolicyChange(string Rule, string Change, string Property, string Before, string After, string Affects);
