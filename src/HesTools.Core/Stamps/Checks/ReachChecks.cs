namespace HesTools.Stamps;

/// <summary>
/// Rules that no message reaches, because one before takes all of theirs: the first that matches stamps (<see cref="RuleMatcher"/>). Several before that
/// do so only together are not found.
/// </summary>
internal static class ReachChecks
{
    /// <summary>Checks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="now">From when on messages are to reach a rule.</param>
    /// <param name="findings">What is found.</param>
    public static void Run(StampPolicy policy, DateTimeOffset now, FindingList findings)
    {
        var inOrder = policy.InOrder;
        for (var i = 1; i < inOrder.Count; i++)
        {
            var rule = inOrder[i];
            if (rule.Mode == StampMode.Enforce && !(rule.Until <= now) && inOrder.Take(i).FirstOrDefault(before => TakesAllOf(before, rule, now)) is { } first)
            {
                findings.Add("NeverReached", rule, $"Rules[{Array.FindIndex(policy.Rules, one => ReferenceEquals(one, rule))}].Order", $"The rule '{first.Name}' comes before it and takes every message it means.");
            }
        }
    }

    private static bool TakesAllOf(StampRule before, StampRule rule, DateTimeOffset now) =>
        before.Mode == StampMode.Enforce
        && before.Trigger == rule.Trigger
        && before.Exceptions.Length == 0
        && (before.From is not { } from || from <= (rule.From > now ? rule.From.Value : now))
        && (before.Until is not { } until || until >= rule.Until)
        && PatternSets.CoverAddresses(before.Senders, rule.Senders)
        && PatternSets.CoverAddresses(before.Recipients, rule.Recipients)
        && (rule.Trigger != StampTrigger.RemovedAttachment || before.Extensions.Length == 0
            || (rule.Extensions.Length > 0 && rule.Extensions.All(extension => Array.Exists(before.Extensions, own => PatternSets.CoversExtension(own, extension)))));
}
