namespace HesTools.Stamps;

/// <summary>The findings of one check.</summary>
internal sealed class FindingList
{
    private readonly List<StampFinding> _all = [];

    public IReadOnlyList<StampFinding> All => _all;

    /// <summary>Adds a finding of a rule.</summary>
    /// <param name="id">Its kind.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where in the file.</param>
    /// <param name="message">What was found.</param>
    public void Add(string id, StampRule rule, string place, string message) => Add(id, rule.Name, rule.Stamp, place, message);

    /// <summary>Adds a finding of a stamp.</summary>
    /// <param name="id">Its kind.</param>
    /// <param name="stamp">The stamp.</param>
    /// <param name="place">Where in the file.</param>
    /// <param name="message">What was found.</param>
    public void Add(string id, Stamp stamp, string place, string message) => Add(id, "", stamp.Name, place, message);

    /// <summary>Adds a finding.</summary>
    /// <param name="id">Its kind.</param>
    /// <param name="rule">The rule's name; empty: of none.</param>
    /// <param name="stamp">The stamp's name; empty: of none.</param>
    /// <param name="place">Where in the file.</param>
    /// <param name="message">What was found.</param>
    public void Add(string id, string rule, string stamp, string place, string message)
    {
        var kind = StampFindingKind.Find(id);
        _all.Add(new StampFinding(id, kind.Severity, rule, stamp, place, message, kind.Remedy));
    }
}

/// <summary>A stamp that is checked.</summary>
/// <param name="Policy">The policy it is of.</param>
/// <param name="Stamp">The stamp.</param>
/// <param name="Place">Where in the file.</param>
/// <param name="Rules">The rules that use it.</param>
internal sealed record CheckedStamp(StampPolicy Policy, Stamp Stamp, string Place, IReadOnlyList<StampRule> Rules)
{
    /// <summary>Whether the gateway takes HTML.</summary>
    public bool TakesHtml => Policy.Product != GatewayProduct.Hes;
}
