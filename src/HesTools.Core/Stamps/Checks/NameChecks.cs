namespace HesTools.Stamps;

/// <summary>Names of stamps and rules, and the orders of rules.</summary>
internal static class NameChecks
{
    /// <summary>Checks a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="findings">What is found.</param>
    public static void Run(StampPolicy policy, FindingList findings)
    {
        Names("Stamps", [.. policy.Stamps.Select(stamp => stamp.Name)], (id, i, message) => findings.Add(id, policy.Stamps[i], $"Stamps[{i}].Name", message));
        Names("Rules", [.. policy.Rules.Select(rule => rule.Name)], (id, i, message) => findings.Add(id, policy.Rules[i], $"Rules[{i}].Name", message));

        var orders = new Dictionary<int, StampRule>();
        for (var i = 0; i < policy.Rules.Length; i++)
        {
            var rule = policy.Rules[i];
            if (!orders.TryAdd(rule.Order, rule))
            {
                findings.Add("OrderClash", rule, $"Rules[{i}].Order", $"The rule '{orders[rule.Order].Name}' has order {rule.Order} too.");
            }

            if (policy.FindStamp(rule.Stamp) is null)
            {
                findings.Add("UnknownStamp", rule, $"Rules[{i}].Stamp", $"There is no stamp '{rule.Stamp}'.");
            }
        }
    }

    private static void Names(string list, string[] names, Action<string, int, string> add)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                add("NameMissing", i, "The name is empty.");
            }
            else if (!seen.TryAdd(names[i], i))
            {
                add("NameClash", i, $"{list}[{seen[names[i]]}] is named '{names[seen[names[i]]]}' too.");
            }
        }
    }
}
