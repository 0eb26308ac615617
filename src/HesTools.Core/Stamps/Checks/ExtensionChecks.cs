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

        for (var i = 0; i < rules.Count; i++)
        {
            for (var j = i + 1; j < rules.Count; j++)
            {
                Pair(rules[i].Rule, rules[j].Rule, $"Rules[{rules[j].Index}].Extensions", findings);
            }
        }
    }

    // A rule for any extension behind others is the usual last one: what it means twice is meant to be.
    private static void Pair(StampRule one, StampRule other, string place, FindingList findings)
    {
        if (!PatternSets.ShareAddresses(one.Senders, other.Senders) || !PatternSets.ShareAddresses(one.Recipients, other.Recipients) || one.From >= other.Until || other.From >= one.Until)
        {
            return;
        }

        var twice = other.Extensions.Where(extension => Array.Exists(one.Extensions, own => PatternSets.ShareExtensions(own, extension))).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (twice.Count > 0)
        {
            findings.Add("ExtensionCoveredTwice", other, place, $"The rule '{one.Name}' names {List(twice)} too, for some of the same messages.");
        }
    }

    private static string List(List<string> extensions) =>
        string.Join(", ", extensions.Take(MostNamed)) + (extensions.Count > MostNamed ? $" and {extensions.Count - MostNamed} more" : "");
}
