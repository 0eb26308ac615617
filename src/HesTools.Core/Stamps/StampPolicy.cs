using System.Text.Json.Serialization;

namespace HesTools.Stamps;

/// <summary>Stamps and the rules that use them.</summary>
public sealed record StampPolicy
{
    /// <summary>The gateway it is for.</summary>
    public GatewayProduct Product { get; init; } = GatewayProduct.Tmes;

    /// <summary>The stamps, by name.</summary>
    public Stamp[] Stamps { get; init; } = [];

    /// <summary>The rules, in order.</summary>
    public StampRule[] Rules { get; init; } = [];

    /// <summary>The rules as they are tried: by order, then by name.</summary>
    [JsonIgnore]
    public IReadOnlyList<StampRule> InOrder => [.. Rules.OrderBy(rule => rule.Order).ThenBy(rule => rule.Name, StringComparer.Ordinal)];

    /// <summary>A stamp by its name, without case; null: there is none.</summary>
    /// <param name="name">The name.</param>
    public Stamp? FindStamp(string name) => Array.Find(Stamps, stamp => SameName(stamp.Name, name));

    /// <summary>A rule by its name, without case; null: there is none.</summary>
    /// <param name="name">The name.</param>
    public StampRule? FindRule(string name) => Array.Find(Rules, rule => SameName(rule.Name, name));

    /// <summary>The policy with a rule and its stamp in place of those of the same name.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="stamp">Its stamp.</param>
    public StampPolicy With(StampRule rule, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(stamp);
        return this with
        {
            Rules = [.. Rules.Where(other => !SameName(other.Name, rule.Name)).Append(rule).OrderBy(one => one.Order).ThenBy(one => one.Name, StringComparer.Ordinal)],
            Stamps = [.. Stamps.Where(other => !SameName(other.Name, stamp.Name)).Append(stamp).OrderBy(one => one.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>The policy without a rule, and without its stamp where no other rule uses it.</summary>
    /// <param name="rule">The rule.</param>
    public StampPolicy Without(StampRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var rules = Array.FindAll(Rules, other => !SameName(other.Name, rule.Name));
        var used = Array.Exists(rules, other => SameName(other.Stamp, rule.Stamp));
        return this with { Rules = rules, Stamps = used ? Stamps : Array.FindAll(Stamps, stamp => !SameName(stamp.Name, rule.Stamp)) };
    }

    internal static bool SameName(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
