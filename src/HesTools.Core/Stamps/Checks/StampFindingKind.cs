namespace HesTools.Stamps;

/// <summary>A kind of finding: how bad it is and what to do.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Severity"><c>Error</c>, <c>Warning</c> or <c>Information</c>.</param>
/// <param name="Remedy">What to do.</param>
public sealed record StampFindingKind(string Id, string Severity, string Remedy)
{
    /// <summary>Every kind, by subject: tokens, content, rules.</summary>
    public static IReadOnlyList<StampFindingKind> All { get; } = DataFiles.Read<StampFindingKind[]>("stamp-findings.json");

    private static readonly Dictionary<string, StampFindingKind> ById = All.ToDictionary(kind => kind.Id, StringComparer.Ordinal);

    /// <summary>A kind by its id.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static StampFindingKind Find(string id) => ById[id];

    /// <summary>Orders severities: the worst first.</summary>
    /// <param name="severity">The severity.</param>
    internal static int Rank(string severity) => severity switch { "Error" => 0, "Warning" => 1, _ => 2 };
}
