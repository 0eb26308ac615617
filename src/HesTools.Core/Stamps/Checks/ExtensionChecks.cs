namespace HesTools.Stamps;

/// <summary>Which file name extensions the rules mean together.</summary>
internal static class ExtensionChecks
{
    private const int MostNamed = 20;

    /// <summary>Checks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="now">The time that tells which rules are in force.</param>
    /// <param name="findings">What is found.</param>
    public static void Run(StampPolicy policy, DateTimeOffset now, FindingList findings)
    {
        // A rule in audit beside one that is enforced is how a change is tried.
        var rules = policy.Rules.Select((Rule, Index) => (Rule, Index)).Where(one => one.Rule is { Trigger: StampTrigger.RemovedAttachment, Mode: StampMode.Enforce } && !(one.Rule.Until <= now)).ToList();
        var inForce = rules.FindAll(one => !(one.Rule.From > now));
        if (inForce.Count > 0)
        {
            var uncovered = FileExtension.Dangerous
                .Where(extension => !inForce.Exists(one => one.Rule.Extensions.Length == 0 || Array.Exists(one.Rule.Extensions, own => PatternSets.CoversExtension(own, extension)))).ToList();
            if (uncovered.Count > 0)
            {
                findings.Add("ExtensionUncovered", inForce.Count == 1 ? inForce[0].Rule.Name : "", "", inForce.Count == 1 ? $"Rules[{inForce[0].Index}].Extensions" : "Rules", $"No rule in force names {List(uncovered)}.");
            }
        }

        for (var i = 1; i < rules.Count; i++)
        {
            var (rule, place) = (rules[i].Rule, $"Rules[{rules[i].Index}].Extensions");
            var others = rules.Take(i).Select(one => one.Rule).Where(other => CanMeet(other, rule)).ToList();
            foreach (var twice in rule.Extensions.Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(extension => (Extension: extension, Other: others.Find(other => Array.Exists(other.Extensions, own => PatternSets.ShareExtensions(own, extension)))))
                .Where(one => one.Other is not null).GroupBy(one => one.Other!.Name, one => one.Extension, StringComparer.Ordinal))
            {
                findings.Add("ExtensionCoveredTwice", rule, place, $"The rule '{twice.Key}' names {List([.. twice])} too, for some of the same messages.");
            }
        }
    }

    // A rule for any extension behind others is the usual last one: what it means twice is meant to be.
    private static bool CanMeet(StampRule one, StampRule other) =>
        one.Extensions.Length > 0 && !(one.From >= other.Until) && !(other.From >= one.Until)
        && PatternSets.ShareAddresses(one.Senders, other.Senders) && PatternSets.ShareAddresses(one.Recipients, other.Recipients);

    private static string List(List<string> extensions) =>
        string.Join(", ", extensions.Take(MostNamed)) + (extensions.Count > MostNamed ? $" and {extensions.Count - MostNamed} more" : "");
}
