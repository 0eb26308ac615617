using System.Text.RegularExpressions;

namespace HesTools.Stamps;

/// <summary>Checks a stamp policy without any message: what the gateway refuses, what does not do what was meant, what is worth knowing.</summary>
public static partial class StampPolicyCheck
{
    /// <summary>Checks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="now">The time that tells whether a rule has expired.</param>
    /// <returns>The findings, the worst first, then by their place.</returns>
    public static IReadOnlyList<StampFinding> Run(StampPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var findings = new FindingList();
        NameChecks.Run(policy, findings);
        for (var i = 0; i < policy.Stamps.Length; i++)
        {
            var stamp = policy.Stamps[i];
            var subject = new CheckedStamp(policy, stamp, $"Stamps[{i}]", [.. policy.Rules.Where(rule => StampPolicy.SameName(rule.Stamp, stamp.Name))]);
            StampChecks.Run(subject, findings);
            TokenChecks.Run(subject, findings);
            ContrastChecks.Run(subject, findings);
        }

        for (var i = 0; i < policy.Rules.Length; i++)
        {
            RuleChecks.Run(policy.Rules[i], $"Rules[{i}]", now, findings);
        }

        ExtensionChecks.Run(policy, now, findings);
        ReachChecks.Run(policy, now, findings);
        return [.. findings.All.OrderBy(one => StampFindingKind.Rank(one.Severity)).ThenBy(one => Sortable(one.Place), StringComparer.Ordinal).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    // Rules[10] comes after Rules[2].
    private static string Sortable(string place) => Numbers().Replace(place, number => number.Value.PadLeft(6, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
