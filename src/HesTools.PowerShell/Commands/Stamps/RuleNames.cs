using System.Management.Automation;
using HesTools.Stamps;

namespace HesTools.PowerShell.Commands;

/// <summary>Rules by names that may have wildcards.</summary>
internal static class RuleNames
{
    /// <summary>The rule of that very name, else those that match it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="name">The name.</param>
    public static List<StampRule> Find(StampPolicy policy, string name)
    {
        if (policy.FindRule(name) is { } named)
        {
            return [named];
        }

        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return [.. policy.InOrder.Where(rule => pattern.IsMatch(rule.Name))];
    }
}
